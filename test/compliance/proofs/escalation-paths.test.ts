import { generalTheorems, prove } from '../../../constructs/compliance/proofs';
import { launches } from '../../../constructs/compliance/proofs/privileges/launches';
import { learning } from '../../../constructs/compliance/proofs/privileges/learning-launches';
import { takeovers } from '../../../constructs/compliance/proofs/privileges/takeovers';
import { account, allow, deny, role, template, trust } from './templates';

const TARGET = `arn:aws:iam::${account}:role/target`;
const [raises] = generalTheorems().filter(({ id }) => id === 'nobody-raises-themselves');

/** The way on which somebody with the permissions becomes an administrator; none if there is none. */
function way(granted: object[], runsAs: object, others: object = {}): readonly string[] | undefined {
  const resources = {
    Somebody: role(granted),
    Target: role([allow('*')], { RoleName: 'target', ...runsAs }),
    ...others,
  };
  const [{ verdicts }] = prove([raises], [template(resources)]);
  const found = verdicts.find(({ subject }) => subject === 'App/Somebody');
  if (found?.verdict === 'UNKNOWN') return found.why;
  return found?.verdict === 'REFUTED' ? (found.counterexample.steps ?? []) : undefined;
}

function trusting(service: string, isFederated?: true) {
  return {
    AssumeRolePolicyDocument: isFederated
      ? { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: service } }] }
      : trust({ Service: service }),
  };
}

/** Paths that https://pathfinding.cloud lists (2026-11), and what starts them beside `iam:PassRole`. */
const passed: readonly (readonly [path: string, service: string, action: string])[] = [
  ['apprunner-001', 'tasks.apprunner', 'apprunner:CreateService'],
  ['batch-001', 'ecs-tasks', 'batch:RegisterJobDefinition'],
  ['bedrock-001', 'bedrock-agentcore', 'bedrock-agentcore:CreateCodeInterpreter'],
  ['bedrock-006', 'bedrock-agentcore', 'bedrock-agentcore:CreateBrowser'],
  ['a harness', 'bedrock-agentcore', 'bedrock-agentcore:CreateHarness'],
  ['braket-001', 'braket', 'braket:CreateJob'],
  ['cloudformation-001', 'cloudformation', 'cloudformation:CreateStack'],
  ['cloudformation-003', 'cloudformation', 'cloudformation:CreateStackSet'],
  ['cloudformation-004', 'cloudformation', 'cloudformation:UpdateStackSet'],
  ['cloudformation-005', 'cloudformation', 'cloudformation:CreateChangeSet'],
  ['cloud control', 'cloudformation', 'cloudformation:CreateResource'],
  ['codebuild-001', 'codebuild', 'codebuild:CreateProject'],
  ['datapipeline-001', 'datapipeline', 'datapipeline:PutPipelineDefinition'],
  ['ec2-001', 'ec2', 'ec2:RunInstances'],
  ['ec2-003', 'ec2', 'ec2:RequestSpotInstances'],
  ['an instance profile', 'ec2', 'iam:AddRoleToInstanceProfile'],
  ['ecs-001', 'ecs-tasks', 'ecs:CreateService'],
  ['ecs-004', 'ecs-tasks', 'ecs:RunTask'],
  ['ecs-005', 'ecs-tasks', 'ecs:RegisterTaskDefinition'],
  ['ecs-009', 'ecs-tasks', 'ecs:StartTask'],
  ['emr-001', 'elasticmapreduce', 'elasticmapreduce:RunJobFlow'],
  ['gamelift-001', 'gamelift', 'gamelift:CreateFleet'],
  ['glue-001', 'glue', 'glue:CreateDevEndpoint'],
  ['glue-003', 'glue', 'glue:CreateJob'],
  ['imagebuilder-001', 'ec2', 'imagebuilder:CreateInfrastructureConfiguration'],
  ['kinesisanalytics-001', 'kinesisanalytics', 'kinesisanalytics:CreateApplication'],
  ['lambda-001', 'lambda', 'lambda:CreateFunction'],
  ['a canary', 'lambda', 'synthetics:CreateCanary'],
  ['omics-001', 'omics', 'omics:StartRun'],
  ['sagemaker-001', 'sagemaker', 'sagemaker:CreateNotebookInstance'],
  ['sagemaker-002', 'sagemaker', 'sagemaker:CreateTrainingJob'],
  ['sagemaker-003', 'sagemaker', 'sagemaker:CreateProcessingJob'],
  ['the validation of a version', 'sagemaker', 'sagemaker:CreateModelPackage'],
  ['scheduler', 'scheduler', 'scheduler:CreateSchedule'],
  ['ssm-003', 'ssm', 'ssm:StartAutomationExecution'],
  ['an activation', 'ssm', 'ssm:CreateActivation'],
  ['a state machine', 'states', 'states:CreateStateMachine'],
  ['an environment of Elastic Beanstalk', 'ec2', 'elasticbeanstalk:CreateEnvironment'],
  ['a plugin of a connector', 'kafkaconnect', 'kafkaconnect:CreateConnector'],
  ['workers of a farm', 'credentials.deadline', 'deadline:CreateFleet'],
  ['a remediation', 'ssm', 'config:PutRemediationConfigurations'],
  ['a workflow of Airflow', 'airflow-serverless', 'airflow-serverless:CreateWorkflow'],
];

test.each(passed)('%s: who passes an administrator to %s by %s becomes it', (_, name, action) => {
  const service = `${name}.amazonaws.com`;
  const passes = allow('iam:PassRole', TARGET, { StringEquals: { 'iam:PassedToService': service } });
  const runsAs = trusting(service);
  expect(way([passes, allow(action)], runsAs)).toEqual([expect.stringMatching(/^App\/Somebody → App\/Target: passes/)]);
  expect(way([allow(action)], runsAs)).toBeUndefined();
});

