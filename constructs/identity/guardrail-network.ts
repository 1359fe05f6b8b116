import * as perms from './guardrail-perms';
import { deny, type PersonaStatement } from './persona-statements';

/** Where AI services are called from, and where agents run: ids. They are of one account, so that policies with them are attached to it. */
export interface NetworkRules {
  /**
   * VPCs through whose endpoints people call AI services. The console does so with private access only.
   * @default - people call from anywhere
   */
  readonly vpcIds?: string[];
  /**
   * Subnets in which agents run, and from which gateways reach tools.
   * @default - any, but never none: an agent in the public network is refused
   */
  readonly agentSubnets?: string[];
}

/** The same with nothing left out. */
export type RequiredNetwork = Required<NetworkRules>;

/** Roles of people. Services act as all others, from networks of their own. */
const PEOPLE = 'arn:*:iam::*:role/mlsecops/people/*';
const SUBNETS = 'bedrock-agentcore:subnets';

/**
 * Runtimes and tools must name their network, and say VPC by naming subnets. Targets that are functions, APIs, connectors or runtimes are called through
 * AWS; all others are reached over a network, so by a private endpoint. AWS's example for runtimes asks for the absence of subnets *and* groups in one
 * statement, which one of both passes.
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-vpc-condition.html (2026-11-24)
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-gateway-condition-keys.html (2026-11-24)
 */
export function networkStatements({ vpcIds, agentSubnets }: RequiredNetwork): PersonaStatement[] {
  return [
    deny(perms.RUN_AGENTS, ['*'], { Null: { [SUBNETS]: 'true' } }),
    ...given(agentSubnets, (ours) =>
      deny([...perms.RUN_AGENTS, ...perms.REACH_TOOLS], ['*'], { 'ForAnyValue:StringNotEquals': { [SUBNETS]: ours } }),
    ),
    deny(perms.REACH_TOOLS, ['*'], {
      Null: { 'bedrock-agentcore:PrivateEndpointType': 'true' },
      StringNotEquals: {
        'bedrock-agentcore:McpTargetConfigurationType': ['apiGateway', 'connector', 'lambda'],
        'bedrock-agentcore:HttpTargetConfigurationType': 'agentcoreRuntime',
        'bedrock-agentcore:InferenceTargetConfigurationType': 'connector',
      },
    }),
    // Also where the key is absent, as it is outside of endpoints. A service that calls on behalf of somebody does not come through theirs.
    ...given(vpcIds, (ours) =>
      deny(perms.AI_SERVICES, ['*'], {
        StringNotEquals: { 'aws:SourceVpc': ours },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
        ArnLike: { 'aws:PrincipalArn': PEOPLE },
      }),
    ),
  ];
}

function given(values: string[], statement: (values: string[]) => PersonaStatement): PersonaStatement[] {
  return values.length === 0 ? [] : [statement(values)];
}
