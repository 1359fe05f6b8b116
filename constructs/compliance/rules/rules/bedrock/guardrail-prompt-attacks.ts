import { filterProblems } from '../../guardrails';
import { cfn, rule } from '../../rule';

/** The output of a model cannot be a prompt attack, so only the input counts. */
export const guardrailPromptAttacks = rule({
  id: 'GuardrailPromptAttacks',
  service: 'bedrock',
  control: 'LLM-03',
  finding: 'The guardrail lets prompt attacks through.',
  remedy: "Add a filter of type 'PROMPT_ATTACK' with 'InputStrength' HIGH that blocks.",
  sources: [
    cfn('bedrock-guardrail'),
    'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html',
  ],
  covers: ['U055'],
  judges: [
    'AWS::Bedrock::Guardrail.ContentPolicyConfig.FiltersConfig.InputStrength',
    'AWS::Bedrock::Guardrail.ContentPolicyConfig.FiltersConfig.InputAction',
    'AWS::Bedrock::Guardrail.ContentPolicyConfig.FiltersConfig.InputEnabled',
  ],
  types: ['AWS::Bedrock::Guardrail'],
  check: (guardrail) => filterProblems(guardrail, 'PROMPT_ATTACK', ['Input']),
  pass: [
    {
      ContentPolicyConfig: {
        FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' }],
      },
    },
  ],
  fail: [
    {},
    {
      ContentPolicyConfig: { FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'LOW', OutputStrength: 'NONE' }] },
    },
    {
      ContentPolicyConfig: {
        FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', InputAction: 'NONE', OutputStrength: 'NONE' }],
      },
    },
    { ContentPolicyConfig: { FiltersConfig: { Ref: 'Filters' } } },
  ],
});
