import { between } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: only retrieval has something to be grounded in. */
export const guardrailGrounding = rule({
  id: 'GuardrailGrounding',
  service: 'bedrock',
  control: 'LLM-05',
  level: 'warning',
  finding: 'Answers need not rest on what was retrieved.',
  remedy: 'Add filters for GROUNDING and RELEVANCE with a threshold of at least 0.7.',
  sources: [
    cfn('bedrock-guardrail'),
    'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-contextual-grounding-check.html',
  ],
  covers: ['U058'],
  requires: {
    'AWS::Bedrock::Guardrail': [must('ContextualGroundingPolicyConfig.FiltersConfig[].Threshold', between(0.7, 1))],
  },
  pass: [
    {
      ContextualGroundingPolicyConfig: {
        FiltersConfig: [
          { Type: 'GROUNDING', Threshold: 0.8 },
          { Type: 'RELEVANCE', Threshold: 0.7 },
        ],
      },
    },
  ],
  fail: [{}, { ContextualGroundingPolicyConfig: { FiltersConfig: [{ Type: 'GROUNDING', Threshold: 0.2 }] } }],
});
