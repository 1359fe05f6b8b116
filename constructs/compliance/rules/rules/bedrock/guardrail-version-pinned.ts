import { pinnedVersion } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The attribute Version of a guardrail is its draft. */
export const guardrailVersionPinned = rule({
  id: 'GuardrailVersionPinned',
  service: 'bedrock',
  control: 'LLM-02',
  finding: 'The guardrail can be changed under whoever relies on it.',
  remedy: "Name the number of a version, not 'DRAFT'.",
  sources: [cfn('bedrock-agent'), cfn('bedrock-guardrailversion')],
  judges: ['AWS::Bedrock::GuardrailVersion'],
  requires: {
    'AWS::Bedrock::Agent': [must('GuardrailConfiguration?.GuardrailVersion', pinnedVersion)],
  },
  pass: [{ GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' } }, {}],
  fail: [
    { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: 'DRAFT' } },
    { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1' } },
    {
      Resources: {
        Guardrail: { Type: 'AWS::Bedrock::Guardrail' },
        Agent: {
          Type: 'AWS::Bedrock::Agent',
          Properties: { GuardrailConfiguration: { GuardrailVersion: { 'Fn::GetAtt': ['Guardrail', 'Version'] } } },
        },
      },
    },
  ],
});
