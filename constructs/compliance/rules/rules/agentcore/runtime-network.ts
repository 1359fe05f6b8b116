import { nonEmptyList, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const runtimeNetwork = rule({
  id: 'RuntimeNetwork',
  service: 'agentcore',
  control: 'AGENT-01',
  finding: 'The agent runs in a public network.',
  remedy: "Set 'NetworkMode' to 'VPC' with private subnets and security groups.",
  sources: [cfn('bedrockagentcore-runtime'), cfn('bedrockagentcore-harness')],
  covers: ['U079'],
  requires: {
    'AWS::BedrockAgentCore::Runtime': [
      must('NetworkConfiguration.NetworkMode', oneOf('VPC')),
      must('NetworkConfiguration.NetworkModeConfig.Subnets', nonEmptyList),
      must('NetworkConfiguration.NetworkModeConfig.SecurityGroups', nonEmptyList),
    ],
    'AWS::BedrockAgentCore::Harness': [
      must('Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkMode', oneOf('VPC')),
      must('Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkModeConfig.Subnets', nonEmptyList),
      must(
        'Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkModeConfig.SecurityGroups',
        nonEmptyList,
      ),
    ],
  },
  pass: [
    {
      NetworkConfiguration: {
        NetworkMode: 'VPC',
        NetworkModeConfig: { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'] },
      },
    },
  ],
  fail: [{}, { NetworkConfiguration: { NetworkMode: 'PUBLIC' } }, { NetworkConfiguration: { NetworkMode: 'VPC' } }],
});
