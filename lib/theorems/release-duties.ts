import { type ConditionBlock, type Subject, subjectsOf, type World } from '../../constructs/compliance/proofs';
import { DEPLOYER, releasedModels } from './deployment';
import { inStage } from './faults';
import { arnOf, denied, named, rolesNamed } from './found';
import { DECISIONS, RELEASE, running, STAGE, STATUS, STEPS } from './release-steps';
import type { Limit } from './within';

const FORGING = ['SendPipelineExecutionStepFailure', 'SendPipelineExecutionStepSuccess']
  .map((action) => `sagemaker:${action}`)
  .concat('states:SendTaskFailure', 'states:SendTaskSuccess');
const MANAGING = [
  'DeleteModelPackage',
  'DeleteModelPackageGroup',
  'DeleteModelPackageGroupPolicy',
  'PutModelPackageGroupPolicy',
].map((action) => `sagemaker:${action}`);
const DEPLOYING = [
  'CreateEndpoint',
  'CreateEndpointConfig',
  'CreateInferenceComponent',
  'UpdateEndpoint',
  'UpdateInferenceComponent',
].map((action) => `sagemaker:${action}`);

type Question = Pick<Limit, 'actions' | 'resources' | 'given' | 'unless'>;

/** What each role of the registry never does, whatever else is attached to it. */
export function apart(world: World, stage: string): Limit[] {
  const never = (...actions: string[]): Question => ({ actions });
  const registered: Question = {
    actions: ['sagemaker:CreateModelPackage'],
    unless: [{ StringEquals: { [STATUS]: 'PendingManualApproval' }, Null: { [STAGE]: 'true' } }],
  };
  const rejected: Question = {
    actions: ['sagemaker:UpdateModelPackage'],
    unless: [{ StringEquals: { [STATUS]: 'Rejected' }, Null: { [STAGE]: 'true' } }],
  };
  const attached: Question = {
    actions: running(world, stage, '').flatMap(({ actions = [] }) =>
      actions.filter((action) => action.startsWith('ec2:')),
    ),
    given: [{ Null: { 'lambda:SourceFunctionArn': 'false' } }],
  };
  const both = never(...MANAGING, ...FORGING);
  const creating = (question: Omit<Question, 'actions'>): Question => ({
    actions: ['sagemaker:CreateModel'],
    ...question,
  });
  const serving = (type: string) => inStage(world, type, stage).filter(({ logicalId }) => /Serving/.test(logicalId));
  const decisions = named(world, 'AWS::Lambda::Function', 'Approval/Decisions', stage).map(arnOf);
  const subnets = serving('AWS::EC2::Subnet').map(({ ref }) => ref);
  const groups = serving('AWS::EC2::SecurityGroup').map((group) => group.attribute('GroupId'));
  const within = (key: string, values: readonly unknown[]): ConditionBlock => ({
    'ForAllValues:StringEquals': { [key]: values },
    Null: { [key]: 'false' },
  });
  const asked: Readonly<Record<string, readonly Question[]>> = {
    Evaluator: [registered, rejected, never(...DEPLOYING), both],
    [STEPS]: [never(...DEPLOYING, 'sagemaker:CreateModel', 'sagemaker:CreateModelPackage'), both, attached],
    [DECISIONS]: [attached],
    [RELEASE]: [
      never('sagemaker:CreateModelPackage'),
      rejected,
      both,
      attached,
      creating({ unless: [{ Bool: { 'sagemaker:NetworkIsolation': 'true' } }] }),
      creating({ unless: [within('sagemaker:VpcSubnets', subnets)] }),
      creating({ unless: [within('sagemaker:VpcSecurityGroupIds', groups)] }),
    ],
    [DEPLOYER]: [
      never('sagemaker:CreateModel', 'sagemaker:CreateModelPackage', 'sagemaker:UpdateInferenceComponent'),
      rejected,
      both,
      {
        actions: ['sagemaker:CreateEndpointConfig', 'sagemaker:CreateInferenceComponent'],
        unless: [{ ArnLike: { 'sagemaker:ModelArn': releasedModels(world, stage) } }],
      },
      { actions: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'], resources: decisions },
    ],
    Approver: [
      rejected,
      both,
      {
        actions: ['lambda:InvokeFunction'],
        resources: decisions,
        unless: [{ Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }],
      },
    ],
  };
  return Object.entries(asked).flatMap(([name, questions]) =>
    (name === 'Approver' ? approversIn(world, stage) : rolesNamed(world, [name], stage)).flatMap((role) => {
      const base = denied(
        role,
        role.identity.map(({ document }) => document),
      );
      return questions.map(
        (question, index): Limit => ({
          ...base,
          subject: `${base.subject} ${index}`,
          ...question,
        }),
      );
    }),
  );
}

function approversIn(world: World, stage: string): Subject[] {
  return subjectsOf(world).filter(
    ({ at }) => at.stack.startsWith(`${stage}/`) && /^PersonasApprover[0-9A-F]{8}$/.test(at.logicalId),
  );
}
