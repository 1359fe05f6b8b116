import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const retrievalIndexKey = rule({
  id: 'RetrievalIndexKey',
  service: 'kendra',
  control: 'LLM-09',
  finding: 'The index that answers are retrieved from is encrypted with a key of AWS.',
  remedy: 'Name a customer-managed key.',
  sources: [cfn('kendra-index'), cfn('qbusiness-application')],
  requires: {
    'AWS::Kendra::Index': [must('ServerSideEncryptionConfiguration.KmsKeyId', customerKey)],
    'AWS::QBusiness::Application': [must('EncryptionConfiguration.KmsKeyId', customerKey)],
  },
  pass: [{ ServerSideEncryptionConfiguration: { KmsKeyId: customerKey.sample } }],
  fail: [{}],
});
