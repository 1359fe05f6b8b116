import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const dataSourceDeletion = rule({
  id: 'DataSourceDeletion',
  service: 'bedrock',
  control: 'LLM-08',
  level: 'warning',
  finding: 'What leaves the corpus stays in the index.',
  remedy: "Set 'DataDeletionPolicy' to 'DELETE'.",
  sources: [cfn('bedrock-datasource')],
  requires: {
    'AWS::Bedrock::DataSource': [must('DataDeletionPolicy', oneOf('DELETE'))],
  },
  pass: [{ DataDeletionPolicy: 'DELETE' }],
  fail: [{ DataDeletionPolicy: 'RETAIN' }, {}],
});
