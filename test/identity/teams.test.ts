import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { evaluate, type Policies, possible } from '../../constructs/compliance/proofs';
import { Zone, ZonePurpose } from '../../constructs/data';
import { TeamWorkspace } from '../../constructs/identity';
import { NAMED, OBJECTS } from '../../constructs/identity/team-perms';
import { ownedBy } from '../../constructs/identity/team-statements';
import { TrainingEnvironment } from '../../constructs/training';
import { type Team, TeamStack } from '../../lib/team-stack';
import { findings } from '../findings';
import { ACCOUNT, aNetwork, REGION, someBounds } from '../training/a-bounded-stack';
import { aStudio } from './a-studio';
import { boundRoles, resolvedResources, roleOf } from './synthesized';

const NAMES = ['alpha', 'alpha-two', 'a', 'beta', 'b2'];
const { app, base, bounds, studio, env } = aStudio();
const data = new Stack(app, 'Data', { env });
const key = Key.fromKeyArn(data, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`);
const accessLogs = Bucket.fromBucketName(data, 'Logs', 'logs');
const zone = (id: string, purpose: ZonePurpose) => new Zone(data, id, { purpose, key, accessLogs });
const artifacts = zone('Artifacts', ZonePurpose.ARTIFACTS);
const validated = zone('Validated', ZonePurpose.VALIDATED);

const teams = NAMES.map((name) => {
  const team: Team = {
    name,
    members: [{ name: 'ada', owner: 'ada@example.com' }],
    budget: { monthlyUsd: 500, subscribers: ['lead@example.com'] },
  };
  const stack = new TeamStack(app, `Team-${name}`, { team, bounds, studio, env });
  artifacts.grants.publish(stack.executionRole.role);
  artifacts.grants.read(stack.executionRole.role);
  validated.grants.read(stack.executionRole.role);
  return { name, stack };
});

interface Seen {
  readonly name: string;
  readonly arn: string;
  readonly policies: Policies;
}

/** The role of a team with every policy that binds it, those of other stacks too. */
const seen: Seen[] = teams.map(({ name, stack }) => {
  const { arn, policies } = roleOf(boundRoles(stack, [base, data]), 'Role');
  return { name, arn, policies };
});

const ADMINISTRATOR = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const arn = (resource: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${resource}`;
const domain = resolvedResources(teams[0]?.stack ?? base)[
  Object.keys(resolvedResources(teams[0]?.stack ?? base)).find((id) => id.includes('Memberada')) ?? ''
]?.Properties.DomainId as string;

const bucket = `arn:aws:s3:::${Object.keys(resolvedResources(data))
  .find((id) => /^ArtifactsBucket[0-9A-F]{8}$/.test(id))
  ?.toLowerCase()}`;

/** What a team has that another might want. */
const wanted = (team: string): [string, string][] => [
  ...NAMED.filter((action) => action.includes('Training')).map((action): [string, string] => [
    action,
    arn(`training-job/${team}--nightly`),
  ]),
  ['sagemaker:InvokeEndpoint', arn(`endpoint/${team}--churn`)],
  ['sagemaker:CreateModelPackage', arn(`model-package/${team}--churn/1`)],
  ['sagemaker:CreatePresignedDomainUrl', arn(`user-profile/${domain}/${team}--ada`)],
  ['sagemaker:DescribeSpace', arn(`space/${domain}/${team}--mine`)],
  ['sagemaker:CreateApp', arn(`app/${domain}/${team}--mine/JupyterLab/default`)],
  ['sagemaker:DescribeUserProfile', arn(`user-profile/${domain}/${team}--ada`)],
  ['s3:GetObject', `${bucket}/teams/${team}/train.csv`],
  ['s3:PutObject', `${bucket}/teams/${team}/train.csv`],
  ...NAMES.map((other): [string, string] => ['s3:PutObject', `${bucket}/teams/${team}/teams/${other}/train.csv`]),
  [
    'logs:GetLogEvents',
    `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/sagemaker/TrainingJobs:log-stream:${team}--nightly/algo`,
  ],
  ['iam:PassRole', seen.find(({ name }) => name === team)?.arn ?? ''],
];

test.each(NAMES)(
  'what %s has, no other of the five can use or see, even as an administrator without a boundary',
  (team) => {
    const others = seen.filter(({ name }) => name !== team);
    expect(others).toHaveLength(4);
    const passed = others.flatMap(({ name, arn: principal, policies }) =>
      wanted(team).flatMap(([action, resource]) => {
        const question = { actions: [action], resources: [resource], account: ACCOUNT, principal };
        const all = { identity: [...(policies.identity ?? []), ADMINISTRATOR] };
        const { verdict } = possible({ ...question, policies: all });
        return verdict === 'impossible' ? [] : [`${name} ${action} ${resource}: ${verdict}`];
      }),
    );
    expect(passed).toEqual([]);
  },
);

test.each(NAMES)('all that the role of %s can ever use by a name is its own, whoever the other team is', (team) => {
  const { arn: principal, policies } = seen.find(({ name }) => name === team) ?? { arn: '', policies: {} };
  const own = [
    ...['training-job', 'endpoint', 'model', 'model-package', 'pipeline', 'processing-job', 'transform-job'].map(
      (kind) => arn(`${kind}/${ownedBy(team)}`),
    ),
    ...['endpoint-config', 'hyper-parameter-tuning-job', 'model-package-group'].map((kind) =>
      arn(`${kind}/${ownedBy(team)}`),
    ),
    `arn:aws:s3:::*/teams/${team}/*`,
  ];
  const notOwn = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: own }] };
  const identity = [...(policies.identity ?? []), ADMINISTRATOR, notOwn];
  const question = { principal, actions: [...NAMED, ...OBJECTS], resources: ['*'], account: ACCOUNT };
  expect(possible({ ...question, policies: { identity } }).verdict).toBe('impossible');
});

