import { SamlProvider } from 'aws-cdk-lib/aws-iam';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { PersonaAccess, Personas, type Workplace } from '../../constructs/identity';
import { MACHINES } from '../../constructs/identity/persona';
import { ACCOUNT, REGION } from './synthesized';

export const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;
export const VPC = 'vpc-0123456789abcdef0';
const key = (of: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${of.repeat(8)}-1234-1234-1234-123456789012`;
const of = (service: string, resource: string, account = ACCOUNT) =>
  `arn:aws:${service}:${REGION}:${account}:${resource}`;

/** A workplace with something at every place. */
export const WORKPLACE: Workplace = {
  sandboxAccounts: [ACCOUNT],
  data: {
    landing: ['arn:aws:s3:::landing'],
    validated: ['arn:aws:s3:::validated'],
    weights: ['arn:aws:s3:::weights'],
    trainingKeys: [key('a')],
    modelKeys: [key('b')],
    manifestKeys: [key('c')],
    releaseKeys: [key('d')],
  },
  building: {
    pipelines: [of('sagemaker', 'pipeline/churn')],
    domainId: 'd-abcdefghijkl',
    vpcIds: [VPC],
    repositories: [of('ecr', 'repository/train')],
    hubs: [of('sagemaker', 'hub/base')],
    packageGroups: [of('codeartifact', 'package-group/domain/root')],
    featureGroups: [of('sagemaker', 'feature-group/churn')],
  },
  models: {
    groups: [of('sagemaker', 'model-package-group/churn')],
    cards: [of('sagemaker', 'model-card/churn')],
    endpoints: [of('sagemaker', 'endpoint/churn')],
    schedules: [of('sagemaker', 'monitoring-schedule/churn')],
    releases: [of('lambda', 'function:release')],
    decisions: [of('lambda', 'function:decide'), of('execute-api', 'abcdef/prod/POST/decisions')],
  },
  generative: {
    models: [of('bedrock', 'foundation-model/anthropic.claude', '')],
    redTeamModels: [of('bedrock', 'application-inference-profile/redteam')],
    guardrails: [of('bedrock', 'guardrail/abc')],
    requiredGuardrails: [of('bedrock', 'guardrail/abc:1')],
    knowledgeBases: [of('bedrock', 'knowledge-base/KB')],
  },
  agents: {
    gateways: [of('bedrock-agentcore', 'gateway/gw')],
    policyEngines: [of('bedrock-agentcore', 'policy-engine/pe')],
    policies: [of('bedrock-agentcore', 'policy-engine/pe/policy/one')],
    forbidPolicies: [of('bedrock-agentcore', 'policy-engine/pe/policy/forbid')],
    runtimes: [of('bedrock-agentcore', 'runtime/rt')],
    memories: [of('bedrock-agentcore', 'memory/m')],
    providers: [of('bedrock-agentcore', 'token-vault/default/oauth2credentialprovider/github')],
  },
  roles: {
    jobRoles: [`arn:aws:iam::${ACCOUNT}:role/mlsecops/machines/trainer`],
    servingRoles: [`arn:aws:iam::${ACCOUNT}:role/mlsecops/machines/server`],
    made: [`arn:aws:iam::${ACCOUNT}:role/mlsecops/made/*`],
    boundaries: [`arn:aws:iam::${ACCOUNT}:policy/mlsecops/job-boundary`],
    quarantine: [`arn:aws:iam::${ACCOUNT}:policy/mlsecops/quarantine`],
  },
};

export function aStack(name = 'Identity'): Stack {
  return new Stack(new App({ context, analyticsReporting: false }), name, {
    env: { account: ACCOUNT, region: REGION },
  });
}

export function access(stack: Stack): PersonaAccess {
  return PersonaAccess.federated(SamlProvider.fromSamlProviderArn(stack, 'Provider', PROVIDER));
}

/** All personas of people and machines. */
export function allPersonas(stack: Stack, workplace = WORKPLACE): Personas {
  const personas = new Personas(stack, 'Personas', { access: access(stack), workplace });
  for (const machine of MACHINES) personas.addMachine(machine, { service: 'sagemaker.amazonaws.com' });
  return personas;
}
