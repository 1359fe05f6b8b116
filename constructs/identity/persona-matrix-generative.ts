import { type MatrixRow, may } from './matrix-row';
import { Persona } from './persona';
import { IN_SANDBOX } from './persona-matrix-build';
import { IN_INCIDENT } from './persona-matrix-serving';
import { is, type Requirement } from './requirement';

const { DATA_SCIENTIST, ML_ENGINEER, DEVSECOPS, SECURITY, OPERATIONS, VALIDATOR, PIPELINE, BROKER, AGENT } = Persona;

const GUARDED: Requirement = { key: 'bedrock:GuardrailIdentifier', test: 'arn', values: 'requiredGuardrails' };
const guarded = may('llms', GUARDED);
/** @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-gateway-condition-keys.html (2026-11-24) */
const ENFORCING = is('bedrock-agentcore:PolicyEngineMode', 'ENFORCE');

/** Language models and agents. */
export const GENERATIVE_ROWS: readonly MatrixRow[] = [
  {
    id: '42',
    does: 'Ask a language model',
    actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    allowed: {
      [DATA_SCIENTIST]: guarded,
      [ML_ENGINEER]: guarded,
      [SECURITY]: may('redTeamModels', GUARDED),
      [PIPELINE]: guarded,
      [BROKER]: guarded,
      [AGENT]: guarded,
    },
    corrected: 'Streams too. Security only where models are attacked to test them: toxic pair 8.',
  },
  {
    id: '43a',
    does: 'Make a guardrail',
    actions: ['bedrock:CreateGuardrail'],
    allowed: {},
    corrected: 'Nobody by hand: what deploys makes them, reviewed and versioned.',
  },
  {
    id: '43b',
    does: 'Change or delete a guardrail',
    actions: ['bedrock:UpdateGuardrail', 'bedrock:DeleteGuardrail'],
    allowed: { [SECURITY]: may('guardrails') },
  },
  {
    id: '44',
    does: 'Enforce guardrails in an account',
    actions: ['bedrock:PutEnforcedGuardrailConfiguration', 'bedrock:DeleteEnforcedGuardrailConfiguration'],
    allowed: { [SECURITY]: may('anything') },
  },
  {
    id: '45',
    does: 'Stop the log of invocations',
    actions: ['bedrock:DeleteModelInvocationLoggingConfiguration'],
    allowed: {},
  },
  {
    id: '46',
    does: 'Customize a language model',
    actions: ['bedrock:CreateModelCustomizationJob'],
    allowed: { [PIPELINE]: may(['customModels', 'llms']) },
  },
  {
    id: '47',
    does: 'Take documents into a knowledge base',
    actions: ['bedrock:StartIngestionJob'],
    allowed: { [VALIDATOR]: may('knowledgeBases') },
  },
  {
    id: '48a',
    does: 'Make a gateway',
    actions: ['bedrock-agentcore:CreateGateway'],
    allowed: { [DEVSECOPS]: may('anything', ENFORCING) },
    corrected: 'With a policy engine that enforces: whoever only logs decides nothing.',
  },
  {
    id: '48b',
    does: 'Change a gateway',
    actions: ['bedrock-agentcore:UpdateGateway'],
    allowed: { [DEVSECOPS]: may('gateways', ENFORCING) },
  },
  {
    id: '49a',
    does: 'Make a policy of tools',
    actions: ['bedrock-agentcore:CreatePolicy'],
    allowed: { [SECURITY]: may('policyEngines') },
  },
  {
    id: '49b',
    does: 'Change a policy of tools',
    actions: ['bedrock-agentcore:UpdatePolicy'],
    allowed: {
      [SECURITY]: may(['policies', 'policyEngines']),
      [OPERATIONS]: may(['forbidPolicies', 'policyEngines']),
    },
    corrected: 'Operations only what forbids, made beforehand; the request names its engine too.',
  },
  {
    id: '50',
    does: 'Call an agent',
    actions: ['bedrock-agentcore:InvokeAgentRuntime'],
    allowed: {
      [DATA_SCIENTIST]: may('runtimes', IN_SANDBOX),
      [ML_ENGINEER]: may('runtimes', IN_SANDBOX),
      [SECURITY]: may('runtimes', IN_SANDBOX),
      [PIPELINE]: may('runtimes'),
      [BROKER]: may('runtimes'),
    },
    untouched: [AGENT],
  },
  {
    id: '51',
    does: 'Open a shell in an agent',
    actions: ['bedrock-agentcore:InvokeAgentRuntimeCommand', 'bedrock-agentcore:InvokeAgentRuntimeCommandShell'],
    allowed: {},
  },
  {
    id: '52',
    does: 'Act in the name of a user without their token',
    actions: ['bedrock-agentcore:GetWorkloadAccessTokenForUserId', 'bedrock-agentcore:InvokeAgentRuntimeForUser'],
    allowed: {},
  },
  {
    id: '53',
    does: 'Get a credential for a tool',
    actions: ['bedrock-agentcore:GetResourceOauth2Token', 'bedrock-agentcore:GetResourceApiKey'],
    allowed: { [AGENT]: may('providers') },
  },
  {
    id: '54',
    does: 'Change what agents remember',
    actions: ['bedrock-agentcore:BatchUpdateMemoryRecords', 'bedrock-agentcore:BatchDeleteMemoryRecords'],
    allowed: { [OPERATIONS]: may('memories', IN_INCIDENT) },
  },
  {
    id: '62',
    does: 'Make or change an agent, what it runs in or what a gateway reaches',
    actions: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:CreateGatewayTarget',
      'bedrock-agentcore:CreateHarness',
      'bedrock-agentcore:UpdateAgentRuntime',
      'bedrock-agentcore:UpdateGatewayTarget',
      'bedrock-agentcore:UpdateHarness',
    ],
    allowed: {},
    corrected:
      'Ours: AGENT-01. What deploys makes them, in subnets that rules read; the request for a harness carries no key for its network.',
  },
];