test('a team lists objects under its own prefix, and nothing without one', () => {
  const { arn: principal, policies } = seen[0] ?? { arn: '', policies: {} };
  const list = (prefix?: string) =>
    evaluate({
      policies: { ...policies, identity: [...(policies.identity ?? []), ADMINISTRATOR] },
      request: {
        principal,
        action: 's3:ListBucket',
        resource: bucket,
        account: ACCOUNT,
        context: prefix === undefined ? {} : { 's3:prefix': prefix },
      },
    }).verdict;
  expect([list('teams/alpha/'), list('teams/beta/'), list()]).toEqual([
    'Allowed',
    'ExplicitlyDenied',
    'ExplicitlyDenied',
  ]);
});

test('a team can do its work: train, read and write its own, and open its Studio', () => {
  for (const { name, arn: principal, policies } of seen) {
    const can = (action: string, resource: string) =>
      possible({ policies, principal, actions: [action], resources: [resource], account: ACCOUNT }).verdict;
    expect(can('sagemaker:CreateTrainingJob', arn(`training-job/${name}--nightly`))).toBe('possible');
    expect(can('sagemaker:StopTrainingJob', arn(`training-job/${name}--nightly`))).toBe('possible');
    expect(can('s3:GetObject', `${bucket}/teams/${name}/model.tar.gz`)).toBe('possible');
    expect(can('s3:PutObject', `${bucket}/teams/${name}/model.tar.gz`)).toBe('possible');
    expect(studioDay(name, principal, policies)).toEqual(['Allowed', 'Allowed']);
    expect(can('iam:PassRole', principal)).toBe('possible');
  }
});

