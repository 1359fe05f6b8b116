import { oneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The default is documented to be 'Disabled', so absence is right. */
export const domainNotebookSharing = rule({
  id: 'DomainNotebookSharing',
  service: 'sagemaker',
  control: 'TRAIN-05',
  finding: 'Users can share the output of notebook cells, and with it data.',
  remedy: "Leave 'NotebookOutputOption' out or set it to 'Disabled'.",
  sources: [cfn('sagemaker-domain')],
  requires: {
    'AWS::SageMaker::Domain': [
      must('DefaultUserSettings?.SharingSettings?.NotebookOutputOption', orAbsent(oneOf('Disabled'))),
    ],
    'AWS::SageMaker::UserProfile': [
      must('UserSettings?.SharingSettings?.NotebookOutputOption', orAbsent(oneOf('Disabled'))),
    ],
  },
  pass: [
    { DefaultUserSettings: { SharingSettings: { NotebookOutputOption: 'Disabled' } } },
    { DefaultUserSettings: {} },
  ],
  fail: [{ DefaultUserSettings: { SharingSettings: { NotebookOutputOption: 'Allowed' } } }],
});
