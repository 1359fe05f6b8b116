import { cfn, problem, rule } from '../../rule';

const app = (service: string) => ({
  Resources: {
    Runtime: { Type: 'AWS::BedrockAgentCore::Runtime', Properties: { NetworkConfiguration: { NetworkMode: 'VPC' } } },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { VpcEndpointType: 'Interface', ServiceName: `com.amazonaws.eu-west-1.${service}` },
    },
  },
});

/** A warning: the endpoint may be shared from another app. Asked of agents in a VPC where the templates have endpoints at all. */
export const bedrockEndpoint = rule({
  id: 'BedrockEndpoint',
  service: 'ec2',
  control: 'NET-06',
  level: 'warning',
  finding: 'The network has endpoints, but Bedrock is reached past them.',
  remedy: "Add interface endpoints for 'bedrock-runtime' and the other Bedrock services in use.",
  sources: [
    cfn('ec2-vpcendpoint'),
    'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  ],
  covers: ['U068'],
  types: ['AWS::BedrockAgentCore::Runtime', 'AWS::BedrockAgentCore::Harness'],
  check: (agent, app) => {
    const services = app.ofType('AWS::EC2::VPCEndpoint').map((endpoint) => endpoint.text('ServiceName') ?? '');
    if (services.length === 0 || !JSON.stringify(agent.properties).includes('"VPC"')) return undefined;
    return services.some((service) => /\.bedrock-runtime(-fips)?$/.test(service))
      ? []
      : [problem('', 'No endpoint for bedrock-runtime is there')];
  },
  pass: [app('bedrock-runtime')],
  fail: [app('sts')],
});