/** What Studio asks in the session of a member: the name of the profile is documented, and not in the authorization reference. */
function studioDay(team: string, principal: string, policies: Policies) {
  const profile = arn(`user-profile/${domain}/${team}--ada`);
  const context = {
    'sagemaker:UserProfileName': `${team}--ada`,
    'sagemaker:OwnerUserProfileArn': profile,
    'sagemaker:SpaceSharingType': 'Private',
    'sagemaker:InstanceTypes': ['ml.t3.medium'],
    'aws:SourceIdentity': 'ada',
  };
  const day: [string, string][] = [
    ['sagemaker:CreateSpace', arn(`space/${domain}/${team}--mine`)],
    ['sagemaker:CreateApp', arn(`app/${domain}/${team}--mine/JupyterLab/default`)],
  ];
  return day.map(
    ([action, resource]) =>
      evaluate({ policies, request: { principal, action, resource, account: ACCOUNT, context } }).verdict,
  );
}

test('members have profiles that run as the role of the team, with their owner and the team as tags', () => {
  const [{ stack } = { stack: base }] = teams;
  Template.fromStack(stack).hasResource('AWS::SageMaker::UserProfile', {
    Properties: {
      UserProfileName: 'alpha--ada',
      UserSettings: { ExecutionRole: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Role'), 'Arn'] } },
      SingleSignOnUserValue: 'ada@example.com',
      Tags: Match.arrayWith([
        { Key: 'mlsecops:owner', Value: 'ada@example.com' },
        { Key: 'mlsecops:team', Value: 'alpha' },
      ]),
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^WorkspaceOwn')]),
  });
});

test('a team may have a zone that no other reads or writes', () => {
  const other = new App({ context, analyticsReporting: false });
  const place = new Stack(other, 'Place', { env });
  const own = aNetwork(place);
  const within = someBounds(place, { network: own });
  const home = new TrainingEnvironment(place, 'Studio', { network: own, bounds: within });
  const ownZone = { key: within.volumeKey, accessLogs: Bucket.fromBucketName(place, 'Logs', 'logs') };
  const team = { name: 'gamma', members: [] };
  const stack = new TeamStack(other, 'Team', { team, bounds: within, studio: home, ownZone, env });
  const statement = Object.values(Template.fromStack(stack).findResources('AWS::S3::BucketPolicy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Sid?: string; Condition?: unknown }[])
    .find(({ Sid }) => Sid === 'ObjectsOnlyRead');
  expect(JSON.stringify(statement?.Condition)).toMatch(
    /^\{"ArnNotEquals":\{"aws:PrincipalArn":\[\{"Fn::GetAtt":\["Role\w+","Arn"\]\}\]\}\}$/,
  );
});

test('a budget counts what carries the tag of the team', () => {
  const [{ stack } = { stack: base }] = teams;
  Template.fromStack(stack).hasResourceProperties('AWS::Budgets::Budget', {
    Budget: Match.objectLike({
      BudgetLimit: { Amount: 500, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:mlsecops:team$alpha'] },
    }),
  });
});

test('no gating pack finds anything, and no role has more than ten policies', () => {
  expect(findings(app)).toEqual([]);
  for (const { policies } of seen) expect((policies.identity ?? []).length).toBeLessThanOrEqual(10);
});

test.each([
  ['team', { team: 'a--b' }],
  ['team', { team: 'Alpha' }],
  ['team', { team: 'a'.repeat(21) }],
  ['members', { members: [{ name: 'ada--b', owner: 'ada' }] }],
  ['budget', { budget: { monthlyUsd: 0, subscribers: ['lead@example.com'] } }],
  ['budget', { budget: { monthlyUsd: 5, subscribers: [] } }],
  ['budget', { budget: { monthlyUsd: 5, subscribers: Array(11).fill('lead@example.com') } }],
])('a wrong %s is refused', (prop, wrong) => {
  const stack = new Stack();
  const executionRole = Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${ACCOUNT}:role/team`);
  const props = { team: 'alpha', domainId: 'd-1', executionRole, members: [], ...wrong };
  expect(() => new TeamWorkspace(stack, 'Team', props)).toThrow(`Team: '${prop}' takes`);
});
