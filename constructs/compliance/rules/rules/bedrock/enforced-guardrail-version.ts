import { pinnedVersion } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const enforcedGuardrailVersion = rule({
  id: 'EnforcedGuardrailVersion',
  service: 'bedrock',
  control: 'LLM-01',
  finding: 'The guardrail that everybody is held to can be changed without a release.',
  remedy: "Name the number of a version in 'GuardrailVersion'.",
  sources: [cfn('bedrock-enforcedguardrailconfiguration')],
  covers: ['U061'],
  requires: {
    'AWS::Bedrock::EnforcedGuardrailConfiguration': [must('GuardrailVersion', pinnedVersion)],
  },
  pass: [{ GuardrailVersion: '3' }],
  fail: [{ GuardrailVersion: 'DRAFT' }, {}],
});
