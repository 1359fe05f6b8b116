import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelRegistryAccess = rule({
  id: 'ModelRegistryAccess',
  service: 'sagemaker',
  control: 'SUPPLY-03',
  level: 'warning',
  finding: 'The image is pulled by the platform, not through our network.',
  remedy: "Set 'RepositoryAccessMode' to 'Vpc', or leave it out for a private ECR repository with VPC endpoints.",
  sources: [cfn('sagemaker-model'), 'https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html'],
  covers: ['U016', 'U017'],
  requires: {
    'AWS::SageMaker::Model': [
      must('PrimaryContainer?.ImageConfig?.RepositoryAccessMode', orAbsent(oneOf('Vpc'))),
      must('Containers[]?.ImageConfig?.RepositoryAccessMode', orAbsent(oneOf('Vpc'))),
    ],
  },
  pass: [{ PrimaryContainer: { ImageConfig: { RepositoryAccessMode: 'Vpc' } } }],
  fail: [{ PrimaryContainer: { ImageConfig: { RepositoryAccessMode: 'Platform' } } }],
});
