import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import fc from 'fast-check';
import { context } from '../../cdk.json';
import { type ContextValue, evaluate } from '../../constructs/compliance/proofs';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { Perimeter } from '../../constructs/core/perimeter';
import { ModelRegistry, type ModelRegistryProps, type RegistryGrants, VersionUse } from '../../constructs/registry';
import { findings } from '../findings';

const env = { account: '111111111111', region: 'us-east-1' };
const OTHER = '222222222222';
const THIRD = '333333333333';
const PERIMETER = Perimeter.organization('o-a1b2c3d4e5');
const STATUS = 'sagemaker:ModelApprovalStatus';
const STAGE = 'sagemaker:ModelLifeCycle:StageStatus';
const arn = (resource: string) => `arn:aws:sagemaker:us-east-1:111111111111:${resource}`;
const GROUP = arn('model-package-group/churn');
const VERSION = arn('model-package/churn/7');

const VERBS = ['register', 'approve', 'reject', 'deploy', 'read'] as const;
type Verb = Exclude<keyof RegistryGrants, 'prototype'> & (typeof VERBS)[number];
type Context = Readonly<Record<string, ContextValue>>;

function aStack(): Stack {
  return new Stack(new App({ context, analyticsReporting: false }), 'Registry', { env });
}

function aRole(stack: Stack, id: string): IRole {
  return new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

const stack = aStack();
const registry = new ModelRegistry(stack, 'Models', {
  groupName: 'churn',
  perimeter: PERIMETER,
  consumers: [
    { accountId: OTHER, roles: ['deploy/*'] },
    { accountId: THIRD, roles: ['deploy/live'], use: VersionUse.REFERENCE },
  ],
});
for (const verb of VERBS) registry.grants[verb](aRole(stack, verb));
const template = Template.fromStack(stack);

/** The policies of the role of each verb, with everything else that IAM knows allowed beside them. */
const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => ({
  holder: (Properties.Roles[0].Ref as string).replace(/[0-9A-F]{8}$/, ''),
  document: Properties.PolicyDocument as unknown,
}));
const ANYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function may(verb: Verb, action: string, resource: string, sent: Context = {}, beside: readonly unknown[] = []) {
  const identity = policies.filter(({ holder }) => holder === verb).map(({ document }) => document);
  expect(identity).toHaveLength(1);
  const request = { principal: `arn:aws:iam::111111111111:role/${verb}`, action, resource, context: sent };
  const { verdict } = evaluate({ policies: { identity: [...identity, ...beside] }, request });
  expect(verdict).not.toBe('Unknown');
  return verdict === 'Allowed';
}

const CREATE = 'sagemaker:CreateModelPackage';
const UPDATE = 'sagemaker:UpdateModelPackage';
const STATUSES = ['PendingManualApproval', 'Approved', 'Rejected', undefined] as const;
const saying = (status: string | undefined): Context => (status === undefined ? {} : { [STATUS]: status });

describe('what each verb allows', () => {
  test.each(VERBS.flatMap((verb) => STATUSES.map((status) => [verb, status] as const)))(
    '%s with the status %s creates and updates as its job says',
    (verb, status) => {
      expect(may(verb, CREATE, VERSION, saying(status))).toBe(
        verb === 'register' && status === 'PendingManualApproval',
      );
      expect(may(verb, UPDATE, VERSION, saying(status))).toBe(
        (verb === 'approve' && status === 'Approved') || (verb === 'reject' && status === 'Rejected'),
      );
    },
  );

  test.each(VERBS)('%s reads the group and its versions and no other', (verb) => {
    for (const version of ['1', '42', '99999'])
      expect(may(verb, 'sagemaker:DescribeModelPackage', arn(`model-package/churn/${version}`))).toBe(true);
    expect(may(verb, 'sagemaker:ListModelPackages', GROUP)).toBe(true);
    expect(may(verb, 'sagemaker:DescribeModelPackage', arn('model-package/churn-2/1'))).toBe(false);
    expect(may(verb, 'sagemaker:DescribeModelPackageGroup', arn('model-package-group/churn-2'))).toBe(false);
  });

  test.each(VERBS)('%s makes models of versions only if that is its job', (verb) => {
    for (const action of ['sagemaker:CreateModel', 'sagemaker:AccessModelPackage'])
      expect(may(verb, action, VERSION)).toBe(verb === 'deploy');
  });

  test('a stage of the life cycle goes with no status', () => {
    const staged = (status: string) => ({ ...saying(status), [STAGE]: 'Approved' });
    expect(may('register', CREATE, VERSION, staged('PendingManualApproval'))).toBe(false);
    expect(may('approve', UPDATE, VERSION, staged('Approved'))).toBe(false);
    expect(may('reject', UPDATE, VERSION, staged('Rejected'))).toBe(false);
  });
});

