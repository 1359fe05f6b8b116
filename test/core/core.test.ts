import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Duration, Lazy, Stack, Stage } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { context } from '../../cdk.json';
import { type Acknowledgement, Acknowledgements } from '../../constructs/core/acknowledgements';
import { BOUNDARY_PATH } from '../../constructs/core/boundary';
import { AccessLogBucket, HardenedBucket } from '../../constructs/core/hardened-bucket';
import { HardenedFunction, type HardenedFunctionProps } from '../../constructs/core/hardened-function';
import { InvalidProps } from '../../constructs/core/invalid-props';
import { Perimeter } from '../../constructs/core/perimeter';
import { isAction } from '../../constructs/facts/action-keys';
import { findings } from '../findings';

const env = { account: '111111111111', region: 'us-east-1' };
const handler = mkdtempSync(join(tmpdir(), 'handler-'));
writeFileSync(join(handler, 'index.mjs'), 'export const handler = async () => 1;');

const CREATE_INTERFACE = 'ec2:CreateNetworkInterface';

function aStack(): Stack {
  return new Stack(new App({ context }), 'Core', { env });
}

function functionProps(stack: Stack): HardenedFunctionProps {
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a'],
    isolatedSubnetIds: ['subnet-1'],
    isolatedSubnetRouteTableIds: ['rtb-1'],
  });
  return {
    handler,
    description: 'Answers one.',
    key: new Key(stack, 'Key', { enableKeyRotation: true }),
    network: {
      vpc,
      subnets: { subnets: vpc.isolatedSubnets },
      securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
    },
  };
}

