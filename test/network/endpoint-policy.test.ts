import { Key } from 'aws-cdk-lib/aws-kms';
import { App, CfnResource, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Perimeter } from '../../constructs/core/perimeter';
import { interfaceEndpoints } from '../../constructs/facts/endpoints';
import { ownedBuckets } from '../../constructs/facts/owned-buckets';
import { IsolatedNetwork, Profile } from '../../constructs/network';

const OURS = '111111111111';
const SISTER = '222222222222';
const THEIRS = '999999999999';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string>>;
}

interface Endpoint {
  readonly Properties: { readonly PolicyDocument: { readonly Statement: Statement[] } };
}

interface Request {
  readonly action: string;
  /** ARN, `*` where the action names none. */
  readonly resource: string;
  /** The context; a key that AWS would not send is left out. */
  readonly keys: Record<string, string>;
}

const everything = Profile.agentCore()
  .plus(...Object.keys(interfaceEndpoints))
  .reaching(...Object.keys(ownedBuckets));

/** The policies of all endpoints by construct id, with the account, Region and partition filled in. */
function policies(perimeter?: Perimeter): Record<string, Statement[]> {
  const stack = new Stack(new App({ context }), 'Core', { env: { account: OURS, region: 'us-east-1' } });
  const logKey = new Key(stack, 'Key');
  const network = new IsolatedNetwork(stack, 'Network', { logKey, profiles: [everything], perimeter });
  const endpoints = network.node.findAll().filter(CfnResource.isCfnResource);
  return Object.fromEntries(
    endpoints
      .filter(({ cfnResourceType }) => cfnResourceType === 'AWS::EC2::VPCEndpoint')
      .map((endpoint) => {
        const template = JSON.stringify(stack.resolve(endpoint._toCloudFormation()))
          .replaceAll('{"Ref":"AWS::AccountId"}', `"${OURS}"`)
          .replaceAll('{"Ref":"AWS::Partition"}', '"aws"');
        const { Resources } = JSON.parse(template) as { Resources: Record<string, Endpoint> };
        const [resource] = Object.values(Resources);
        return [endpoint.node.scope?.node.id, resource?.Properties.PolicyDocument.Statement];
      }),
  );
}

function allows(statements: Statement[], { action, resource, keys }: Request): boolean {
  return statements.some(
    ({ Effect, Principal, Action, Resource, Condition = {} }) =>
      Effect === 'Allow' &&
      Principal === '*' &&
      [Action].flat().some((pattern) => matches(pattern, action)) &&
      [Resource].flat().some((pattern) => matches(pattern, resource)) &&
      Object.entries(Condition).every(([operator, wanted]) => {
        expect(['StringEquals', 'Bool']).toContain(operator);
        return Object.entries(wanted).every(([key, value]) => keys[key] === value);
      }),
  );
}

function matches(pattern: string, value: string): boolean {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(value);
}

/** A signed request of a principal to a resource, each of an account. */
function signed(action: string, resource: string, principal: string, owner?: string): Request {
  return {
    action,
    resource,
    keys: { 'aws:PrincipalAccount': principal, ...(owner === undefined ? {} : { 'aws:ResourceAccount': owner }) },
  };
}

/** A request of an AWS service in its own name. */
function byService(action: string, resource: string, service: string, owner?: string): Request {
  return {
    action,
    resource,
    keys: {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': service,
      ...(owner === undefined ? {} : { 'aws:ResourceAccount': owner }),
    },
  };
}

/** A request that carries a token, or nothing. */
function unsigned(action: string, resource: string): Request {
  return { action, resource, keys: {} };
}

const model = 'arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude';
const globalModel = 'arn:aws:bedrock:::foundation-model/anthropic.claude';
const layer = 'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/layer';
const code = 'arn:aws:s3:::acr-code-1-us-east-1-an/archive';
const sessions = 'arn:aws:s3:::acr-storage-1-us-east-1-an/state';
const agentCore = 'bedrock-agentcore.amazonaws.com';

