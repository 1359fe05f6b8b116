import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: the standard tier sends text to other Regions, which not everybody may do. */
export const guardrailTier = rule({
  id: 'GuardrailTier',
  service: 'bedrock',
  control: 'LLM-03',
  level: 'warning',
  finding: 'The content filters know three languages and the older attacks.',
  remedy: "Set 'ContentFiltersTierConfig.TierName' to 'STANDARD' with 'CrossRegionConfig'.",
  sources: [cfn('bedrock-guardrail')],
  covers: ['U060'],
  requires: {
    'AWS::Bedrock::Guardrail': [must('ContentPolicyConfig.ContentFiltersTierConfig.TierName', oneOf('STANDARD'))],
  },
  pass: [{ ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'STANDARD' } } }],
  fail: [{}, { ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'CLASSIC' } } }],
});