describe('what each exclusive verb denies, whatever else allows everything', () => {
  const despite = (verb: Verb, action: string, resource: string, sent?: Context) =>
    may(verb, action, resource, sent, [ANYTHING]);
  const elsewhere = arn('model-package/other/1');

  test('whoever registers does so pending, in every group, and changes nothing but to rejected', () => {
    for (const resource of [VERSION, elsewhere])
      for (const status of STATUSES) {
        expect(despite('register', CREATE, resource, saying(status))).toBe(status === 'PendingManualApproval');
        expect(despite('register', UPDATE, resource, saying(status))).toBe(status === 'Rejected');
      }
    expect(despite('register', CREATE, VERSION, { ...saying('PendingManualApproval'), [STAGE]: 'Approved' })).toBe(
      false,
    );
    expect(despite('register', UPDATE, VERSION, { ...saying('Rejected'), [STAGE]: 'Approved' })).toBe(false);
  });

  test('whoever deploys neither registers nor approves', () => {
    for (const status of STATUSES) {
      expect(despite('deploy', CREATE, VERSION, saying(status))).toBe(false);
      expect(despite('deploy', UPDATE, VERSION, saying(status))).toBe(status === 'Rejected');
    }
  });

  test('whoever approves neither registers nor deploys', () => {
    for (const status of STATUSES) expect(despite('approve', CREATE, elsewhere, saying(status))).toBe(false);
    expect(despite('approve', 'sagemaker:CreateModel', arn('model/churn'))).toBe(false);
    for (const verb of ['approve', 'register'] as const)
      for (const action of ['CreateEndpoint', 'UpdateEndpoint', 'CreateEndpointConfig', 'UpdateInferenceComponent'])
        expect(despite(verb, `sagemaker:${action}`, arn('endpoint/churn'))).toBe(false);
  });

  test.each(['register', 'approve', 'deploy'] as const)('whoever may %s forges nothing and manages nothing', (verb) => {
    const execution = 'arn:aws:states:us-east-1:111111111111:stateMachine:any';
    for (const action of ['states:SendTaskSuccess', 'states:SendTaskFailure'])
      expect(despite(verb, action, execution)).toBe(false);
    for (const action of ['SendPipelineExecutionStepSuccess', 'SendPipelineExecutionStepFailure'])
      expect(despite(verb, `sagemaker:${action}`, arn('pipeline/train/execution/a'))).toBe(false);
    expect(despite(verb, 'sagemaker:DeleteModelPackage', VERSION)).toBe(false);
    for (const action of ['DeleteModelPackageGroup', 'PutModelPackageGroupPolicy', 'DeleteModelPackageGroupPolicy'])
      expect(despite(verb, `sagemaker:${action}`, GROUP)).toBe(false);
  });
});

