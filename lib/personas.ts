import { SamlProvider } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type DataLake, ZonePurpose } from '../constructs/data';
import { Persona, PersonaAccess, Personas, type Workplace } from '../constructs/identity';
import { PEOPLE } from '../constructs/identity/persona';
import { DataClass, type KeyRing } from '../constructs/keys';
import type { ModelApproval, ModelRegistry, ModelRelease } from '../constructs/registry';
import type { JobBounds, TrainingEnvironment } from '../constructs/training';
import { anyData } from './any-data';
import { endpointsOf } from './deployer';
import type { Environment } from './organisation';

export interface PeopleProps {
  readonly environment: Environment;
  readonly lake: DataLake;
  readonly keys: KeyRing;
  readonly bounds: JobBounds;
  /** Studio, where people explore; without it nobody tries anything out here. */
  readonly studio?: TrainingEnvironment;
  readonly registry: ModelRegistry;
  /** Where approvers decide, if models are released here. */
  readonly approval?: ModelApproval;
  /** Where models of what they approved are made. */
  readonly release?: ModelRelease;
}

/** The people of an environment. Approvers have a stack of their own: the release of models stands on them, and the others' work stands on it. */
export function addPeople(scope: Construct, props: PeopleProps): void {
  const { environment, bounds, registry, approval } = props;
  const { samlProvider } = environment;
  if (samlProvider === undefined) return;
  const groups = [
    Stack.of(registry).formatArn({
      service: 'sagemaker',
      resource: 'model-package-group',
      resourceName: registry.groupName,
    }),
  ];
  if (approval !== undefined) {
    const approvers = new Stack(scope, 'Approvers');
    const personas = new Personas(approvers, 'Personas', {
      access: accessBy(approvers, samlProvider),
      people: [Persona.APPROVER],
      workplace: { data: anyData(approvers), models: { groups } },
    });
    approval.grants.decide(personas.roleOf(Persona.APPROVER));
  }
  const people = new Stack(scope, 'People');
  new Personas(people, 'Personas', {
    access: accessBy(people, samlProvider),
    people: PEOPLE.filter((persona) => persona !== Persona.APPROVER),
    bounds: bounds.policies,
    workplace: workplaceOf(people, props, groups),
  });
}

function accessBy(scope: Stack, name: string): PersonaAccess {
  const arn = scope.formatArn({
    service: 'iam',
    region: '',
    resource: 'saml-provider',
    resourceName: name,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return PersonaAccess.federated(SamlProvider.fromSamlProviderArn(scope, 'Provider', arn));
}

function workplaceOf(scope: Stack, props: PeopleProps, groups: string[]): Workplace {
  const { lake, keys, bounds, studio, approval, release } = props;
  const bucket = (purpose: ZonePurpose) => [lake.zone(purpose).bucket.bucketArn];
  const key = (dataClass: DataClass) => [keys.keyOf(dataClass).keyArn];
  return {
    sandboxAccounts: studio === undefined ? [] : [scope.account],
    data: {
      landing: bucket(ZonePurpose.LANDING),
      validated: bucket(ZonePurpose.VALIDATED),
      weights: bucket(ZonePurpose.MODELS),
      trainingKeys: key(DataClass.CURATED),
      modelKeys: key(DataClass.MODELS),
      releaseKeys: approval === undefined ? [] : [approval.signingKey.keyArn],
    },
    building: { domainId: studio?.domain.attrDomainId, vpcIds: [bounds.vpcId] },
    models: {
      groups,
      decisions: approval === undefined ? [] : [approval.decisions.fn.functionArn],
      ...(release === undefined ? {} : { endpoints: endpointsOf(scope), releases: [release.checker.fn.functionArn] }),
    },
  };
}
