import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Remote access has to be enabled for a space, so absence is right. */
export const spaceRemoteAccess = rule({
  id: 'SpaceRemoteAccess',
  service: 'sagemaker',
  control: 'TRAIN-05',
  finding: 'An IDE outside Studio can connect to the space.',
  remedy: "Leave 'RemoteAccess' out or set it to 'DISABLED'.",
  sources: [cfn('sagemaker-space'), 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SpaceSettings.html'],
  requires: {
    'AWS::SageMaker::Space': [must('SpaceSettings?.RemoteAccess', orAbsent(oneOf('DISABLED')))],
  },
  pass: [{ SpaceSettings: { RemoteAccess: 'DISABLED' } }, { SpaceSettings: {} }],
  fail: [{ SpaceSettings: { RemoteAccess: 'ENABLED' } }],
});
