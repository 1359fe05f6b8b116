import { Match, Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Stack, Stage } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { ExecutionRole, ImageSource, InstanceTypes } from '../../constructs/training';
import { findings } from '../findings';
import { ACCOUNT, aStack, GROUPS, REGION, SUBNETS, someBounds, statementsOf, VOLUME_KEY, VPC } from './a-bounded-stack';
import { isAllowed, type Request } from './iam-evaluator';

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

function aRole(stack: Stack, images?: (stack: Stack) => ImageSource[]) {
  return new ExecutionRole(stack, 'Train', { purpose: 'Training', bounds: someBounds(stack), images: images?.(stack) });
}

describe('an execution role without optional props', () => {
  const stack = aStack();
  const role = aRole(stack);
  const template = Template.fromStack(stack);
  const own = statementsOf(stack, 'TrainPolicy');
  const may = (action: string, resource: string, keys: Request['context'] = {}) =>
    isAllowed(own, { action, resource, context: keys });

  test('is assumed by SageMaker for this account and Region only, and takes the source identity', () => {
    const trust = {
      Effect: 'Allow',
      Principal: { Service: 'sagemaker.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnLike: { 'aws:SourceArn': arn('sagemaker', '*') },
      },
    };
    const [statements] = Object.values(template.findResources('AWS::IAM::Role')).map(
      ({ Properties }) => Properties.AssumeRolePolicyDocument.Statement,
    );
    const actions = statements.flatMap(({ Action, ...rest }: { Action: string | string[] }) => {
      expect(rest).toEqual(trust);
      return Action;
    });
    expect(actions.sort()).toEqual(['sts:AssumeRole', 'sts:SetSourceIdentity']);
  });

  test('is under the boundary, held to the bounds and has no inline policy and no name', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: Match.absent(),
      Policies: Match.absent(),
      Path: Match.absent(),
      Description: 'Training',
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('^BoundsBoundary') },
      ManagedPolicyArns: [
        { Ref: Match.stringLikeRegexp('^TrainPolicy') },
        ...['Network', 'Encryption', 'Doors'].map((id) => ({ Ref: Match.stringLikeRegexp(`^Bounds${id}`) })),
      ],
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test.each([
    ['ec2:CreateNetworkInterface', arn('ec2', `subnet/${SUBNETS[0]}`), true],
    ['ec2:CreateNetworkInterface', arn('ec2', `security-group/${GROUPS[0]}`), true],
    ['ec2:CreateNetworkInterface', arn('ec2', 'network-interface/eni-0'), true],
    ['ec2:CreateNetworkInterface', arn('ec2', 'subnet/subnet-0ffffffffffffffff'), false],
    ['ec2:CreateNetworkInterface', arn('ec2', 'security-group/sg-0ffffffffffffffff'), false],
    ['ec2:DescribeSubnets', '*', true],
    ['logs:PutLogEvents', arn('logs', 'log-group:/aws/sagemaker/TrainingJobs:log-stream:a'), true],
    ['logs:PutLogEvents', arn('logs', 'log-group:/aws/lambda/other:log-stream:a'), false],
    ['kms:DescribeKey', VOLUME_KEY, true],
    ['kms:CreateGrant', VOLUME_KEY, false],
    ['kms:Decrypt', VOLUME_KEY, false],
    ['ecr:GetAuthorizationToken', '*', false],
    ['s3:GetObject', 'arn:aws:s3:::any/thing', false],
  ])('%s on %s: %s', (action, resource, allowed) => {
    expect(may(action, resource)).toBe(allowed);
  });

  test('grants on the key of volumes what AWS keeps, manages interfaces of the VPC and publishes metrics of SageMaker', () => {
    expect(may('kms:CreateGrant', VOLUME_KEY, { 'kms:GrantIsForAWSResource': 'true' })).toBe(true);
    const eni = arn('ec2', 'network-interface/eni-0');
    expect(may('ec2:DeleteNetworkInterface', eni, { 'ec2:Vpc': arn('ec2', `vpc/${VPC}`) })).toBe(true);
    expect(may('ec2:DeleteNetworkInterface', eni, { 'ec2:Vpc': arn('ec2', 'vpc/vpc-0') })).toBe(false);
    const space = (namespace: string) => may('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': namespace });
    expect([space('/aws/sagemaker/TrainingJobs'), space('Custom')]).toEqual([true, false]);
  });

  test('has no findings, and acknowledges each pattern by name', () => {
    expect(findings(stack.node.root as App)).toEqual([]);
    const mine = Acknowledgements.of(role).ledger();
    expect(mine.flatMap((entry) => entry.findings)).toEqual([
      'AwsSolutions-IAM5[Resource::*]',
      `AwsSolutions-IAM5[Resource::${arn('ec2', 'network-interface/*')}]`,
      `AwsSolutions-IAM5[Resource::${arn('logs', 'log-group:/aws/sagemaker/*')}]`,
    ]);
  });
});

