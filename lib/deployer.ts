import type { Role } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, type Stack } from 'aws-cdk-lib/core';
import { InvalidProps } from '../constructs/core/invalid-props';
import { Persona, PersonaAccess, Personas } from '../constructs/identity';
import { DataClass, type KeyRing } from '../constructs/keys';
import type { JobBounds } from '../constructs/training';
import { anyData } from './any-data';
import type { Environment } from './organisation';

/** What names of endpoints of released models begin with: others in the account are not for the deployer. */
export const ENDPOINTS = 'released-*';

export interface DeployerProps {
  readonly environment: Environment;
  /** Whether models are released here. */
  readonly serves: boolean;
  readonly keys: KeyRing;
  readonly bounds: JobBounds;
  /** What models run as. */
  readonly server: Role;
}

/**
 * The role that puts released models into service: as the state machine that the environment names, and by nobody else. It orders models, makes configurations of
 * these and endpoints, and neither registers, decides nor reads data.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html (the state machine as source of the trust, 2026-11)
 * @throws InvalidProps where a state machine is named and nothing is released
 */
export function addDeployer(scope: Stack, props: DeployerProps): Role | undefined {
  const { environment, serves, keys, bounds, server } = props;
  const { deploymentWorkflow } = environment;
  if (deploymentWorkflow === undefined) return undefined;
  if (!serves) {
    throw new InvalidProps(scope, {
      prop: 'deploymentWorkflow',
      allowed: 'a state machine where models are served',
      got: deploymentWorkflow,
      remedy: "add 'Profile.serving()' to the profiles of the environment",
    });
  }
  const personas = new Personas(scope, 'Personas', {
    access: PersonaAccess.nobody(),
    bounds: bounds.policies,
    workplace: {
      // SageMaker opens volumes under this one for it.
      data: { ...anyData(scope), modelKeys: [keys.keyOf(DataClass.MODELS).keyArn] },
      models: { endpoints: endpointsOf(scope) },
      roles: { servingRoles: [server.roleArn] },
    },
  });
  return personas.addMachine(Persona.DEPLOYER, {
    service: 'states.amazonaws.com',
    sources: [
      scope.formatArn({
        service: 'states',
        resource: 'stateMachine',
        resourceName: deploymentWorkflow,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  });
}

/** Endpoints of released models. */
export function endpointsOf(scope: Stack): string[] {
  return [scope.formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName: ENDPOINTS })];
}
