import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A space that does not say Private is shared. */
export const spaceSharing = rule({
  id: 'SpaceSharing',
  service: 'sagemaker',
  control: 'TRAIN-05',
  finding: 'Everybody in the domain can enter the space.',
  remedy: "Set 'SpaceSharingSettings.SharingType' to 'Private'.",
  sources: [cfn('sagemaker-space')],
  requires: {
    'AWS::SageMaker::Space': [must('SpaceSharingSettings.SharingType', oneOf('Private'))],
  },
  pass: [{ SpaceSharingSettings: { SharingType: 'Private' } }],
  fail: [{}, { SpaceSharingSettings: { SharingType: 'Shared' } }],
});
