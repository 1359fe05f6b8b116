import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const canvasDeployment = rule({
  id: 'CanvasDeployment',
  service: 'sagemaker',
  control: 'REG-05',
  finding: 'Users of Canvas deploy models that nobody approved in the registry.',
  remedy: "Leave 'DirectDeploySettings' out or set its status to 'DISABLED'.",
  sources: [
    cfn('sagemaker-domain'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DirectDeploySettings.html',
  ],
  requires: {
    'AWS::SageMaker::Domain': [
      must('DefaultUserSettings?.CanvasAppSettings?.DirectDeploySettings?.Status', orAbsent(oneOf('DISABLED'))),
    ],
    'AWS::SageMaker::UserProfile': [
      must('UserSettings?.CanvasAppSettings?.DirectDeploySettings?.Status', orAbsent(oneOf('DISABLED'))),
    ],
  },
  pass: [{ DefaultUserSettings: { CanvasAppSettings: { DirectDeploySettings: { Status: 'DISABLED' } } } }, {}],
  fail: [{ DefaultUserSettings: { CanvasAppSettings: { DirectDeploySettings: { Status: 'ENABLED' } } } }],
});
