import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { type App, Stack } from 'aws-cdk-lib/core';
import { AuditArchive, AuditTrail, type AuditTrailProps, DataEvents, ManagementEvents } from '../../constructs/audit';
import { ACCOUNT, aStack, aTrail, REGION, SHARED, sharedArchive, trailIn } from './a-trail';

// The rows of SageMaker, Bedrock, AgentCore, S3, S3 Vectors and Lambda of the table "Data events supported by AWS CloudTrail" in
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html, read on 2026-11-24 in an undated copy.
const DOCUMENTED = `
  AWS::S3::Object AWS::S3Vectors::VectorBucket AWS::S3Vectors::Index AWS::Lambda::Function
  AWS::SageMaker::Endpoint AWS::SageMaker::FeatureGroup AWS::SageMaker::ExperimentTrialComponent AWS::SageMaker::MlflowTrackingServer
  AWS::Bedrock::AgentAlias AWS::Bedrock::AsyncInvoke AWS::Bedrock::FlowAlias AWS::Bedrock::Guardrail AWS::Bedrock::InlineAgent
  AWS::Bedrock::KnowledgeBase AWS::Bedrock::Model AWS::Bedrock::PromptVersion AWS::Bedrock::Session AWS::Bedrock::FlowExecution
  AWS::Bedrock::AutomatedReasoningPolicy AWS::Bedrock::AutomatedReasoningPolicyVersion AWS::Bedrock::DataAutomationProject
  AWS::Bedrock::DataAutomationInvocation AWS::Bedrock::DataAutomationProfile AWS::Bedrock::Blueprint AWS::Bedrock::Tool
  AWS::Bedrock::AdvancedOptimizePromptJob
  AWS::BedrockAgentCore::CodeInterpreter AWS::BedrockAgentCore::Browser AWS::BedrockAgentCore::WorkloadIdentity
  AWS::BedrockAgentCore::WorkloadIdentityDirectory AWS::BedrockAgentCore::TokenVault
  AWS::BedrockAgentCore::APIKeyCredentialProvider AWS::BedrockAgentCore::Runtime AWS::BedrockAgentCore::RuntimeEndpoint
  AWS::BedrockAgentCore::Gateway AWS::BedrockAgentCore::Memory AWS::BedrockAgentCore::OAuth2CredentialProvider
  AWS::BedrockAgentCore::BrowserCustom AWS::BedrockAgentCore::CodeInterpreterCustom AWS::BedrockAgentCore::Evaluator`
  .trim()
  .split(/\s+/);

describe('a trail that is told nothing', () => {
  const stack = aStack();
  aTrail(stack);
  const { selectors, types, categories, field } = trailIn(Template.fromStack(stack));

  test('records management events, reads and writes, none left out', () => {
    expect(selectors[0]).toEqual([{ Field: 'eventCategory', Equals: ['Management'] }]);
    expect(categories.filter((category) => category === 'Management')).toHaveLength(1);
  });

  test('records each documented type of SageMaker, Bedrock and AgentCore, for the whole account', () => {
    const ofAi = DOCUMENTED.filter((type) => /::(SageMaker|Bedrock|BedrockAgentCore)::/.test(type));
    expect([...types].sort()).toEqual([...ofAi].sort());
    expect(selectors.filter((selector) => field(selector, 'resources.ARN'))).toEqual([]);
  });
});