test('a role pulls its images and no others, and a grant to it lands in its own policy', () => {
  const stack = aStack();
  const repository = Repository.fromRepositoryName(stack, 'Churn', 'churn');
  const role = aRole(stack, () => [ImageSource.repository(repository), ImageSource.aws('xgboost')]);
  role.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [arn('sqs', 'q')] }),
  );
  const own = statementsOf(stack, 'TrainPolicy');
  const may = (action: string, resource: string) => isAllowed(own, { action, resource, context: {} });
  expect(may('ecr:BatchGetImage', arn('ecr', 'repository/churn'))).toBe(true);
  expect(may('ecr:BatchGetImage', `arn:aws:ecr:${REGION}:683313688378:repository/sagemaker-xgboost`)).toBe(true);
  expect(may('ecr:BatchGetImage', arn('ecr', 'repository/other'))).toBe(false);
  expect(may('ecr:PutImage', arn('ecr', 'repository/churn'))).toBe(false);
  expect(may('ecr:GetAuthorizationToken', '*')).toBe(true);
  expect(may('sqs:SendMessage', arn('sqs', 'q'))).toBe(true);
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('a role in a stack without account and Region has no findings either', () => {
  const stack = new Stack(new App({ context }), 'Anywhere');
  aRole(stack);
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('who may launch as the role starts, watches and stops jobs and passes this role to SageMaker only', () => {
  const stack = aStack();
  const role = aRole(stack);
  const launcher = new Role(stack, 'Pipeline', {
    assumedBy: new ServicePrincipal('sagemaker.amazonaws.com').withConditions({
      StringEquals: { 'aws:SourceAccount': stack.account },
    }),
  });
  const grant = role.grants.launch(launcher);
  const own = statementsOf(stack, 'TrainLaunchTrainingPipeline');
  const may = (action: string, resource: string, keys: Request['context'] = {}) =>
    isAllowed(own, { action, resource, context: keys });
  const job = arn('sagemaker', 'training-job/a');
  expect(grant.success).toBe(true);
  expect(may('sagemaker:CreateTrainingJob', job)).toBe(true);
  expect(may('sagemaker:StopTrainingJob', job)).toBe(true);
  expect(may('sagemaker:CreateModel', arn('sagemaker', 'model/a'))).toBe(true);
  expect(may('sagemaker:CreateEndpoint', arn('sagemaker', 'endpoint/a'))).toBe(false);
  expect(may('sagemaker:CreateAutoMLJobV2', arn('sagemaker', 'automl-job/a'))).toBe(false);
  expect(may('sagemaker:AddTags', job)).toBe(false);
  expect(may('sagemaker:AddTags', job, { 'sagemaker:TaggingAction': 'CreateTrainingJob' })).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^Pipeline') }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Action: 'iam:PassRole',
          Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Train'), 'Arn'] },
        },
      ]),
    },
  });
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('a launcher that is named twice is granted once, and a stage or a wrapper around the role changes no id', () => {
  const stack = new Stack(new Stage(new App({ context }), 'Stage'), 'Training', {
    env: { account: ACCOUNT, region: REGION },
  });
  const { grants, node } = aRole(stack);
  const launcher = new Role(stack, 'Pipeline', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  grants.launch(launcher.withoutPolicyUpdates());
  grants.launch(launcher);
  const other = new Role(stack, 'Other', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  grants.launch(other.withoutPolicyUpdates());
  expect(node.children.map(({ node: { id } }) => id).filter((id) => id.startsWith('Launch'))).toEqual([
    'Launch-Training-Pipeline',
    'Launch-Training-Other',
  ]);
});

test('fails where an image of SageMaker is not known, or not in the Region, or the Region is not', () => {
  expect(() => ImageSource.aws('my-image')).toThrow(/^ImageSource.aws: 'name' takes .*xgboost.*, got 'my-image'; copy/);
  const nowhere = new Stack(new App({ context }), 'Nowhere');
  expect(() => aRole(nowhere, () => [ImageSource.aws('xgboost')])).toThrow(
    /got 'a stack without a Region'; give the stack/,
  );
  const far = new Stack(new App({ context }), 'Far', { env: { account: ACCOUNT, region: 'xx-north-9' } });
  expect(() => aRole(far, () => [ImageSource.aws('xgboost')])).toThrow(
    /'images' takes a stack in a Region .*, got 'xx-north-9'/,
  );
});

test.each([[[]], [['m5.large']], [['ml.m5']], [['*']], [Array(21).fill('ml.m5.*')]])(
  'fails for the instance types %j',
  (types) => {
    expect(() => InstanceTypes.of(...types)).toThrow(/^InstanceTypes.of: 'patterns' takes 1 to 20 types/);
  },
);

test('any instance type is what bounds have without a list', () => {
  expect(InstanceTypes.any().patterns).toBeUndefined();
  expect(InstanceTypes.of('ml.m5.*', 'ml.g5.xlarge', 'system').patterns).toHaveLength(3);
});
