import { given } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const dataSourceOwner = rule({
  id: 'DataSourceOwner',
  service: 'bedrock',
  control: 'LLM-08',
  level: 'warning',
  finding: 'The bucket is not tied to its owner: whoever takes its name over writes the corpus.',
  remedy: "Set 'BucketOwnerAccountId'.",
  sources: [cfn('bedrock-datasource')],
  requires: {
    'AWS::Bedrock::DataSource': [must('DataSourceConfiguration?.S3Configuration?.BucketOwnerAccountId', given)],
  },
  pass: [
    { DataSourceConfiguration: { S3Configuration: { BucketArn: 'corpus', BucketOwnerAccountId: '111122223333' } } },
  ],
  fail: [{ DataSourceConfiguration: { S3Configuration: { BucketArn: 'corpus' } } }],
});
