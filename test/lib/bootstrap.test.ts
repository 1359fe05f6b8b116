import { App } from 'aws-cdk-lib/core';
import { stringify } from 'yaml';
import { context } from '../../cdk.json';
import { type AssemblyStack, stacksOf } from '../../constructs/compliance/evidence/assembly';
import { policySizes } from '../../constructs/compliance/evidence/policy-sizes';
import { Bootstrap, evaluate, generalTheorems, prove, type TemplateSource } from '../../constructs/compliance/proofs';
import { BOUNDARY_PATH } from '../../constructs/core/boundary';
import { actionFacts, isAction } from '../../constructs/facts/action-keys';
import {
  type BootstrapTemplate,
  MOST_CHARACTERS,
  scopedBootstrap,
  stagesOf,
  typesOf,
  VARIANT,
} from '../../lib/bootstrap/bootstrap-template';
import { executionPolicies } from '../../lib/bootstrap/execution-policies';
import { type Guards, guards } from '../../lib/bootstrap/guards';
import { HANDLERS } from '../../lib/bootstrap/handlers';
import copy from '../../lib/bootstrap/scoped-bootstrap.json';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { platformTheorems } from '../../lib/theorems';
import { defaultBootstrap } from '../../scripts/bootstrap-template';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const EXECUTION_ROLE = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`;
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy${BOUNDARY_PATH}Development-Access-BoundsBoundary7F2C921B-1A2B3C4D5E6F`;

const values: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  Qualifier: 'hnb659fds',
};

let stacks: AssemblyStack[];
let base: BootstrapTemplate;
let scoped: Readonly<Record<Guards, BootstrapTemplate>>;
let attached: Readonly<Record<Guards, unknown[]>>;

beforeAll(() => {
  const app = new App({ context });
  addPlatform(app, organisation);
  stacks = stacksOf(app.synth().directory);
  base = defaultBootstrap();
  scoped = { sealed: scopedBootstrap(base, stacks, 'sealed'), open: scopedBootstrap(base, stacks, 'open') };
  attached = { sealed: policiesOf(scoped.sealed), open: policiesOf(scoped.open) };
});

/** The policies of the execution role as IAM gets them. */
function policiesOf({ Resources: resources }: BootstrapTemplate): unknown[] {
  const refs = resources.CloudFormationExecutionRole.Properties?.ManagedPolicyArns as { Ref: string }[];
  return refs.map(({ Ref }) => concrete(resources[Ref].Properties?.PolicyDocument));
}

/** What `Fn::Sub` and `Fn::Split` make of it in the account. */
function concrete(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\{([\w:]+)\}/g, (_, name: string) => values[name] ?? name);
  if (Array.isArray(value)) return value.map(concrete);
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text, 'Fn::Split': parts } = value as { 'Fn::Sub'?: string; 'Fn::Split'?: [string, unknown] };
  if (text !== undefined) return concrete(text);
  if (parts !== undefined) return String(concrete(parts[1])).split(parts[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, concrete(inner)]));
}

test.each(['sealed', 'open'] as const)('the template with guards %s fits into a request as YAML', (state) => {
  expect(stringify(scoped[state], { lineWidth: 0 }).length).toBeLessThan(0.98 * MOST_CHARACTERS);
});

test('nobody publishes container images', () => {
  expect(Object.keys(base.Resources).filter((id) => /Image|Container/.test(id))).not.toEqual([]);
  expect(JSON.stringify(scoped)).not.toMatch(/ImagePublishing|ContainerAssets/);
});

type Requested = Readonly<Record<string, string>>;

/** A key's own policy delegates to the account, as those of the platform do. */
const DELEGATION = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' }],
};

function decide(
  action: string,
  resource: string,
  context: Requested = {},
  state: Guards = 'sealed',
  more: readonly unknown[] = [],
): string {
  const request = { principal: EXECUTION_ROLE, action, resource, account: ACCOUNT, context };
  const ofKey = action.startsWith('kms:') ? DELEGATION : undefined;
  return evaluate({ policies: { identity: [...attached[state], ...more], resource: ofKey }, request }).verdict;
}

