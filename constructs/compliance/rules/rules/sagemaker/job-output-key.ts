import { customerKey } from '../../expect';
import { ofEachJob } from '../../jobs';
import { cfn, must, rule } from '../../rule';

export const jobOutputKey = rule({
  id: 'JobOutputKey',
  service: 'sagemaker',
  control: 'KEY-03',
  finding: 'The output of the job is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId' of the output.",
  sources: [cfn('sagemaker-processingjob'), cfn('sagemaker-dataqualityjobdefinition')],
  covers: ['U028', 'U041'],
  requires: ofEachJob(({ output }) => [must(`${output}.KmsKeyId`, customerKey)]),
  pass: [{ ProcessingOutputConfig: { KmsKeyId: customerKey.sample } }],
  fail: [{ ProcessingOutputConfig: { Outputs: [] } }, { ProcessingOutputConfig: { KmsKeyId: 'alias/aws/s3' } }],
});
