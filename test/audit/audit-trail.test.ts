import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { AuditArchive, AuditTrail, type AuditTrailProps, ManagementEvents } from '../../constructs/audit';
import { METRIC_NAMESPACE } from '../../constructs/audit/metric-filters';
import { TRAIL_SIGNALS } from '../../constructs/audit/trail-signals';
import { findings } from '../findings';
import { ACCOUNT, aStack, aTrail, REGION, SHARED, sharedArchive, trailIn } from './a-trail';

describe('a trail with nothing but a key', () => {
  const stack = aStack();
  const trail = aTrail(stack);
  const template = Template.fromStack(stack);
  const { resource } = trailIn(template);

  test('records all Regions and global services, validated, under the key, and is switched on', () => {
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      TrailName: 'mlsecops-audit',
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: Match.objectLike({ 'Fn::GetAtt': Match.anyValue() }),
      CloudWatchLogsLogGroupArn: Match.anyValue(),
      CloudWatchLogsRoleArn: Match.anyValue(),
      EventSelectors: Match.absent(),
      InsightSelectors: Match.absent(),
    });
  });

  test('delivers to an archive of its own that names no other trail', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'OnlyOurTrailsWrite',
            Condition: { StringNotEquals: { 'aws:SourceArn': [trail.trailArn] } },
          }),
        ]),
      },
    });
    expect(trail.trailArn).toBe(`arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/mlsecops-audit`);
  });

  test('waits for the policies that it needs, so that its creation cannot fail for want of one', () => {
    const needed = ['AWS::S3::BucketPolicy', 'AWS::IAM::ManagedPolicy', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];
    for (const id of needed.flatMap((type) => Object.keys(template.findResources(type)))) {
      expect(resource.DependsOn).toContain(id);
    }
  });

  test('goes on when the stack goes, unless it never came to be, and leaves no twin when it is replaced', () => {
    expect(resource.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(resource.UpdateReplacePolicy).toBe('Delete');
    template.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('keeps events for queries for a year, encrypted and protected from deletion', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 365,
      DeletionProtectionEnabled: true,
      KmsKeyId: Match.anyValue(),
    });
  });

  test('lets CloudTrail write into that log group alone, by a customer-managed policy, none inline', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
    const [role] = Object.keys(template.findResources('AWS::IAM::Role'));
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      CloudWatchLogsRoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [{ Ref: role }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::Logs::LogGroup'))[0], 'Arn'] },
          },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: Match.absent(),
      ManagedPolicyArns: Match.absent(),
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('Boundary') },
      AssumeRolePolicyDocument: {
        // A condition on the source would stop delivery: CloudTrail sends none to this role.
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Condition: Match.absent(),
          },
        ],
      },
    });
  });

  test('counts each signal of the table on its log group, and rings for one event in five minutes', () => {
    template.resourceCountIs('AWS::Logs::MetricFilter', TRAIL_SIGNALS.length);
    template.resourceCountIs('AWS::CloudWatch::Alarm', TRAIL_SIGNALS.length);
    for (const { name, pattern, meaning } of TRAIL_SIGNALS) {
      template.hasResourceProperties('AWS::Logs::MetricFilter', {
        FilterPattern: pattern,
        LogGroupName: { Ref: Match.stringLikeRegexp('^TrailLog') },
        MetricTransformations: [
          { MetricNamespace: METRIC_NAMESPACE, MetricName: name, MetricValue: '1', DefaultValue: Match.absent() },
        ],
      });
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: METRIC_NAMESPACE,
        MetricName: name,
        AlarmDescription: meaning,
        Statistic: 'Sum',
        Period: 300,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [{ Ref: Match.stringLikeRegexp('^TrailTopic') }],
      });
    }
    expect(trail.signals.map(({ name }) => name)).toEqual(TRAIL_SIGNALS.map(({ name }) => name));
  });

  test('notifies an encrypted topic that takes TLS only and the alarms of the account', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': ACCOUNT },
              ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:*` },
            },
          }),
        ],
      },
    });
  });

  test('has a key that each service which writes under it can use', () => {
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    const services = key.Properties.KeyPolicy.Statement.flatMap(
      ({ Principal }: { Principal: { Service?: string | string[] } }) => Principal.Service ?? [],
    );
    expect(services).toEqual(
      expect.arrayContaining(['cloudtrail.amazonaws.com', `logs.${REGION}.amazonaws.com`, 'cloudwatch.amazonaws.com']),
    );
  });

  test('deploys no code', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourcePropertiesCountIs('AWS::CloudTrail::Trail', { IsOrganizationTrail: true }, 0);
  });
});

test('with nothing but a key a trail has no findings', () => {
  const stack = aStack();
  aTrail(stack);
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('in another account than its archive a trail has no findings', () => {
  const stack = aStack();
  aTrail(stack, { archive: sharedArchive(stack) });
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('the archive learns the ARN of a trail before the trail exists, by its name', () => {
  const shared = new Stack(new App({ context }), 'Shared', { env: { account: SHARED, region: REGION } });
  const dev = aTrail(aStack());
  expect(AuditTrail.arnIn(shared, ACCOUNT, REGION)).toBe(dev.trailArn);
  expect(AuditTrail.arnIn(shared, ACCOUNT, REGION, 'mine')).toBe(`arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/mine`);
});

test('alarms go to a topic that is given, and the trail makes none', () => {
  const stack = aStack();
  const topic = Topic.fromTopicArn(stack, 'Given', `arn:aws:sns:${REGION}:${ACCOUNT}:security`);
  const trail = aTrail(stack, { topic });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [topic.topicArn] });
  expect(trail.topic).toBe(topic);
});

test('the archive of one trail stands in another stack of the app', () => {
  const app = new App({ context });
  const env = { account: ACCOUNT, region: REGION };
  const store = new Stack(app, 'Store', { env });
  const key = new Key(store, 'Key', { enableKeyRotation: true });
  const stack = new Stack(app, 'Audit', { env });
  const archive = new AuditArchive(store, 'Archive', { key, trails: [AuditTrail.arnIn(store, ACCOUNT, REGION)] });
  aTrail(stack, { archive, key });
  expect(() => app.synth()).not.toThrow();
  expect(stack.dependencies).toContain(store);
});

test('a trail stands in a stack without account and Region', () => {
  const stack = new Stack(new App({ context }), 'Anywhere');
  aTrail(stack);
  Template.fromStack(stack).hasResourceProperties('AWS::CloudTrail::Trail', { IsMultiRegionTrail: true });
});

test('the CloudTrail resource is open for what the props do not cover', () => {
  const stack = aStack();
  const { trail } = aTrail(stack);
  expect(CfnTrail.isCfnTrail(trail)).toBe(true);
  trail.insightSelectors = [{ insightType: 'ApiCallRateInsight' }];
  Template.fromStack(stack).hasResourceProperties('AWS::CloudTrail::Trail', {
    InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
  });
});

test.each<[string, (stack: Stack) => Partial<AuditTrailProps>, RegExp]>([
  ['a name of two letters', () => ({ trailName: 'ab' }), /'trailName' takes 3 to 128 .* got 'ab'/],
  ['a name with a space', () => ({ trailName: 'my trail' }), /'trailName' takes .* got 'my trail'/],
  ['a name with two hyphens in a row', () => ({ trailName: 'my--trail' }), /'trailName' takes .* got 'my--trail'/],
  [
    'a log of a month',
    () => ({ logRetention: RetentionDays.ONE_MONTH }),
    /'logRetention' takes one year to ten years, got '30 days'/,
  ],
  ['a log without end', () => ({ logRetention: RetentionDays.INFINITE }), /'logRetention' takes one year to ten years/],
  [
    'a topic where nothing can ring',
    (stack) => ({
      managementEvents: ManagementEvents.fromOrganizationTrail(),
      topic: Topic.fromTopicArn(stack, 'Given', `arn:aws:sns:${REGION}:${ACCOUNT}:security`),
    }),
    /'topic' takes nothing .* got 'Audit\/Given'; make the alarms in the account of the organization's trail/,
  ],
])('fails for %s', (_, wrong, message) => {
  const stack = aStack();
  expect(() => aTrail(stack, wrong(stack))).toThrow(message);
});
