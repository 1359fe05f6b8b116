import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type DataLake, ZonePurpose } from '../constructs/data';
import { type BreakGlass, type PersonaAccess, Personas, type Workplace } from '../constructs/identity';
import { DataClass, type KeyRing } from '../constructs/keys';
import type { JobBounds, TrainingEnvironment } from '../constructs/training';

export interface PersonaStackProps extends StackProps {
  readonly access: PersonaAccess;
  readonly lake: DataLake;
  readonly keys: KeyRing;
  readonly bounds: JobBounds;
  /** Studio, where people explore; without it nobody tries anything out here. */
  readonly studio?: TrainingEnvironment;
  /** What else there is to work on: pipelines, groups of models, endpoints, guardrails, agents. */
  readonly workplace?: Workplace;
  readonly breakGlass?: BreakGlass;
}

/** The people of an environment: a stack of its own, since people come and go by other decisions than what they work on. */
export class PersonaStack extends Stack {
  public readonly personas: Personas;

  constructor(scope: Construct, id: string, props: PersonaStackProps) {
    super(scope, id, props);
    const { access, bounds, studio, workplace = {}, breakGlass } = props;
    const sandbox = studio === undefined ? [] : [this.account];
    this.personas = new Personas(this, 'Personas', {
      access,
      bounds: bounds.policies,
      breakGlass,
      workplace: {
        ...workplace,
        sandboxAccounts: workplace.sandboxAccounts ?? sandbox,
        data: { ...dataOf(props), ...workplace.data },
        building: { domainId: studio?.domain.attrDomainId, vpcIds: [bounds.vpcId], ...workplace.building },
      },
    });
  }
}

function dataOf({ lake, keys }: PersonaStackProps): Workplace['data'] {
  const bucket = (purpose: ZonePurpose) => [lake.zone(purpose).bucket.bucketArn];
  const key = (dataClass: DataClass) => [keys.keyOf(dataClass).keyArn];
  return {
    landing: bucket(ZonePurpose.LANDING),
    validated: bucket(ZonePurpose.VALIDATED),
    weights: bucket(ZonePurpose.MODELS),
    trainingKeys: key(DataClass.CURATED),
    modelKeys: key(DataClass.MODELS),
  };
}
