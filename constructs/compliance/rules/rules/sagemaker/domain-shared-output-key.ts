import { customerKey } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

export const domainSharedOutputKey = rule({
  id: 'DomainSharedOutputKey',
  service: 'sagemaker',
  control: 'KEY-05',
  finding: 'Shared output of notebooks is encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'SharingSettings.S3KmsKeyId'.",
  sources: [cfn('sagemaker-domain')],
  judges: ['AWS::SageMaker::Domain.DefaultUserSettings.SharingSettings.S3KmsKeyId'],
  types: ['AWS::SageMaker::Domain'],
  check: (domain) =>
    domain.text('DefaultUserSettings.SharingSettings.NotebookOutputOption') === 'Allowed'
      ? unmet(must('DefaultUserSettings.SharingSettings.S3KmsKeyId', customerKey), domain)
      : undefined,
  pass: [
    { DefaultUserSettings: { SharingSettings: { NotebookOutputOption: 'Allowed', S3KmsKeyId: customerKey.sample } } },
    { DefaultUserSettings: { SharingSettings: { NotebookOutputOption: 'Disabled' } } },
  ],
  fail: [{ DefaultUserSettings: { SharingSettings: { NotebookOutputOption: 'Allowed' } } }],
});