describe('the endpoints of an account', () => {
  const byId = policies();

  test('every endpoint has a policy, for one service only', () => {
    expect(Object.keys(byId)).toHaveLength(Object.keys(interfaceEndpoints).length + 2);
    for (const statements of Object.values(byId)) {
      const services = statements.flatMap(({ Action }) => [Action].flat()).map((action) => action.split(':')[0]);
      expect(new Set(services).size).toBe(1);
      expect(services).not.toContain('*');
      expect(JSON.stringify(statements).length).toBeLessThan(20480 * 0.9);
    }
  });

  test.each<[string, string, Request]>([
    ['our role reads our bucket', 'S3', signed('s3:GetObject', 'arn:aws:s3:::ours/data', OURS, OURS)],
    ['our role lists our buckets', 'S3', signed('s3:ListAllMyBuckets', '*', OURS)],
    ['an image layer is fetched with a presigned URL of ECR', 'S3', signed('s3:GetObject', layer, THEIRS, THEIRS)],
    ['AgentCore fetches its code', 'S3', byService('s3:GetObject', code, agentCore, THEIRS)],
    ['AgentCore keeps its sessions', 'S3', byService('s3:PutObject', sessions, agentCore, THEIRS)],
    [
      'our role lists models of JumpStart',
      'S3',
      signed('s3:ListBucket', 'arn:aws:s3:::jumpstart-cache-prod-us-east-1', OURS, THEIRS),
    ],
    [
      'a package of Amazon Linux is fetched anonymously',
      'S3',
      unsigned('s3:GetObject', 'arn:aws:s3:::al2023-repos-us-east-1-de612dc2/x'),
    ],
    ['a package asset is fetched', 'S3', unsigned('s3:GetObject', 'arn:aws:s3:::assets-193858265520-us-east-1/x')],
    [
      'our role reads our table',
      'DynamoDb',
      signed('dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:1:table/t', OURS, OURS),
    ],
    ['our role asks for the DynamoDB endpoints', 'DynamoDb', signed('dynamodb:DescribeEndpoints', '*', OURS)],
    ['our role logs in to ECR', 'EcrApi', signed('ecr:GetAuthorizationToken', '*', OURS)],
    [
      'our role pulls our image',
      'EcrDkr',
      signed('ecr:BatchGetImage', 'arn:aws:ecr:us-east-1:1:repository/r', OURS, OURS),
    ],
    ['our role asks who it is', 'Sts', signed('sts:GetCallerIdentity', '*', OURS)],
    ['our role assumes our role', 'Sts', signed('sts:AssumeRole', 'arn:aws:iam::1:role/r', OURS, OURS)],
    ['our role calls a foundation model in any Region', 'BedrockRuntime', signed('bedrock:InvokeModel', model, OURS)],
    [
      'our role calls a model through a global profile',
      'BedrockRuntime',
      signed('bedrock:InvokeModel', globalModel, OURS),
    ],
    [
      'our role uses our inference profile',
      'BedrockRuntime',
      signed('bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1:1:inference-profile/p', OURS, OURS),
    ],
    [
      'our role applies our guardrail',
      'BedrockRuntime',
      signed('bedrock:ApplyGuardrail', 'arn:aws:bedrock:us-east-1:1:guardrail/g', OURS, OURS),
    ],
    ['our role lists jobs', 'SagemakerApi', signed('sagemaker:ListTrainingJobs', '*', OURS, OURS)],
    [
      'our role invokes our endpoint',
      'SagemakerRuntime',
      signed('sagemaker:InvokeEndpoint', 'arn:aws:sagemaker:us-east-1:1:endpoint/e', OURS, OURS),
    ],
    [
      'our role writes our logs',
      'Logs',
      signed('logs:PutLogEvents', 'arn:aws:logs:us-east-1:1:log-group:g:log-stream:s', OURS, OURS),
    ],
    ['our role sends a trace', 'Xray', signed('xray:PutTraceSegments', '*', OURS)],
    [
      'our role reads a public parameter',
      'Ssm',
      signed('ssm:GetParameter', 'arn:aws:ssm:us-east-1::parameter/aws/service/x', OURS),
    ],
    [
      'an AWS service writes our log group',
      'Logs',
      byService('logs:PutLogEvents', 'arn:aws:logs:us-east-1:1:log-group:g', agentCore, OURS),
    ],
    [
      'a caller with a token reaches our gateway',
      'BedrockAgentcoreGateway',
      unsigned('bedrock-agentcore:InvokeGateway', `arn:aws:bedrock-agentcore:us-east-1:${OURS}:gateway/g`),
    ],
    [
      'a browser opens our Studio',
      'Studio',
      unsigned('sagemaker:CreateApp', `arn:aws:sagemaker:us-east-1:${OURS}:app/d/u/JupyterLab/default`),
    ],
  ])('%s', (_, id, request) => {
    expect(allows(byId[id] ?? [], request)).toBe(true);
  });

  test.each<[string, string, Request]>([
    ['our role writes a foreign bucket', 'S3', signed('s3:PutObject', 'arn:aws:s3:::theirs/loot', OURS, THEIRS)],
    ['a foreign role writes its own bucket', 'S3', signed('s3:PutObject', 'arn:aws:s3:::theirs/loot', THEIRS, THEIRS)],
    ['a foreign role reads our bucket', 'S3', signed('s3:GetObject', 'arn:aws:s3:::ours/data', THEIRS, OURS)],
    [
      'our role writes a bucket whose owner is not told',
      'S3',
      signed('s3:PutObject', 'arn:aws:s3:::theirs/loot', OURS),
    ],
    ['an anonymous caller writes', 'S3', unsigned('s3:PutObject', 'arn:aws:s3:::theirs/loot')],
    [
      'a presigned URL of an AWS service carries data to a foreign account',
      'S3',
      byService(
        's3:PutObject',
        'arn:aws:s3:::cloudformation-waitcondition-us-east-1/x',
        'cloudformation.amazonaws.com',
        THEIRS,
      ),
    ],
    ['our role writes a bucket that is named as a layer bucket', 'S3', signed('s3:PutObject', layer, OURS, THEIRS)],
    ['a role writes session storage', 'S3', signed('s3:PutObject', sessions, OURS, THEIRS)],
    ['an anonymous caller reads code of agents', 'S3', unsigned('s3:GetObject', code)],
    ['a foreign role lists its buckets', 'S3', signed('s3:ListAllMyBuckets', '*', THEIRS)],
    [
      'our role writes a foreign table',
      'DynamoDb',
      signed('dynamodb:PutItem', 'arn:aws:dynamodb:us-east-1:9:table/t', OURS, THEIRS),
    ],
    [
      'our role pulls a foreign image',
      'EcrDkr',
      signed('ecr:BatchGetImage', 'arn:aws:ecr:us-east-1:9:repository/r', OURS, THEIRS),
    ],
    [
      'our role pushes to a foreign repository',
      'EcrDkr',
      signed('ecr:PutImage', 'arn:aws:ecr:us-east-1:9:repository/r', OURS, THEIRS),
    ],
    ['our role assumes a foreign role', 'Sts', signed('sts:AssumeRole', 'arn:aws:iam::9:role/r', OURS, THEIRS)],
    ['a foreign role asks who it is', 'Sts', signed('sts:GetCallerIdentity', '*', THEIRS)],
    ['a foreign role calls a foundation model', 'BedrockRuntime', signed('bedrock:InvokeModel', model, THEIRS)],
    [
      'our role calls a foreign custom model',
      'BedrockRuntime',
      signed('bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1:9:custom-model/m', OURS, THEIRS),
    ],
    [
      'our role writes foreign logs',
      'Logs',
      signed('logs:PutLogEvents', 'arn:aws:logs:us-east-1:9:log-group:g', OURS, THEIRS),
    ],
    [
      'a service acts on a foreign log group',
      'Logs',
      byService('logs:PutLogEvents', 'arn:aws:logs:us-east-1:9:log-group:g', agentCore, THEIRS),
    ],
    ['another service travels through', 'Logs', signed('s3:GetObject', 'arn:aws:s3:::ours/data', OURS, OURS)],
    [
      'a caller with a token reaches a foreign gateway',
      'BedrockAgentcoreGateway',
      unsigned('bedrock-agentcore:InvokeGateway', `arn:aws:bedrock-agentcore:us-east-1:${THEIRS}:gateway/g`),
    ],
    [
      'a caller with a token reaches a runtime',
      'BedrockAgentcore',
      unsigned('bedrock-agentcore:InvokeAgentRuntime', `arn:aws:bedrock-agentcore:us-east-1:${OURS}:runtime/r`),
    ],
    [
      'a browser opens a foreign Studio',
      'Studio',
      unsigned('sagemaker:CreateApp', `arn:aws:sagemaker:us-east-1:${THEIRS}:app/d/u/JupyterLab/default`),
    ],
    [
      'our role reads a foreign parameter',
      'Ssm',
      signed('ssm:GetParameter', 'arn:aws:ssm:us-east-1:9:parameter/aws/x', OURS, THEIRS),
    ],
    [
      'our role calls a sister account',
      'SagemakerRuntime',
      signed('sagemaker:InvokeEndpoint', 'arn:aws:sagemaker:us-east-1:2:endpoint/e', OURS, SISTER),
    ],
  ])('not: %s', (_, id, request) => {
    expect(byId[id]).toBeDefined();
    expect(allows(byId[id] ?? [], request)).toBe(false);
  });

  test('what is refused for one bucket is refused for every name that an outsider may choose', () => {
    const outsiders = [
      'assets-999999999999-us-east-1',
      'prod-us-east-1-starport-layer-bucket2',
      'jumpstart-cache-prod-eu-west-1',
    ];
    for (const bucket of outsiders) {
      expect(allows(byId.S3 ?? [], signed('s3:GetObject', `arn:aws:s3:::${bucket}/x`, OURS, THEIRS))).toBe(false);
    }
  });
});