/** Cases whose name tells what the request carries. */
function cases(list: readonly [string, string, Requested?][]): [string, string, Requested][] {
  return list.map(([action, resource, context = {}]) => [action, resource, context]);
}

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const policy = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const bounded = { 'iam:PermissionsBoundary': BOUNDARY };
const group = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/fraud/1`;
const trail = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/mlsecops-development`;
const key = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const archive = 'arn:aws:s3:::development-audit-trailarchivebucketb2979cc5-abcdefghijkl';
const domain = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:domain/d-1`;
const zone = 'arn:aws:s3:::development-data-lakelandingbucket4864b538-abcdefghijkl';

test('the execution role is no administrator, whatever the bootstrap is asked for', () => {
  const text = JSON.stringify(scoped.sealed);
  expect(JSON.stringify(base)).toContain('AdministratorAccess');
  expect(text).not.toContain('AdministratorAccess');
  expect(text).not.toContain('CloudFormationExecutionPolicies');
});

test('everything else is as the pinned command line has it', () => {
  const { Resources: ours } = scoped.sealed;
  const changed = Object.keys(base.Resources).filter(
    (id) => JSON.stringify(ours[id]) !== JSON.stringify(base.Resources[id]),
  );
  expect(changed.filter((id) => !/Image|Container/.test(id)).sort()).toEqual([
    'CloudFormationExecutionRole',
    'DeploymentActionRole',
    'FileAssetsBucketEncryptionKey',
    'LookupRole',
  ]);
  const { ImageRepositoryName: _, ...outputs } = base.Outputs;
  expect(scoped.sealed.Outputs).toEqual(outputs);
  expect(ours.CdkBootstrapVersion).toEqual(base.Resources.CdkBootstrapVersion);
});

test('the copy that the proofs of every synthesis read is this template', () => {
  // Not? npm run bootstrap:template -- lib/bootstrap/scoped-bootstrap.json, and bootstrap the accounts again.
  expect(copy).toEqual(JSON.parse(JSON.stringify(scoped.sealed)));
});

test('the command line knows it for another variant, and so does not overwrite it', () => {
  expect(scoped.sealed.Parameters.BootstrapVariant.Default).toBe(VARIANT);
  expect(base.Parameters.BootstrapVariant.Default).not.toBe(VARIANT);
});

test('the deploy role keeps what the command line calls, and loses the buckets of other accounts', () => {
  const lost = sidsOf(base).filter((sid) => !sidsOf(scoped.sealed).includes(sid));
  expect(lost).toEqual(['PipelineCrossAccountArtifactsBucket', 'PipelineCrossAccountArtifactsKey']);
  expect(sidsOf(scoped.sealed)).toEqual(expect.arrayContaining(['DeployPermissions', 'CliPermissions', 'ReadVersion']));
});

function sidsOf({ Resources: { DeploymentActionRole: deployer } }: BootstrapTemplate): string[] {
  const policies = (deployer.Properties?.Policies ?? []) as { PolicyDocument: { Statement: { Sid?: string }[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map(({ Sid = '' }) => Sid));
}

describe('with it, the platform', () => {
  // The main job proves all environments; so does this one with FULL=1.
  const { Production } = organisation.environments;
  const environments = process.env.FULL ? organisation.environments : { Production };
  const theorems = [...generalTheorems(), ...platformTheorems({ ...organisation, environments })];
  const names = ['Shared', ...Object.keys(environments)];
  const sources = (): TemplateSource[] =>
    stacks
      .filter(({ path }) => names.includes(path.split('/')[0]))
      .map(({ path, environment, template }) => {
        const [, , account, region] = environment.split('/');
        return { name: path, stackName: path.replaceAll('/', '-'), account, region, template };
      });
  const open = (template: unknown) =>
    prove(generalTheorems(), sources(), { bootstrap: Bootstrap.fromTemplate(template) }).flatMap(
      ({ theorem: { id }, verdicts }) =>
        verdicts.flatMap(({ verdict, subject }) =>
          verdict === 'PROVED' ? [] : [`${id} ${verdict} ${subject.split(' ').at(-1)}`],
        ),
    );

  test('is proved, those who deploy included; what CloudFormation is trusted with is said', () => {
    const verdicts = prove(theorems, sources(), { bootstrap: Bootstrap.fromTemplate(scoped.sealed) });
    const all = verdicts.flatMap(({ verdicts: found }) => found);
    expect(all.filter(({ verdict }) => verdict !== 'PROVED')).toEqual([]);
    const said = all.flatMap((verdict) => (verdict.verdict === 'PROVED' ? verdict.assumes : []));
    expect(said).toContainEqual(expect.stringContaining('CloudFormationExecutionRole is trusted to run functions'));
    expect(said).not.toContainEqual(expect.stringContaining('whoever deploys'));
    expect(all.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/CloudFormationExecutionRole$/));
  });

  test('is not, while the guards are open: boundaries and trails can be changed then', () => {
    const found = open(scoped.open);
    expect(found).toContainEqual(
      expect.stringMatching(/^nobody-raises-themselves REFUTED .*CloudFormationExecutionRole$/),
    );
    expect(found.some((text) => text.startsWith('trail-cannot-be-stopped REFUTED'))).toBe(true);
  });
});

test('it has at most ten policies, none over 90 % of its limit', () => {
  const sizes = policySizes({ Resources: scoped.sealed.Resources }).filter(({ logicalId }) =>
    logicalId.startsWith('ExecutionPolicy'),
  );
  const lengths = attached.sealed.map((document) => JSON.stringify(document).length);
  expect(sizes.length).toBe(lengths.length);
  expect(lengths.length).toBeLessThanOrEqual(10);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(0.9 * 6144);
});

test('all types that it knows fit together too', () => {
  const all = Object.values(HANDLERS).flatMap((types) => Object.keys(types));
  const lengths = [...executionPolicies(all, stagesOf(stacks)).values()].map(
    (document) => JSON.stringify(concrete(document)).length,
  );
  expect(lengths.length).toBe(6);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(0.9 * 6144);
});

test('it knows every type of the platform, and refuses one that it does not know', () => {
  expect(typesOf(stacks).length).toBeGreaterThan(20);
  expect(() => executionPolicies(typesOf(stacks), stagesOf(stacks))).not.toThrow();
  expect(() => executionPolicies(['AWS::EC2::InternetGateway'], ['Development'])).toThrow(
    /does not know AWS::EC2::InternetGateway/,
  );
});

test('it grants nothing for a type that the platform does not use', () => {
  expect(JSON.stringify([...executionPolicies(['AWS::S3::Bucket'], ['Development']).values()])).not.toMatch(
    /sagemaker|ec2:/,
  );
});

test('every action exists', () => {
  // The facts do not have budgets.
  const actions = Object.values(HANDLERS)
    .flatMap((types) => Object.values(types).flat())
    .filter((action) => !/\*|^budgets:/.test(action));
  expect(actions.length).toBeGreaterThan(200);
  expect(actions.filter((action) => isAction(action) !== true)).toEqual([]);
});

test('what is denied to roles without a boundary carries the boundary in every request', () => {
  const [statement] = guards('sealed').Statement;
  expect(statement.Sid).toBe('RoleWithoutBoundary');
  expect(statement.Action.filter((action) => !carriesBoundary(action))).toEqual([]);
});

function carriesBoundary(action: string): boolean {
  const { keys = [], resourceTypes = [] } = actionFacts(action) ?? {};
  return [...keys, ...resourceTypes.flatMap((type) => type.keys)].includes('iam:PermissionsBoundary');
}

test('every role of the platform has a boundary that the bootstrap knows', () => {
  const boundaries = new Set<string>();
  const wanted: string[] = [];
  for (const { path, template } of stacks) {
    for (const [id, { Type, Properties }] of Object.entries(template.Resources ?? {})) {
      if (Type === 'AWS::IAM::ManagedPolicy' && Properties?.Path === BOUNDARY_PATH) boundaries.add(`${path}/${id}`);
      if (Type === 'AWS::IAM::Role')
        wanted.push(`${path} ${id} ${JSON.stringify(Properties?.PermissionsBoundary ?? null)}`);
    }
  }
  const known = (line: string) =>
    [...boundaries].some((boundary) => line.includes(boundary.slice(boundary.lastIndexOf('/') + 1)));
  expect(boundaries.size).toBeGreaterThan(5);
  expect(wanted.filter((line) => !known(line))).toEqual([]);
});

describe('no deployment, even of an administrator and with the guards open,', () => {
  const administrator = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const guarded: [string, string, Requested?][] = [
    ['iam:CreateRole', role('Development-Access-Any')],
    ['iam:CreateRole', role('Development-Access-Any'), { 'iam:PermissionsBoundary': policy('Development-Mine') }],
    ['iam:CreateRole', role('Development-Access-Any'), { 'iam:PermissionsBoundary': policy('AnyBoundary') }],
    ['iam:PutRolePermissionsBoundary', role('Development-Access-Any'), { 'iam:PermissionsBoundary': policy('Mine') }],
    ['iam:DeleteRolePermissionsBoundary', role('Development-Access-Any'), bounded],
    ['iam:AttachRolePolicy', EXECUTION_ROLE, { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['iam:DetachRolePolicy', EXECUTION_ROLE],
    ['iam:AttachRolePolicy', role('OrganizationAccountAccessRole')],
    ['iam:UpdateAssumeRolePolicy', role('OrganizationAccountAccessRole')],
    ['iam:CreatePolicyVersion', policy(`cdk-hnb659fds-cfn-exec-guards-${ACCOUNT}-${REGION}`)],
    ['iam:DeletePolicy', policy(`cdk-hnb659fds-cfn-exec-guards-${ACCOUNT}-${REGION}`)],
    ['iam:CreateUser', `arn:aws:iam::${ACCOUNT}:user/mallory`],
    ['iam:CreateAccessKey', `arn:aws:iam::${ACCOUNT}:user/mallory`],
    ['sagemaker:UpdateModelPackage', group],
    ['sagemaker:UpdateModelPackage', group, { 'sagemaker:ModelApprovalStatus': 'Approved' }],
    ['sagemaker:CreateModelPackage', group, { 'sagemaker:ModelApprovalStatus': 'Approved' }],
    ['sagemaker:SendPipelineExecutionStepSuccess', '*'],
    ['states:SendTaskSuccess', '*'],
    ['sagemaker:CreateTrainingJob', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/any`],
    ['sagemaker:CreateProcessingJob', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:processing-job/any`],
    [
      'sagemaker:CreateHyperParameterTuningJob',
      `arn:aws:sagemaker:${REGION}:${ACCOUNT}:hyper-parameter-tuning-job/any`,
    ],
    ['sagemaker:CreateAutoMLJobV2', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:automl-job/any`],
    ['sagemaker:StartPipelineExecution', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/any`],
    ['sagemaker:CreatePresignedDomainUrl', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:user-profile/d-1/any`],
    ['lambda:InvokeFunction', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:Development-Registry-Any`],
    ['states:StartExecution', `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:Development-Registry-Any`],
    ['kms:ScheduleKeyDeletion', key],
    ['kms:DisableKey', key],
    ['kms:DisableKeyRotation', key],
    ['kms:PutKeyPolicy', key, { 'kms:BypassPolicyLockoutSafetyCheck': 'true' }],
    ['s3:DeleteBucketPolicy', archive],
    ['s3:DeleteBucketPolicy', zone],
    ['s3:DeleteBucket', archive],
    ['s3:DeleteObjectVersion', `${archive}/AWSLogs/one.json.gz`],
    ['s3:BypassGovernanceRetention', `${zone}/people.parquet`],
    ['logs:DeleteLogGroup', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:Development-Audit-TrailLog-1A2B3C`],
  ];

  test.each(cases(guarded))('may %s on %s %j', (action, resource, requested) => {
    expect(decide(action, resource, requested, 'open', [administrator])).toBe('ExplicitlyDenied');
    expect(decide(action, resource, requested)).toMatch(/Denied$/);
  });
});