describe('a trail beside the trail of an organization, that delivers to another account', () => {
  const stack = aStack();
  const data = new Stack(stack.node.root as App, 'Data', { env: { account: ACCOUNT, region: REGION } });
  const zone = new Bucket(data, 'Zone');
  const trail = aTrail(stack, {
    archive: sharedArchive(stack),
    managementEvents: ManagementEvents.fromOrganizationTrail(),
    dataEvents: [
      DataEvents.s3Objects([zone.bucketArn, 'arn:aws:s3:::models']),
      DataEvents.lambdaFunctions([`arn:aws:lambda:${REGION}:${ACCOUNT}:function:broker`]),
      DataEvents.s3Vectors(),
    ],
    trailName: 'data-audit',
    logRetention: RetentionDays.TWO_YEARS,
  });
  const template = Template.fromStack(stack);
  const { selectors, types, categories, field } = trailIn(template);

  test('records no management events a second time', () => {
    expect(categories).toEqual(['Data', 'Data', 'Data', 'Data']);
  });

  test('makes no filter, alarm or topic: they could not ring', () => {
    for (const type of ['AWS::Logs::MetricFilter', 'AWS::CloudWatch::Alarm', 'AWS::SNS::Topic']) {
      template.resourceCountIs(type, 0);
    }
    expect(trail.topic).toBeUndefined();
    expect(trail.signals).toEqual([]);
  });

  test('delivers into the bucket of the other account, under its key, and makes none', () => {
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      TrailName: 'data-audit',
      S3BucketName: 'audit-archive',
      KMSKeyId: `arn:aws:kms:${REGION}:${SHARED}:key/11111111-2222-3333-4444-555555555555`,
    });
    expect(JSON.stringify(template.findResources('AWS::KMS::Key'))).not.toContain('cloudtrail.amazonaws.com');
  });

  test('records objects of the named buckets only, with the slash that ends a bucket name', () => {
    const [objects] = selectors;
    expect(field(objects, 'resources.type')?.Equals).toEqual(['AWS::S3::Object']);
    const [first, second] = field(objects, 'resources.ARN')?.StartsWith ?? [];
    expect(JSON.stringify(first)).toMatch(/"\/"\]/);
    expect(second).toBe('arn:aws:s3:::models/');
  });

  test('records invocations of the named functions, whatever their version', () => {
    const selector = selectors[1];
    expect(field(selector, 'resources.type')?.Equals).toEqual(['AWS::Lambda::Function']);
    expect(field(selector, 'resources.ARN')?.StartsWith).toEqual([
      `arn:aws:lambda:${REGION}:${ACCOUNT}:function:broker`,
    ]);
  });

  test('depends on the stack of the data, never the reverse', () => {
    expect(stack.dependencies).toContain(data);
    expect(data.dependencies).not.toContain(stack);
  });

  test('selects documented types only, one a selector', () => {
    expect(DOCUMENTED).toEqual(expect.arrayContaining(types));
    expect(types).toHaveLength(selectors.length);
  });

  test('keeps events for queries as long as it is told', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 731 });
  });
});

const manyBuckets = (count: number) =>
  DataEvents.s3Objects(Array.from({ length: count }, (_, at) => `arn:aws:s3:::bucket-${at}`));

test('takes the 500 selector values that a trail may have', () => {
  const stack = aStack();
  aTrail(stack, { dataEvents: [manyBuckets(497)] });
  expect(trailIn(Template.fromStack(stack)).selectors).toHaveLength(2);
});

test.each<[string, (stack: Stack) => Partial<AuditTrailProps>, RegExp]>([
  [
    'over 500 selector values',
    () => ({ dataEvents: [manyBuckets(498)] }),
    /Audit\/Trail: 'dataEvents' takes .* got '501 values'/,
  ],
  [
    'nothing to record',
    () => ({ managementEvents: ManagementEvents.fromOrganizationTrail(), dataEvents: [] }),
    /'dataEvents' takes at least one event .* got '0 values'/,
  ],
  [
    'objects of the archive that it delivers to',
    (stack) => ({ archive: sharedArchive(stack), dataEvents: [DataEvents.s3Objects(['arn:aws:s3:::audit-archive'])] }),
    /'dataEvents' takes any bucket but the archive itself, got 'arn:aws:s3:::audit-archive\/'/,
  ],
  [
    'objects of an archive of the same app',
    (stack) => {
      const key = new Key(stack, 'ArchiveKey');
      const archive = new AuditArchive(stack, 'Archive', { key, trails: [AuditTrail.arnIn(stack, ACCOUNT, REGION)] });
      return { archive, dataEvents: [DataEvents.s3Objects([archive.bucketArn])] };
    },
    /'dataEvents' takes any bucket but the archive itself/,
  ],
])('fails for %s', (_, wrong, message) => {
  const stack = aStack();
  expect(() => aTrail(stack, wrong(stack))).toThrow(message);
});

test.each<[string, () => DataEvents, RegExp]>([
  [
    'no bucket',
    () => DataEvents.s3Objects([]),
    /DataEvents.s3Objects: 'arns' takes one or more ARNs of buckets.* got 'an empty list'/,
  ],
  ['all buckets', () => DataEvents.s3Objects(['arn:aws:s3:::']), /'arns' takes .* got 'arn:aws:s3:::'/],
  [
    'buckets by wildcard',
    () => DataEvents.s3Objects(['arn:aws:s3:::models-*']),
    /without wildcards, got 'arn:aws:s3:::models-\*'/,
  ],
  ['a prefix in a bucket', () => DataEvents.s3Objects(['arn:aws:s3:::models/a']), /'arns' takes/],
  [
    'no function',
    () => DataEvents.lambdaFunctions([]),
    /DataEvents.lambdaFunctions: 'arns' takes one or more ARNs of functions/,
  ],
  [
    'a function by name',
    () => DataEvents.lambdaFunctions(['broker']),
    /DataEvents.lambdaFunctions: 'arns' takes .* got 'broker'/,
  ],
])('data events fail for %s', (_, make, message) => {
  expect(make).toThrow(message);
});
