import { isTrue } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

export const repositoryScan = rule({
  id: 'RepositoryScan',
  service: 'ecr',
  control: 'SUPPLY-01',
  finding: 'Images are not scanned for vulnerabilities.',
  remedy: "Set 'ScanOnPush' to true, or enhanced scanning for the registry.",
  sources: [cfn('ecr-repository'), 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html'],
  types: ['AWS::ECR::Repository'],
  check: (repository, app) => {
    const enhanced = app
      .ofType('AWS::ECR::RegistryScanningConfiguration')
      .some((registry) => registry.text('ScanType') === 'ENHANCED');
    return enhanced ? [] : unmet(must('ImageScanningConfiguration.ScanOnPush', isTrue), repository);
  },
  pass: [
    { ImageScanningConfiguration: { ScanOnPush: true } },
    {
      Resources: {
        Repository: { Type: 'AWS::ECR::Repository' },
        Scan: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { ScanType: 'ENHANCED' } },
      },
    },
  ],
  fail: [{}, { ImageScanningConfiguration: { ScanOnPush: false } }],
});
