import { customerKey, oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const repositoryKey = rule({
  id: 'RepositoryKey',
  service: 'ecr',
  control: 'SUPPLY-01',
  finding: 'Images are encrypted with a key of AWS.',
  remedy: "Set 'EncryptionType' to 'KMS' with a customer-managed key.",
  sources: [cfn('ecr-repository')],
  covers: ['U094'],
  requires: {
    'AWS::ECR::Repository': [
      must('EncryptionConfiguration.EncryptionType', oneOf('KMS', 'KMS_DSSE')),
      must('EncryptionConfiguration.KmsKey', customerKey),
    ],
  },
  pass: [{ EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: customerKey.sample } }],
  fail: [{}, { EncryptionConfiguration: { EncryptionType: 'KMS' } }],
});
