import { nonEmptyList } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Functions, APIs and runtimes of AWS are called through AWS; servers and HTTP endpoints are reached over a network. */
export const gatewayTargetPrivate = rule({
  id: 'GatewayTargetPrivate',
  service: 'agentcore',
  control: 'AGENT-01',
  finding: 'The gateway reaches the target over the internet.',
  remedy: "Set 'PrivateEndpoint' with subnets and security groups of the VPC.",
  sources: [cfn('bedrockagentcore-gatewaytarget')],
  judges: ['AWS::BedrockAgentCore::GatewayTarget.PrivateEndpoint.ManagedVpcResource.SubnetIds'],
  types: ['AWS::BedrockAgentCore::GatewayTarget'],
  check: (target) => {
    const reached = [
      'Mcp?.McpServer?',
      'Mcp?.OpenApiSchema?',
      'Mcp?.SmithyModel?',
      'Http?.Passthrough?',
      'Inference?.Provider?',
    ];
    if (
      !reached.some((path) => target.has(`TargetConfiguration?.${path}`)) ||
      target.has('PrivateEndpoint?.SelfManagedLatticeResource?')
    )
      return undefined;
    return ['SubnetIds', 'SecurityGroupIds'].flatMap((list) =>
      unmet(must(`PrivateEndpoint.ManagedVpcResource.${list}`, nonEmptyList), target),
    );
  },
  pass: [
    {
      TargetConfiguration: { Mcp: { McpServer: { Endpoint: 'https://tools.internal' } } },
      PrivateEndpoint: { ManagedVpcResource: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } },
    },
    { TargetConfiguration: { Mcp: { Lambda: { LambdaArn: 'function' } } } },
  ],
  fail: [
    { TargetConfiguration: { Mcp: { McpServer: { Endpoint: 'https://tools.example.com' } } } },
    { TargetConfiguration: { Mcp: { OpenApiSchema: { InlinePayload: '{}' } } } },
    {
      TargetConfiguration: { Http: { Passthrough: { Endpoint: 'https://x' } } },
      PrivateEndpoint: { ManagedVpcResource: { SubnetIds: [] } },
    },
  ],
});
