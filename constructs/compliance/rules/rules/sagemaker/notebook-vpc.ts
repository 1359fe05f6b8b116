import { given, nonEmptyList } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const notebookVpc = rule({
  id: 'NotebookVpc',
  service: 'sagemaker',
  control: 'NET-09',
  finding: 'The notebook instance is not in our network.',
  remedy: "Set 'SubnetId' and 'SecurityGroupIds'.",
  sources: [cfn('sagemaker-notebookinstance')],
  covers: ['U001'],
  requires: {
    'AWS::SageMaker::NotebookInstance': [must('SubnetId', given), must('SecurityGroupIds', nonEmptyList)],
  },
  pass: [{ SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] }],
  fail: [{}, { SubnetId: 'subnet-1', SecurityGroupIds: [] }],
});