describe('roles of another account', () => {
  const [group] = Object.values(template.findResources('AWS::SageMaker::ModelPackageGroup'));
  const reads = (role: string, action: string, sent: Context, resource = VERSION, account = OTHER) => {
    const request = { principal: `arn:aws:iam::${account}:role/${role}`, action, resource, context: sent };
    const asked = { identity: [ANYTHING], resource: group.Properties.ModelPackageGroupPolicy as unknown };
    return evaluate({ policies: asked, request }).verdict;
  };
  const ours = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/deploy/live` };

  test('that are consumers read versions, and do nothing else', () => {
    expect(reads('deploy/live', 'sagemaker:DescribeModelPackage', ours)).toBe('Allowed');
    expect(reads('deploy/live', 'sagemaker:DescribeModelPackageGroup', ours, GROUP)).toBe('Allowed');
    for (const action of [CREATE, UPDATE, 'sagemaker:DeleteModelPackage'])
      expect(reads('deploy/live', action, { ...ours, ...saying('Approved') })).toBe('ImplicitlyDenied');
  });

  test('make models of versions only if they were said to refer to them', () => {
    const third = { ...ours, 'aws:PrincipalArn': `arn:aws:iam::${THIRD}:role/deploy/live` };
    for (const action of ['sagemaker:CreateModel', 'sagemaker:AccessModelPackage']) {
      expect(reads('deploy/live', action, third, VERSION, THIRD)).toBe('Allowed');
      expect(reads('deploy/live', action, ours)).toBe('ImplicitlyDenied');
      expect(reads('deploy/live', action, third, GROUP, THIRD)).toBe('ImplicitlyDenied');
    }
    const { 'aws:PrincipalOrgID': _, ...nobody } = third;
    expect(reads('deploy/live', 'sagemaker:CreateModel', nobody, VERSION, THIRD)).toBe('ImplicitlyDenied');
    for (const action of [CREATE, UPDATE, 'sagemaker:DeleteModelPackage'])
      expect(reads('deploy/live', action, { ...third, ...saying('Approved') }, VERSION, THIRD)).toBe(
        'ImplicitlyDenied',
      );
  });

  test('are not let in without the organization, with another one, or as another role', () => {
    const { 'aws:PrincipalOrgID': _, ...nobody } = ours;
    expect(reads('deploy/live', 'sagemaker:DescribeModelPackage', nobody)).toBe('ImplicitlyDenied');
    const foreign = { ...ours, 'aws:PrincipalOrgID': 'o-ffffffffff' };
    expect(reads('deploy/live', 'sagemaker:DescribeModelPackage', foreign)).toBe('ImplicitlyDenied');
    const role = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' };
    expect(reads('admin', 'sagemaker:DescribeModelPackage', role)).toBe('ImplicitlyDenied');
  });
});

test('the group and its versions stay when the stack goes, and nothing but its name can replace it', () => {
  template.hasResource('AWS::SageMaker::ModelPackageGroup', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { ModelPackageGroupName: 'churn', ModelPackageGroupDescription: Match.absent() },
  });
});

test('there are no findings, no acknowledgements and no inline policies', () => {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  expect(Acknowledgements.of(stack).ledger()).toEqual([]);
  expect(findings(stack.node.root as App)).toEqual([]);
});

describe('without optional props', () => {
  const bare = aStack();
  new ModelRegistry(bare, 'Models');

  test('the group has a name in lower case, no policy, and no findings', () => {
    Template.fromStack(bare).hasResourceProperties('AWS::SageMaker::ModelPackageGroup', {
      ModelPackageGroupName: Match.stringLikeRegexp('^registry-models-[a-z0-9]+$'),
      ModelPackageGroupPolicy: Match.absent(),
    });
    expect(findings(bare.node.root as App)).toEqual([]);
  });
});

test('no order of grants gives one role two of register, approve and deploy', () => {
  const exclusive = ['register', 'approve', 'deploy'];
  const grants = fc.array(fc.tuple(fc.constantFrom(...VERBS), fc.nat(1), fc.nat(1)), { maxLength: 8 });
  fc.assert(
    fc.property(grants, (asked) => {
      const at = aStack();
      const registries = ['A', 'B'].map((id) => new ModelRegistry(at, id));
      const roles = ['X', 'Y'].map((id) => aRole(at, id));
      const held = new Map<number, string>();
      for (const [verb, where, who] of asked) {
        const first = held.get(who);
        const grant = () => registries[where].grants[verb](roles[who]);
        if (exclusive.includes(verb) && first !== undefined && first !== verb) {
          expect(grant).toThrow(`'${verb}' for 'Registry/${'XY'[who]}', which holds '${first}'`);
        } else {
          expect(grant().success).toBe(true);
          if (exclusive.includes(verb)) held.set(who, verb);
        }
      }
    }),
    { numRuns: process.env.FULL ? 300 : 25 },
  );
});

test('a grant that is made twice is one policy with the same statements', () => {
  const [once, twice] = [1, 2].map((times) => {
    const at = aStack();
    const role = aRole(at, 'Role');
    const { grants } = new ModelRegistry(at, 'Models');
    for (let time = 0; time < times; time++) grants.register(role);
    return Template.fromStack(at).findResources('AWS::IAM::ManagedPolicy');
  });
  expect(twice).toEqual(once);
});

describe('a group that exists', () => {
  test('takes grants, and keeps its own policy', () => {
    const at = aStack();
    const imported = ModelRegistry.fromGroupArn(at, 'Imported', GROUP);
    imported.grants.read(aRole(at, 'Reader'));
    expect([imported.groupName, imported.groupArn]).toEqual(['churn', GROUP]);
    const its = Template.fromStack(at);
    its.resourceCountIs('AWS::SageMaker::ModelPackageGroup', 0);
    expect(JSON.stringify(its.findResources('AWS::IAM::ManagedPolicy'))).toContain(':model-package/churn/?"');
    expect(findings(at.node.root as App)).toEqual([]);
  });

  test.each([arn('model-package/churn/1'), arn('model-package-group/Churn'), 'churn', arn('model-package-group/*')])(
    'is not %s',
    (wrong) => {
      expect(() => ModelRegistry.fromGroupArn(aStack(), 'Imported', wrong)).toThrow(/'groupArn' takes the ARN of/);
    },
  );
});

test.each<[string, ModelRegistryProps]>([
  ['groupName', { groupName: 'Churn' }],
  ['groupName', { groupName: 'a'.repeat(64) }],
  ['consumers.accountId', { perimeter: PERIMETER, consumers: [{ accountId: '1', roles: ['deploy'] }] }],
  ['consumers.accountId', { perimeter: PERIMETER, consumers: [{ accountId: '111111111111', roles: ['deploy'] }] }],
  [
    'consumers.accountId',
    { perimeter: PERIMETER, consumers: [1, 2].map(() => ({ accountId: OTHER, roles: ['live'] })) },
  ],
  [
    'consumers.use',
    { perimeter: PERIMETER, consumers: [{ accountId: OTHER, roles: ['live'], use: 'all' as VersionUse }] },
  ],
  ['consumers.roles', { perimeter: PERIMETER, consumers: [{ accountId: OTHER, roles: [] }] }],
  ['consumers.roles', { perimeter: PERIMETER, consumers: [{ accountId: OTHER, roles: ['*'] }] }],
  ['perimeter', { consumers: [{ accountId: OTHER, roles: ['deploy'] }] }],
  ['perimeter', { perimeter: Perimeter.account(), consumers: [{ accountId: OTHER, roles: ['deploy'] }] }],
])('fails where %s is %j', (prop, props) => {
  expect(() => new ModelRegistry(aStack(), 'Models', props)).toThrow(`'${prop}' takes`);
});

test.each([`arn:aws:iam::${OTHER}:role/deploy`, 'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/x'])(
  'fails for the role %s',
  (roleArn) => {
    const at = aStack();
    const role = Role.fromRoleArn(at, 'Role', roleArn);
    expect(() => new ModelRegistry(at, 'Models').grants.read(role)).toThrow(/'role' takes one role of account/);
  },
);