describe('a deployment is not granted', () => {
  const ungranted: [string, string, Requested?][] = [
    ['iam:PutRolePolicy', role('Development-Access-Any'), bounded],
    ['iam:CreatePolicyVersion', policy('Administrators')],
    ['iam:PassRole', role('Development-Access-Any'), { 'iam:PassedToService': 'ec2.amazonaws.com' }],
    ['iam:PassRole', role('Development-Access-RolesTrainer-1A'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }],
    ['iam:PassRole', role('mlsecops/studio/Any'), { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    ['iam:PassRole', role('Administrators'), { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    ['sagemaker:CreateDomain', domain],
    ['sagemaker:CreateDomain', domain, { 'sagemaker:AppNetworkAccessType': 'PublicInternetOnly' }],
    ['sagemaker:UpdateDomain', domain, { 'sagemaker:AppNetworkAccessType': 'PublicInternetOnly' }],
    ['sagemaker:CreateModel', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/any`],
    ['kms:Decrypt', key],
    ['kms:CreateGrant', key],
    ['s3:GetObject', `${zone}/people.parquet`],
    ['s3:PutObject', `${zone}/poison.parquet`],
    ['ec2:CreateInternetGateway', `arn:aws:ec2:${REGION}:${ACCOUNT}:internet-gateway/*`],
    ['ec2:CreateNatGateway', `arn:aws:ec2:${REGION}:${ACCOUNT}:natgateway/*`],
    ['ec2:CreateRoute', `arn:aws:ec2:${REGION}:${ACCOUNT}:route-table/rtb-1`],
    ['ec2:RunInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/*`],
    ['cloudtrail:StopLogging', trail],
  ];

  test.each(cases(ungranted))('%s on %s %j', (action, resource, requested) => {
    expect(decide(action, resource, requested, 'open')).toBe('ImplicitlyDenied');
  });
});

describe('once sealed, no deployment', () => {
  const sealed: [string, string, Requested?][] = [
    ['sagemaker:CreateDomain', domain, { 'sagemaker:AppNetworkAccessType': 'VpcOnly' }],
    ['sagemaker:UpdateDomain', domain],
    ['iam:CreatePolicy', BOUNDARY],
    ['iam:CreatePolicyVersion', BOUNDARY],
    ['iam:DeletePolicy', BOUNDARY],
    ['iam:DeletePolicyVersion', BOUNDARY],
    ['cloudtrail:DeleteTrail', trail],
    ['cloudtrail:UpdateTrail', trail],
    ['cloudtrail:PutEventSelectors', trail],
    ['s3:PutBucketObjectLockConfiguration', archive],
    ['s3:PutBucketObjectLockConfiguration', `arn:aws:s3:::mlsecops-audit-${ACCOUNT}-${REGION}`],
    ['s3:PutBucketPolicy', archive],
    ['s3:PutBucketVersioning', archive],
    ['s3:PutLifecycleConfiguration', archive],
    ['s3:PutEncryptionConfiguration', archive],
  ];

  test.each(cases(sealed))('may %s on %s %j; with the guards open it may', (action, resource, requested) => {
    expect(decide(action, resource, requested)).toBe('ExplicitlyDenied');
    expect(decide(action, resource, requested, 'open')).toBe('Allowed');
  });
});

describe('a deployment, sealed,', () => {
  const can: [string, string, Requested?][] = [
    ['iam:CreateRole', role('Development-Access-RolesTrainer-1A2B3C'), bounded],
    ['iam:PutRolePermissionsBoundary', role('Development-Access-RolesTrainer-1A2B3C'), bounded],
    ['iam:AttachRolePolicy', role('Development-Access-RolesTrainer-1A2B3C'), bounded],
    ['iam:DetachRolePolicy', role('Development-Access-RolesTrainer-1A2B3C'), bounded],
    ['iam:UpdateAssumeRolePolicy', role('mlsecops/studio/Development-Studio-Studio-1A2B3C'), bounded],
    ['iam:DeleteRole', role('Development-Access-RolesTrainer-1A2B3C'), bounded],
    ['iam:CreatePolicy', policy('Development-Data-LakeGranteesAccess-1A2B3C')],
    ['iam:CreatePolicyVersion', policy('Development-Audit-TrailLogPolicy-1A2B3C')],
    ['iam:DeletePolicy', policy('Development-Data-LakeGranteesAccess-1A2B3C')],
    ['iam:PassRole', role('mlsecops/studio/Any'), { 'iam:PassedToService': 'sagemaker.amazonaws.com' }],
    ['iam:PassRole', role('Development-Audit-TrailLogRole-1A'), { 'iam:PassedToService': 'cloudtrail.amazonaws.com' }],
    ['ec2:CreateVpc', `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/*`],
    ['ec2:DeleteVpc', `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-1`],
    ['ec2:CreateVpcEndpoint', `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-endpoint/*`],
    ['ec2:DeleteVpcEndpoints', `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-endpoint/vpce-1`],
    ['ec2:DescribeVpcs', '*'],
    [
      'route53resolver:AssociateFirewallRuleGroup',
      `arn:aws:route53resolver:${REGION}:${ACCOUNT}:firewall-rule-group-association/*`,
    ],
    ['s3:CreateBucket', zone],
    ['s3:PutBucketPolicy', zone],
    ['s3:PutBucketObjectLockConfiguration', zone],
    ['s3:PutBucketPublicAccessBlock', zone],
    ['kms:CreateKey', '*', { 'kms:BypassPolicyLockoutSafetyCheck': 'false' }],
    ['kms:PutKeyPolicy', key, { 'kms:BypassPolicyLockoutSafetyCheck': 'false' }],
    ['kms:EnableKeyRotation', key],
    ['kms:CreateGrant', key, { 'kms:GrantIsForAWSResource': 'true' }],
    ['kms:CreateAlias', `arn:aws:kms:${REGION}:${ACCOUNT}:alias/DevelopmentKeys-Ring-Raw-2ECB9848`],
    ['sagemaker:DeleteDomain', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:domain/d-1`],
    ['logs:CreateLogGroup', `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:Development-Network-Flow-1A2B3C`],
    ['logs:CreateLogDelivery', '*'],
    ['cloudtrail:CreateTrail', trail],
    ['cloudwatch:PutMetricAlarm', `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:Development-Audit-Root-1A2B3C`],
    ['cloudwatch:DeleteAlarms', `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:Development-Audit-Root-1A2B3C`],
    ['sns:CreateTopic', `arn:aws:sns:${REGION}:${ACCOUNT}:Development-Audit-TrailTopic-1A2B3C`],
    ['ssm:GetParameters', `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/cdk-bootstrap/hnb659fds/version`],
  ];

  test.each(cases(can))('can %s on %s %j', (action, resource, requested) => {
    expect(decide(action, resource, requested)).toBe('Allowed');
  });

  test('can do what each handler of each of its types needs, but for what bounds and records it', () => {
    const granted = new Set(attached.sealed.flatMap(actionsOf));
    const needed = typesOf(stacks).flatMap((type) => Object.values(HANDLERS).flatMap((types) => types[type] ?? []));
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter((action) => !granted.has(action))).toEqual([]);
  });
});

function actionsOf(document: unknown): string[] {
  const { Statement: list } = document as { Statement: { Effect: string; Action: string[] }[] };
  return list.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
}
