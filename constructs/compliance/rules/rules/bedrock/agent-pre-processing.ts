import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';
import { isRecord } from '../../values';

export const agentPreProcessing = rule({
  id: 'AgentPreProcessing',
  service: 'bedrock',
  control: 'AGENT-13',
  finding: 'The step that classifies what users ask is switched off.',
  remedy: 'Leave the pre-processing prompt enabled.',
  sources: [cfn('bedrock-agent'), 'https://docs.aws.amazon.com/bedrock/latest/userguide/advanced-prompts.html'],
  judges: ['AWS::Bedrock::Agent.PromptOverrideConfiguration'],
  types: ['AWS::Bedrock::Agent'],
  check: (agent) =>
    agent
      .find('PromptOverrideConfiguration?.PromptConfigurations[]?')
      .filter(({ value }) => isRecord(value) && value.PromptType === 'PRE_PROCESSING')
      .flatMap((prompt) => unmet(must('PromptState', orAbsent(oneOf('ENABLED'))), agent, prompt)),
  pass: [
    {
      PromptOverrideConfiguration: { PromptConfigurations: [{ PromptType: 'PRE_PROCESSING', PromptState: 'ENABLED' }] },
    },
    {},
  ],
  fail: [
    {
      PromptOverrideConfiguration: {
        PromptConfigurations: [{ PromptType: 'PRE_PROCESSING', PromptState: 'DISABLED' }],
      },
    },
  ],
});
