import { filterProblems } from '../../guardrails';
import { cfn, rule } from '../../rule';

const CATEGORIES = ['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'];
const filters = (strength: string) =>
  CATEGORIES.map((Type) => ({ Type, InputStrength: strength, OutputStrength: strength }));

export const guardrailCategories = rule({
  id: 'GuardrailCategories',
  service: 'bedrock',
  control: 'LLM-03',
  finding: 'The guardrail does not block all harmful categories at high strength, both ways.',
  remedy: 'Add blocking filters with strength HIGH for hate, insults, sexual content, violence and misconduct.',
  sources: [
    cfn('bedrock-guardrail'),
    'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-components.html',
  ],
  covers: ['U056'],
  judges: ['AWS::Bedrock::Guardrail.ContentPolicyConfig.FiltersConfig.Type'],
  types: ['AWS::Bedrock::Guardrail'],
  check: (guardrail) => CATEGORIES.flatMap((category) => filterProblems(guardrail, category, ['Input', 'Output'])),
  pass: [{ ContentPolicyConfig: { FiltersConfig: filters('HIGH') } }],
  fail: [
    {},
    { ContentPolicyConfig: { FiltersConfig: filters('MEDIUM') } },
    { ContentPolicyConfig: { FiltersConfig: filters('HIGH').slice(1) } },
  ],
});