describe('a hardened bucket, its access log and a hardened function', () => {
  const stack = aStack();
  const props = functionProps(stack);
  const logs = new AccessLogBucket(stack, 'Logs');
  new HardenedBucket(stack, 'Bucket', { key: props.key, accessLogs: logs.bucket });
  const fn = new HardenedFunction(stack, 'Function', props);
  for (const signal of fn.signals) signal.alarm(stack, new Topic(stack, `${signal.name}Topic`));
  const template = Template.fromStack(stack);

  test('the bucket blocks the public, disables ACLs, keeps versions, encrypts with the key, logs access and sends events', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() },
          },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: Match.anyValue(), LogFilePrefix: 'Core/Bucket/' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: Match.absent(),
    });
  });

  test('buckets and their policies stay when the stack goes', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('nothing but the function itself is deployed to run code', () => {
    template.resourceCountIs('AWS::Lambda::Function', 1);
  });

  test('each bucket refuses plain connections and TLS below 1.2', () => {
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:*',
            Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
          }),
        ]),
      },
    });
  });

  test('the access log has no default retention and no own log: S3 would not deliver', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      LoggingConfiguration: Match.absent(),
      ObjectLockConfiguration: Match.absent(),
    });
  });

  test('S3 may write into the access log for the bucket that logs there, of this account, under its path, and no more', () => {
    const [{ Properties }] = Object.values(
      template.findResources('AWS::S3::BucketPolicy', {
        Properties: { Bucket: stack.resolve(logs.bucket.bucketName) },
      }),
    );
    const [bucketId] = Object.keys(
      template.findResources('AWS::S3::Bucket', { Properties: { LoggingConfiguration: Match.anyValue() } }),
    );
    const allowed = Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [stack.resolve(logs.bucket.bucketArn), '/Core/Bucket/*']] },
        Condition: {
          ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [bucketId, 'Arn'] } },
          StringEquals: { 'aws:SourceAccount': env.account },
        },
      },
    ]);
  });

  test('the function runs in the VPC, traced and bounded, under its own key, log group and dead-letter queue', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      KmsKeyArn: Match.anyValue(),
      DeadLetterConfig: { TargetArn: Match.anyValue() },
      LoggingConfig: { LogGroup: Match.anyValue(), LogFormat: 'JSON' },
      ReservedConcurrentExecutions: 5,
      Timeout: 30,
      TracingConfig: { Mode: 'Active' },
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 365 });
  });

  test('what the function may do stands in a customer-managed policy, none inline and none of AWS', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', { Policies: Match.absent(), ManagedPolicyArns: Match.absent() });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] })]),
      },
    });
  });

  test('the function waits for its policy, without which Lambda would refuse to attach it', () => {
    template.hasResource('AWS::Lambda::Function', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^FunctionPolicy')]),
    });
  });

  test('what Lambda needs to attach the function is refused to the code of the function', () => {
    const policies = template.findResources('AWS::IAM::ManagedPolicy', { Properties: { Roles: Match.anyValue() } });
    const [{ Properties }] = Object.values(policies);
    const statements: { Effect: string; Action: string[]; Condition?: object }[] = Properties.PolicyDocument.Statement;
    const allowed = statements.find(({ Effect, Action }) => Effect === 'Allow' && Action.includes(CREATE_INTERFACE));
    const denied = statements.find(({ Effect }) => Effect === 'Deny');
    expect(denied).toMatchObject({ Resource: '*', Condition: { Null: { 'lambda:SourceFunctionArn': 'false' } } });
    expect(denied?.Action).toContain(CREATE_INTERFACE);
    expect(denied?.Action.toSorted()).toEqual(allowed?.Action.filter((action) => action.startsWith('ec2:')).toSorted());
  });

  test('the role of the function has a ceiling that leaves out permissions, keys, buckets and jobs', () => {
    const [[boundary, { Properties, DeletionPolicy }]] = Object.entries(
      template.findResources('AWS::IAM::ManagedPolicy', { Properties: { Path: BOUNDARY_PATH } }),
    );
    template.hasResourceProperties('AWS::IAM::Role', { PermissionsBoundary: { Ref: boundary } });
    const [{ Action: actions }] = Properties.PolicyDocument.Statement;
    expect(DeletionPolicy).toBe('Retain');
    expect(actions).toContain(CREATE_INTERFACE);
    expect(actions.filter((action: string) => isAction(action) !== true)).toEqual([]);
    expect(
      actions.filter((action: string) =>
        /\*|^(iam|sts|organizations|cloudtrail):|^kms:(Put|Disable|Schedule)|^s3:(PutBucket|Delete)|Job$/.test(action),
      ),
    ).toEqual(['iam:PassRole']);
  });

  test('a grant to the function lands in that policy', () => {
    const other = aStack();
    const granted = new HardenedFunction(other, 'Function', functionProps(other));
    Bucket.fromBucketName(other, 'Data', 'data').grantRead(granted);
    Template.fromStack(other).resourceCountIs('AWS::IAM::Policy', 0);
    Template.fromStack(other).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:GetObject*']) })]),
      },
    });
  });

  test('errors, throttles and dead letters each ring an alarm that says what to do', () => {
    for (const metric of ['Errors', 'Throttles', 'ApproximateNumberOfMessagesVisible']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: metric,
        AlarmActions: [Match.anyValue()],
        AlarmDescription: Match.stringLikeRegexp(':'),
        TreatMissingData: 'notBreaching',
      });
    }
  });
});

