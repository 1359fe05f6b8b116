import {
  all,
  type Claim,
  everyone,
  key,
  noEscalation,
  only,
  resource,
  role,
  type Theorem,
  theorem,
  type What,
  type Who,
  type World,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { Purpose } from '../../constructs/network';
import { ENDPOINTS } from '../deployer';
import type { Organisation } from '../organisation';
import { arnOf, keyArn, rolesNamed } from './found';

export const DEPLOYER = 'Personas/Deployer';
const CHECKER = 'Release/Function';

/** What holds of putting models into service: nobody but the deployer orders a model, and the deployer can do the whole of the job. */
export function deploymentTheorems({ environments }: Organisation): Theorem[] {
  const serving = Object.entries(environments).filter(([, { profiles }]) =>
    profiles.some(({ purpose }) => purpose === Purpose.SERVING),
  );
  const deploying = serving.filter(([, { deploymentWorkflow }]) => deploymentWorkflow !== undefined);
  const ordered = theorem(
    'only-the-deployer-orders-models',
    'REG-05',
    all(
      'Nobody but the deployer, where there is one, has the model of a version made',
      ...serving.map(([stage, { deploymentWorkflow }]) =>
        only(...(deploymentWorkflow === undefined ? [] : [role(DEPLOYER, { in: stage })]))
          .may('lambda:InvokeFunction')
          .on(resource('AWS::Lambda::Function', CHECKER, { in: stage })),
      ),
    ),
  );
  const deployed = theorem(
    'a-deployer-deploys-what-is-released',
    'REG-05',
    all(
      'The deployer can order the model of a released version and serve it: configuration, endpoint, traffic and retirement',
      ...deploying.flatMap(([stage]) => day(stage)),
    ),
  );
  const alone = theorem(
    'nobody-becomes-the-deployer',
    'IAM-05',
    all(
      'No role acts as the deployer, and the deployer as none but that of models, over however many roles that are assumed or passed',
      ...deploying.flatMap(([stage]) => [
        noEscalation({ from: others(stage), to: role(DEPLOYER, { in: stage }) }),
        noEscalation({ from: role(DEPLOYER, { in: stage }), to: others(stage) }),
      ]),
    ),
  );
  return [...(serving.length === 0 ? [] : [ordered]), ...(deploying.length === 0 ? [] : [deployed, alone])];
}

/** All roles of a stage but the deployer's and that of models. */
function others(stage: string): Who {
  return {
    says: 'another role',
    among: (world) => {
      const two = rolesNamed(world, ['Server', DEPLOYER], stage);
      return everyone({ in: stage })
        .among(world)
        .filter((one) => !two.includes(one));
    },
  };
}

/** A day of work. */
function day(stage: string): Claim[] {
  const deployer = role(DEPLOYER, { in: stage });
  const [endpoint, config] = [ENDPOINTS.replace('*', 'churn'), 'churn-00007'];
  return [
    deployer.can('lambda:InvokeFunction').on(resource('AWS::Lambda::Function', CHECKER, { in: stage })),
    deployer.can('sagemaker:CreateEndpointConfig').on(at(stage, `endpoint-config/${config}`), (world, checker) => ({
      'sagemaker:ModelArn': releasedModel(checker),
      'sagemaker:InstanceTypes': ['ml.m5.large'],
      'sagemaker:VolumeKmsKeyArn': keyArn(world, 'Models', stage),
    })),
    // Both are in the request.
    ...[`endpoint/${endpoint}`, `endpoint-config/${config}`].map((name) =>
      deployer.can('sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint').on(at(stage, name)),
    ),
    deployer
      .can('sagemaker:DescribeEndpoint', 'sagemaker:UpdateEndpointWeightsAndCapacities')
      .on(at(stage, `endpoint/${endpoint}`)),
    deployer
      .can('sagemaker:DeleteEndpoint')
      .on(at(stage, `endpoint/${endpoint}`), { 'aws:ResourceTag/mlsecops:retire': 'approved' }),
    deployer.can('kms:CreateGrant').on(key('Ring/Models', { in: stage }), throughSageMaker),
    deployer.can('iam:PassRole').on(serverOf(stage), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
  ];
}

/** What is named at run time, in the account of the function that makes models. */
function at(stage: string, name: string): What {
  return {
    says: name,
    among: (world) => checkersIn(world, stage),
    arns: ({ region, account }) => [`arn:aws:sagemaker:${region}:${account}:${name}`],
  };
}

function checkersIn(world: World, stage: string): readonly WorldResource[] {
  return resource('AWS::Lambda::Function', CHECKER, { in: stage }).among(world);
}

/** As the function that makes models names one of version 7. */
function releasedModel({ region, account, properties }: WorldResource): string {
  const { Variables } = properties.Environment as { readonly Variables?: Readonly<Record<string, unknown>> };
  return `arn:aws:sagemaker:${region}:${account}:model/${String(Variables?.MODEL_PREFIX)}-00007`;
}

/** The models that a release makes, as policies name them. */
export function releasedModels(world: World, stage: string): string[] {
  return checkersIn(world, stage).map((checker) => releasedModel(checker).replace('00007', '?????'));
}

function throughSageMaker(_world: World, { region, account }: WorldResource): Record<string, string | boolean> {
  return {
    'kms:ViaService': `sagemaker.${region}.amazonaws.com`,
    'kms:CallerAccount': account,
    'kms:GrantIsForAWSResource': true,
  };
}

function serverOf(stage: string): What {
  return {
    says: 'the role of models',
    among: (world) =>
      rolesNamed(world, ['Server'], stage).flatMap(({ resource: of }) => (of === undefined ? [] : [of])),
    arns: (server) => [arnOf(server)],
  };
}