describe('the endpoints of an organization', () => {
  const byId = policies(Perimeter.organization('o-abcdefghij'));
  const within = { 'aws:PrincipalOrgID': 'o-abcdefghij', 'aws:ResourceOrgID': 'o-abcdefghij' };
  const invoke = { action: 'sagemaker:InvokeEndpoint', resource: 'arn:aws:sagemaker:us-east-1:2:endpoint/e' };

  test('sister accounts reach each other', () => {
    expect(allows(byId.SagemakerRuntime ?? [], { ...invoke, keys: within })).toBe(true);
  });

  test('not: an account without organization, or a foreign one, at either end', () => {
    for (const key of Object.keys(within)) {
      expect(allows(byId.SagemakerRuntime ?? [], { ...invoke, keys: { ...within, [key]: 'o-zzzzzzzzzz' } })).toBe(
        false,
      );
      const { [key as keyof typeof within]: _, ...absent } = within;
      expect(allows(byId.SagemakerRuntime ?? [], { ...invoke, keys: absent })).toBe(false);
    }
  });
});

test('without profiles that need them no AWS-owned bucket is named', () => {
  const stack = new Stack(new App({ context }), 'Core', { env: { account: OURS, region: 'us-east-1' } });
  const { gatewayEndpoints } = new IsolatedNetwork(stack, 'Network', { logKey: new Key(stack, 'Key') });
  const policy = JSON.stringify(
    stack.resolve((gatewayEndpoints.s3.node.defaultChild as CfnResource)._toCloudFormation()),
  );
  expect(policy).not.toContain(':s3:::');
});
