import { noneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const dataSourceOrigin = rule({
  id: 'DataSourceOrigin',
  service: 'bedrock',
  control: 'LLM-08',
  finding: 'The knowledge base reads pages that anybody may have written.',
  remedy: 'Read from a bucket of your own; take the web in by way of quarantine.',
  sources: [cfn('bedrock-datasource')],
  requires: {
    'AWS::Bedrock::DataSource': [must('DataSourceConfiguration.Type', noneOf('S3', 'WEB'))],
  },
  pass: [{ DataSourceConfiguration: { Type: 'S3' } }],
  fail: [{ DataSourceConfiguration: { Type: 'WEB' } }, {}],
});
