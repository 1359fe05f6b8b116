import { someTags } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const inferenceProfileTags = rule({
  id: 'InferenceProfileTags',
  service: 'bedrock',
  control: 'LLM-06',
  level: 'warning',
  finding: 'Nobody can tell which application used the inference profile.',
  remedy: "Add 'Tags' with application and cost centre.",
  sources: [cfn('bedrock-applicationinferenceprofile')],
  requires: {
    'AWS::Bedrock::ApplicationInferenceProfile': [must('Tags', someTags)],
  },
  pass: [{ Tags: someTags.sample }],
  fail: [{}],
});
