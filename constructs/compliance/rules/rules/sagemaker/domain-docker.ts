import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Docker has to be enabled for a domain, so absence is right. */
export const domainDocker = rule({
  id: 'DomainDocker',
  service: 'sagemaker',
  control: 'TRAIN-05',
  finding: 'Users of Studio can run containers of their own choice.',
  remedy: "Leave 'EnableDockerAccess' out or set it to 'DISABLED'.",
  sources: [
    cfn('sagemaker-domain'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-local-get-started.html',
  ],
  requires: {
    'AWS::SageMaker::Domain': [must('DomainSettings?.DockerSettings?.EnableDockerAccess', orAbsent(oneOf('DISABLED')))],
  },
  pass: [{ DomainSettings: { DockerSettings: { EnableDockerAccess: 'DISABLED' } } }, { DomainSettings: {} }],
  fail: [{ DomainSettings: { DockerSettings: { EnableDockerAccess: 'ENABLED' } } }],
});