test('who may only pass it, or passes what trusts another service, becomes nobody', () => {
  const passes = allow('iam:PassRole', TARGET);
  expect(way([passes], trusting('ec2.amazonaws.com'))).toBeUndefined();
  expect(way([passes, allow('ec2:RunInstances')], trusting('config.amazonaws.com'))).toBeUndefined();
});

test('cognitoidentity-001: who puts an administrator into a pool of identities becomes it', () => {
  const passes = [allow('iam:PassRole', TARGET), allow('cognito-identity:SetIdentityPoolRoles')];
  expect(way(passes, trusting('cognito-identity.amazonaws.com', true))).toHaveLength(1);
  expect(way(passes, trusting('www.amazon.com', true))).toBeUndefined();
});

test('every launch is one of which a role that trusts the service becomes', () => {
  const all = [...new Map(launches.map((launch) => [launch.service, launch])).values()];
  expect(launches).toEqual(expect.arrayContaining([...learning]));
  const missed = all.flatMap(({ service, actions, isFederated }) =>
    way([allow('iam:PassRole', TARGET), allow(actions[0] ?? '')], trusting(service, isFederated)) === undefined
      ? [service]
      : [],
  );
  expect(missed).toEqual([]);
});

/** The property of a path of names, with the role or a profile that has it. */
function withRole(path: string, value: unknown): object {
  return path
    .split('.')
    .reverse()
    .reduce<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

const profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Target' }] } };

describe.each(takeovers.map((takeover) => [`${takeover.type} by ${takeover.actions.join(' or ')}`, takeover] as const))(
  'takes over %s',
  (_, { type, role: path, actions }) => {
    const isProfile = /Profile|JobFlowRole/.test(path);
    const byArn = isProfile && path.endsWith('Arn');
    const value = byArn
      ? { 'Fn::GetAtt': ['Profile', 'Arn'] }
      : isProfile
        ? { Ref: 'Profile' }
        : { 'Fn::GetAtt': ['Target', 'Arn'] };
    const held = { DomainId: 'd-1', ServerId: 's-1', ...withRole(path, value) };
    const others = { Profile: profile, Worker: { Type: type, Properties: held } };
    const runsAs = trusting('config.amazonaws.com');

    test('each of them does', () => {
      const taken = actions.map((action) => way([allow(action)], runsAs, others));
      expect(taken).toEqual(actions.map(() => [expect.stringContaining('takes over Worker')]));
      expect(way([allow([...actions]), deny([...actions])], runsAs, others)).toBeUndefined();
    });
  },
);

test('who opens their own profile of Studio, whose session says so, is who they were', () => {
  const studio = (...granted: object[]) => {
    const profile = (name: string, ofWhom: string) => ({
      Type: 'AWS::SageMaker::UserProfile',
      Properties: {
        DomainId: 'd-1',
        UserProfileName: name,
        UserSettings: { ExecutionRole: { 'Fn::GetAtt': [ofWhom, 'Arn'] } },
      },
    });
    const domain = {
      Type: 'AWS::SageMaker::Domain',
      Properties: { DefaultUserSettings: { ExecutionRole: { 'Fn::GetAtt': ['Target', 'Arn'] } } },
    };
    const others = { Domain: domain, Ada: profile('ada', 'Somebody'), Bob: profile('bob', 'Target') };
    return way(granted, trusting('sagemaker.amazonaws.com'), others);
  };
  const opening = (profile: string, condition?: object) =>
    allow('sagemaker:CreatePresignedDomainUrl', `arn:aws:sagemaker:*:*:user-profile/*/${profile}`, condition);
  expect(studio(opening(`\${sagemaker:UserProfileName}`))).toBeUndefined();
  expect(studio(opening('bob'))).toHaveLength(1);
  expect(studio(opening('*', { Null: { 'sagemaker:UserProfileName': 'false' } }))).toHaveLength(1);
});

test('who changes a stack that an execution role of the bootstrap deploys acts as that role', () => {
  const deploys = (action: string) => {
    const resources = {
      Somebody: role([allow(action)]),
      CloudFormationExecutionRole: role([allow('*')], trusting('cloudformation.amazonaws.com')),
    };
    const [{ verdicts }] = prove([raises], [template(resources)]);
    return verdicts.filter(({ verdict }) => verdict === 'REFUTED').length;
  };
  expect(deploys('cloudformation:UpdateStack')).toBe(1);
  expect(deploys('cloudformation:ExecuteChangeSet')).toBe(1);
  expect(deploys('cloudformation:DescribeStacks')).toBe(0);
});

describe('permissions of one’s own', () => {
  const own = (...granted: object[]) => {
    const resources = { Somebody: role(granted, { RoleName: 'somebody' }) };
    const [{ verdicts }] = prove([raises], [template(resources)]);
    return verdicts.flatMap((verdict) => (verdict.verdict === 'REFUTED' ? [verdict.counterexample.says] : []));
  };

  test.each([
    'iam:ResetServiceSpecificCredential',
    'iam:UpdateSAMLProvider',
    'identitystore:CreateGroupMembership',
    'sso:PutInlinePolicyToPermissionSet',
  ])('%s gives more', (action) => {
    expect(own(allow(action))).toEqual([expect.stringContaining('can give more permissions')]);
  });

  test.each(['iam:DetachRolePolicy', 'iam:DeleteRolePolicy'])('%s lifts a denial, where there is one', (action) => {
    expect(own(allow(action))).toEqual([]);
    expect(own(allow(action), deny('s3:*'))).toEqual([expect.stringContaining('can take a denial away')]);
    expect(own(allow(action, 'arn:aws:iam::*:role/other'), deny('s3:*'))).toEqual([]);
  });
});
