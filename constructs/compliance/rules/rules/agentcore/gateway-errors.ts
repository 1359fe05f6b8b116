import { describe } from '../../expect';
import { cfn, problem, rule } from '../../rule';

/** DEBUG is the only value there is; without it errors are short. */
export const gatewayErrors = rule({
  id: 'GatewayErrors',
  service: 'agentcore',
  control: 'AGENT-12',
  finding: 'The gateway tells callers the details of its errors.',
  remedy: "Leave 'ExceptionLevel' out.",
  sources: [
    cfn('bedrockagentcore-gateway'),
    'https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CreateGateway.html',
  ],
  covers: ['U089', 'U091'],
  judges: ['AWS::BedrockAgentCore::Gateway.ExceptionLevel'],
  types: ['AWS::BedrockAgentCore::Gateway'],
  check: (gateway) =>
    gateway.find('ExceptionLevel?').map(({ path, value }) => problem(path, `${path} ${describe(value, gateway)}`)),
  pass: [{ AuthorizerType: 'AWS_IAM' }],
  fail: [{ ExceptionLevel: 'DEBUG' }, { ExceptionLevel: { Ref: 'Level' } }],
});
