import { noneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: SANDBOX keeps the internet away, but lets code reach Amazon S3, through a network that no policy of ours governs. */
export const sandboxManaged = rule({
  id: 'SandboxManaged',
  service: 'agentcore',
  control: 'AGENT-08',
  level: 'warning',
  finding: 'Code that a model wrote reaches buckets past our network and its endpoint policies.',
  remedy: "Set 'NetworkMode' to 'VPC' where the code handles data that must not leave.",
  sources: [
    cfn('bedrockagentcore-codeinterpretercustom'),
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/code-interpreter-resource-management.html',
  ],
  requires: {
    'AWS::BedrockAgentCore::CodeInterpreterCustom': [
      must('NetworkConfiguration?.NetworkMode?', noneOf('VPC', 'SANDBOX')),
    ],
  },
  pass: [{ NetworkConfiguration: { NetworkMode: 'VPC' } }, { NetworkConfiguration: { NetworkMode: 'PUBLIC' } }],
  fail: [{ NetworkConfiguration: { NetworkMode: 'SANDBOX' } }],
});
