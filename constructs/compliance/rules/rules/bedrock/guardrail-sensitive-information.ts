import { isTrue, oneOf, orAbsent } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

export const guardrailSensitiveInformation = rule({
  id: 'GuardrailSensitiveInformation',
  service: 'bedrock',
  control: 'LLM-04',
  finding: 'The guardrail lets personal data and secrets through.',
  remedy: "Block or anonymize entities or patterns in 'SensitiveInformationPolicyConfig'.",
  sources: [cfn('bedrock-guardrail')],
  covers: ['U057'],
  judges: [
    'AWS::Bedrock::Guardrail.SensitiveInformationPolicyConfig.PiiEntitiesConfig.Action',
    'AWS::Bedrock::Guardrail.SensitiveInformationPolicyConfig.RegexesConfig.Pattern',
  ],
  types: ['AWS::Bedrock::Guardrail'],
  check: (guardrail) => {
    const lists = ['PiiEntitiesConfig', 'RegexesConfig'].map((list) => `SensitiveInformationPolicyConfig.${list}`);
    if (lists.flatMap((list) => guardrail.find(`${list}[]?`)).filter(({ value }) => value !== undefined).length === 0) {
      return [problem('SensitiveInformationPolicyConfig', 'It names no entity and no pattern')];
    }
    const acts = orAbsent(oneOf('BLOCK', 'ANONYMIZE'));
    const wanted = [
      must('Action', oneOf('BLOCK', 'ANONYMIZE')),
      must('InputAction', acts),
      must('OutputAction', acts),
      must('InputEnabled', orAbsent(isTrue)),
      must('OutputEnabled', orAbsent(isTrue)),
    ];
    return lists.flatMap((list) =>
      wanted.flatMap(({ path, expectation }) => unmet(must(`${list}[]?.${path}`, expectation), guardrail)),
    );
  },
  pass: [{ SensitiveInformationPolicyConfig: { PiiEntitiesConfig: [{ Type: 'AWS_SECRET_KEY', Action: 'BLOCK' }] } }],
  fail: [
    {},
    { SensitiveInformationPolicyConfig: { PiiEntitiesConfig: [] } },
    { SensitiveInformationPolicyConfig: { PiiEntitiesConfig: [{ Type: 'EMAIL', Action: 'NONE' }] } },
    {
      SensitiveInformationPolicyConfig: {
        PiiEntitiesConfig: [{ Type: 'EMAIL', Action: 'BLOCK', OutputEnabled: false }],
      },
    },
  ],
});