test('buckets and functions have no findings', () => {
  const stack = aStack();
  const props = functionProps(stack);
  new HardenedBucket(stack, 'Bucket', { key: props.key, accessLogs: new AccessLogBucket(stack, 'Logs').bucket });
  new HardenedFunction(stack, 'Function', props);
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('a bucket for logs that nothing logs to is found: no acknowledgement hides it', () => {
  const stack = aStack();
  new AccessLogBucket(stack, 'Unused');
  expect(findings(stack.node.root as App)).toContain('AwsSolutions-S1 at Core/Unused/Resource/Resource');
});

test.each<[string, Partial<HardenedFunctionProps>, RegExp]>([
  [
    'a folder without a built handler',
    { handler: '/nowhere' },
    /Core\/Function: 'handler' takes a folder .* got '\/nowhere'; run/,
  ],
  [
    'a timeout over 15 minutes',
    { timeout: Duration.minutes(16) },
    /'timeout' takes 1 second to 15 minutes, got '16 minutes'/,
  ],
  ['no concurrency', { concurrency: 0 }, /'concurrency' takes a whole number of at least 1, got 0/],
])('a function fails with %s', (_, wrong, message) => {
  const stack = aStack();
  expect(() => new HardenedFunction(stack, 'Function', { ...functionProps(stack), ...wrong })).toThrow(message);
});

test('a timeout that is not known at synth is taken as it is', () => {
  const stack = aStack();
  const timeout = Duration.seconds(Lazy.number({ produce: () => 60 }));
  new HardenedFunction(stack, 'Function', { ...functionProps(stack), timeout });
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', { Timeout: 60 });
});

describe('a perimeter', () => {
  test('of an organization compares organization ids', () => {
    const { principalKey, resourceKey, sourceKey, value } = Perimeter.organization('o-abcdefghij');
    expect([principalKey, resourceKey, sourceKey, value]).toEqual([
      'aws:PrincipalOrgID',
      'aws:ResourceOrgID',
      'aws:SourceOrgID',
      'o-abcdefghij',
    ]);
  });

  test('of an account compares the account that is deployed to', () => {
    const { principalKey, resourceKey, sourceKey, value } = Perimeter.account();
    expect([principalKey, resourceKey, sourceKey]).toEqual([
      'aws:PrincipalAccount',
      'aws:ResourceAccount',
      'aws:SourceAccount',
    ]);
    expect(aStack().resolve(value)).toEqual({ Ref: 'AWS::AccountId' });
  });

  test.each(['', 'o-short', '111111111111', 'o-ABCDEFGHIJ'])("fails for the organization id '%s'", (id) => {
    expect(() => Perimeter.organization(id)).toThrow(/Perimeter.organization: 'id' takes an organization id/);
  });
});

describe('an acknowledgement', () => {
  const good: Acknowledgement = {
    findings: ['AwsSolutions-S1'],
    control: 'DATA-01',
    reason: 'This bucket receives the access logs.',
    owner: 'platform-security',
    expires: '2027-01-31',
  };

  test('silences the one finding that it names, leaves a record and stands in the ledger', () => {
    const stack = aStack();
    const bucket = new CfnBucket(stack, 'Bucket');
    Acknowledgements.of(bucket).add(good);
    const found = findings(stack.node.root as App);
    expect(found).not.toContain('AwsSolutions-S1 at Core/Bucket');
    expect(found).toContain('AwsSolutions-S10 at Core/Bucket');
    expect(Acknowledgements.of(stack.node.root).ledger()).toEqual([{ ...good, path: 'Core/Bucket' }]);
  });

  test.each<[string, Partial<Acknowledgement>, RegExp]>([
    ['without a finding', { findings: [] }, /'findings' takes finding ids .* got 'an empty list'/],
    [
      'of an id that the packs do not write',
      { findings: ['AwsSolutions::AwsSolutions-S1'] },
      /'findings' takes finding ids/,
    ],
    ['of all findings', { findings: ['*'] }, /'findings' takes finding ids/],
    [
      'under an unknown control',
      { control: 'DATA-99' },
      /'control' takes the id of a control in the catalogue, got 'DATA-99'/,
    ],
    ['without a reason', { reason: 'because' }, /'reason' takes a sentence/],
    ['without an owner', { owner: '' }, /'owner' takes the name/],
    ['without a date', { expires: undefined }, /'expires' takes exactly one .* got nothing/],
    ['with two dates', { reviewBy: '2027-01-01' }, /'expires' takes exactly one/],
    [
      'with a date of another form',
      { expires: '31.1.2027' },
      /'expires' takes exactly one of 'expires' and 'reviewBy', as YYYY-MM-DD/,
    ],
  ])('fails %s', (_, wrong, message) => {
    const bucket = new CfnBucket(aStack(), 'Bucket');
    expect(() => Acknowledgements.of(bucket).add({ ...good, ...wrong })).toThrow(message);
  });

  test.each<[string, () => Construct]>([
    ['a stack', aStack],
    ['a stage', () => new Stage(new App(), 'Stage')],
    ['an app', () => new App()],
  ])('fails on %s', (_, scope) => {
    expect(() => Acknowledgements.of(scope()).add(good)).toThrow(
      /'construct' takes the construct that causes the finding/,
    );
  });
});

test.each([
  [undefined, 'nothing'],
  ['text', "'text'"],
  [3, '3'],
  [['a', 1], "['a', 1]"],
])('an error shows %p as %s', (got, shown) => {
  const error = new InvalidProps(new Construct(aStack(), 'Thing'), {
    prop: 'prop',
    allowed: 'good',
    got,
    remedy: 'mend it',
  });
  expect(error.name).toBe('InvalidProps');
  expect(error.message).toBe(`Core/Thing: 'prop' takes good, got ${shown}; mend it`);
});
