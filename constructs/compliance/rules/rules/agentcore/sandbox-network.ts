import { nonEmptyList, oneOf } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** A code interpreter knows SANDBOX too, which SandboxManaged judges. */
export const sandboxNetwork = rule({
  id: 'SandboxNetwork',
  service: 'agentcore',
  control: 'AGENT-08',
  finding: 'The browser or code interpreter has a network that is not ours.',
  remedy: "Set 'NetworkMode' to 'VPC' with private subnets and security groups.",
  sources: [cfn('bedrockagentcore-browsercustom'), cfn('bedrockagentcore-codeinterpretercustom')],
  covers: ['U083', 'U085'],
  requires: {
    'AWS::BedrockAgentCore::BrowserCustom': [
      must('NetworkConfiguration.NetworkMode', oneOf('VPC')),
      must('NetworkConfiguration.VpcConfig.Subnets', nonEmptyList),
    ],
    'AWS::BedrockAgentCore::CodeInterpreterCustom': [must('NetworkConfiguration.NetworkMode', oneOf('SANDBOX', 'VPC'))],
  },
  types: ['AWS::BedrockAgentCore::CodeInterpreterCustom'],
  check: (sandbox) =>
    sandbox.type.endsWith('CodeInterpreterCustom') && sandbox.text('NetworkConfiguration.NetworkMode') === 'VPC'
      ? unmet(must('NetworkConfiguration.VpcConfig.Subnets', nonEmptyList), sandbox)
      : undefined,
  pass: [
    { NetworkConfiguration: { NetworkMode: 'VPC', VpcConfig: { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'] } } },
  ],
  fail: [{}, { NetworkConfiguration: { NetworkMode: 'PUBLIC' } }, { NetworkConfiguration: { NetworkMode: 'SANDBOX' } }],
});
