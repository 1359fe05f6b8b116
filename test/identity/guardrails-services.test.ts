import { evaluate, type Policies, possible } from '../../constructs/compliance/proofs';
import { type GuardrailRules, type NetworkRules, OrganizationGuardrails } from '../../constructs/identity';
import { ACCOUNT, REGION } from './synthesized';

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const BOOTSTRAP = role(`cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`);
const SECURITY = role('SecurityTooling');
const SUBNETS = ['subnet-1', 'subnet-2'];
const VPC = 'vpc-0123456789abcdef0';
const GUARDRAIL = `arn:aws:bedrock:${REGION}:${ACCOUNT}:guardrail/abc:1`;
const rules: GuardrailRules = {
  organizationId: 'o-abcdefghij',
  regions: [REGION],
  deployers: ['arn:aws:iam::*:role/cdk-*-cfn-exec-role-*'],
  approvers: ['arn:aws:iam::*:role/mlsecops/machines/ApprovalHandler/*'],
  exemptions: { security: [SECURITY] },
};
const FULL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** As an account has them: AWS's own beside ours, and everything granted. */
function everybody(network: NetworkRules): Policies {
  const documents = OrganizationGuardrails.documents({ ...rules, network });
  const ours = documents.filter(({ policyType }) => policyType === 'SERVICE_CONTROL_POLICY');
  return { identity: [FULL], scps: [[FULL, ...ours.map(({ content }) => JSON.parse(content))]] };
}

type Sent = Record<string, string | string[]>;

function asked(action: string, sent: Sent, { network = {}, principal = BOOTSTRAP } = {}) {
  const context = { 'aws:RequestedRegion': REGION, ...sent };
  const request = { principal, action: `bedrock${action}`, resource: '*', account: ACCOUNT, context };
  return evaluate({ policies: everybody(network), request }).verdict;
}

function canAnyhow(principal: string, actions: string[], unless: Record<string, Sent>[], network: NetworkRules = {}) {
  const question = { policies: everybody(network), principal, actions, resources: ['*'], account: ACCOUNT, unless };
  return possible(question).verdict;
}

const agents = ['CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateCodeInterpreter', 'CreateBrowser'].map(
  (action) => `-agentcore:${action}`,
);
const targets = ['-agentcore:CreateGatewayTarget', '-agentcore:UpdateGatewayTarget'];
const PRIVATE = { 'bedrock-agentcore:PrivateEndpointType': 'managedVpcResource' };

test.each(agents)('nobody, who deploys neither, does bedrock%s without subnets', (action) => {
  const inVpc = { 'bedrock-agentcore:subnets': ['subnet-9'] };
  expect(asked(action, {})).toBe('ExplicitlyDenied');
  expect(asked(action, { 'bedrock-agentcore:securityGroups': ['sg-1'] })).toBe('ExplicitlyDenied');
  expect(asked(action, inVpc)).toBe('Allowed');
  expect(canAnyhow(BOOTSTRAP, [`bedrock${action}`], [{ Null: { 'bedrock-agentcore:subnets': 'false' } }])).toBe(
    'impossible',
  );
});

test.each([...agents, ...targets])('where subnets are named, bedrock%s is let through in these only', (action) => {
  const network = { agentSubnets: SUBNETS };
  const into = (...subnets: string[]) =>
    asked(action, { ...PRIVATE, 'bedrock-agentcore:subnets': subnets }, { network });
  expect(into(...SUBNETS)).toBe('Allowed');
  expect(into('subnet-1', 'subnet-9')).toBe('ExplicitlyDenied');
  expect(into('subnet-9')).toBe('ExplicitlyDenied');
});

test.each(targets)('bedrock%s names a private endpoint, unless AWS calls the target', (action) => {
  const to = (kind: string, type: string, sent: Sent = {}) =>
    asked(action, { [`bedrock-agentcore:${kind}TargetConfigurationType`]: type, ...sent });
  for (const type of ['mcpServer', 'openApiSchema', 'smithyModel']) {
    expect(to('Mcp', type)).toBe('ExplicitlyDenied');
    expect(to('Mcp', type, PRIVATE)).toBe('Allowed');
  }
  expect([to('Http', 'passthrough'), to('Inference', 'provider')]).toEqual(['ExplicitlyDenied', 'ExplicitlyDenied']);
  expect(asked(action, {})).toBe('ExplicitlyDenied');
  expect(['apiGateway', 'connector', 'lambda'].map((type) => to('Mcp', type))).toEqual(Array(3).fill('Allowed'));
  expect([to('Http', 'agentcoreRuntime'), to('Inference', 'connector')]).toEqual(['Allowed', 'Allowed']);
});

test('nobody, who deploys neither, makes a gateway whose policies do not hold', () => {
  for (const action of ['-agentcore:CreateGateway', '-agentcore:UpdateGateway']) {
    const mode = (...values: string[]) => asked(action, { 'bedrock-agentcore:PolicyEngineMode': values[0] });
    expect([mode('ENFORCE'), mode('LOG_ONLY'), asked(action, {})]).toEqual([
      'Allowed',
      'ExplicitlyDenied',
      'ExplicitlyDenied',
    ]);
  }
});

test('nobody but security tooling and who deploys enforces guardrails in an account, or stops that', () => {
  for (const action of [':PutEnforcedGuardrailConfiguration', ':DeleteEnforcedGuardrailConfiguration']) {
    expect(canAnyhow(role('admin'), [`bedrock${action}`], [])).toBe('impossible');
    expect([asked(action, {}, { principal: SECURITY }), asked(action, {})]).toEqual(['Allowed', 'Allowed']);
  }
});

test('where VPCs are named, people call AI services through their endpoints, and services call for them', () => {
  const person = role('mlsecops/people/DataScientist/Identity-PersonasDataScientist1234');
  const network = { vpcIds: [VPC] };
  const from = (sent: Sent, principal = person) => asked(':InvokeModel', sent, { network, principal });
  expect(from({ 'aws:SourceVpc': VPC })).toBe('Allowed');
  expect(from({ 'aws:SourceVpc': 'vpc-9' })).toBe('ExplicitlyDenied');
  expect(from({})).toBe('ExplicitlyDenied');
  expect(from({ 'aws:ViaAWSService': 'true' })).toBe('Allowed');
  expect(from({}, role('mlsecops/machines/Pipeline/Identity-PersonasPipeline1234'))).toBe('Allowed');
  const all = ['sagemaker:*', 'bedrock:*', 'bedrock-agentcore:*'];
  const excused: Record<string, Sent>[] = [
    { StringEquals: { 'aws:SourceVpc': VPC } },
    { Bool: { 'aws:ViaAWSService': 'true' } },
  ];
  expect(canAnyhow(person, all, excused, network)).toBe('impossible');
  expect(canAnyhow(person, all, excused)).toBe('possible');
});

test('a guardrail that the organization enforces judges all content of every model in its Region', () => {
  const documents = OrganizationGuardrails.documents({ ...rules, enforcedGuardrails: [{ versionArn: GUARDRAIL }] });
  const [policy, ...others] = documents.filter(({ policyType }) => policyType === 'BEDROCK_POLICY');
  expect(others).toEqual([]);
  const comprehensive = { '@@assign': 'comprehensive' };
  expect(JSON.parse(policy?.content ?? '')).toEqual({
    bedrock: {
      guardrail_inference: {
        [REGION]: {
          config_1: {
            identifier: { '@@assign': GUARDRAIL },
            selective_content_guarding: { system: comprehensive, messages: comprehensive },
            model_enforcement: { included_models: { '@@assign': ['ALL'] } },
          },
        },
      },
    },
  });
});
