import { isDigest } from '../../containers';
import { describe, given } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';
import { text } from '../../values';

export const agentArtifactPinned = rule({
  id: 'AgentArtifactPinned',
  service: 'agentcore',
  control: 'SUPPLY-03',
  finding: 'The code of the agent can be replaced under the same name.',
  remedy: 'Name the image by digest, or the version of the object with the code.',
  sources: [cfn('bedrockagentcore-runtime')],
  judges: [
    'AWS::BedrockAgentCore::Runtime.AgentRuntimeArtifact.ContainerConfiguration.ContainerUri',
    'AWS::BedrockAgentCore::Runtime.AgentRuntimeArtifact.CodeConfiguration.Code.S3.VersionId',
  ],
  types: ['AWS::BedrockAgentCore::Runtime', 'AWS::BedrockAgentCore::Harness'],
  check: (agent) => {
    const artifact = agent.type.endsWith('Runtime') ? 'AgentRuntimeArtifact' : 'EnvironmentArtifact?';
    const images = agent.find(`${artifact}.ContainerConfiguration?.ContainerUri`);
    const code = unmet(must(`${artifact}.CodeConfiguration?.Code.S3.VersionId`, given), agent);
    return [
      ...images
        .filter(({ value }) => !isDigest(text(value, agent.stack) ?? ''))
        .map(({ path, value }) => problem(path, `${path} ${describe(value, agent)}`)),
      ...code,
    ];
  },
  pass: [
    {
      AgentRuntimeArtifact: {
        ContainerConfiguration: {
          ContainerUri: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/agent@sha256:${'0'.repeat(64)}`,
        },
      },
    },
    {
      AgentRuntimeArtifact: {
        CodeConfiguration: { Code: { S3: { Bucket: 'agents', Prefix: 'agent.zip', VersionId: '3L4kq' } } },
      },
    },
  ],
  fail: [
    {
      AgentRuntimeArtifact: {
        ContainerConfiguration: { ContainerUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/agent:latest' },
      },
    },
    { AgentRuntimeArtifact: { CodeConfiguration: { Code: { S3: { Bucket: 'agents', Prefix: 'agent.zip' } } } } },
    { AgentRuntimeArtifact: { ContainerConfiguration: { ContainerUri: { Ref: 'Image' } } } },
    {},
  ],
});
