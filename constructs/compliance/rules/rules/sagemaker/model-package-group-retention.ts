import { cfn, rule } from '../../rule';
import { word } from '../../values';

const group = (attributes: object) => ({
  Resources: {
    Group: { Type: 'AWS::SageMaker::ModelPackageGroup', Properties: { ModelPackageGroupName: 'churn' }, ...attributes },
  },
});

export const modelPackageGroupRetention = rule({
  id: 'ModelPackageGroupRetention',
  service: 'sagemaker',
  control: 'REG-06',
  level: 'warning',
  finding: 'The registry goes with its stack, and with it the record of what was approved.',
  remedy: "Set 'DeletionPolicy' and 'UpdateReplacePolicy' to 'Retain'.",
  sources: [
    cfn('sagemaker-modelpackagegroup'),
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
  ],
  judges: ['AWS::SageMaker::ModelPackageGroup'],
  types: ['AWS::SageMaker::ModelPackageGroup'],
  check: ({ body }) =>
    ['DeletionPolicy', 'UpdateReplacePolicy']
      .filter((attribute) => !/^Retain/.test(word(body[attribute])))
      .map((attribute) => ({ location: attribute, detail: `${attribute} is ${word(body[attribute] ?? 'absent')}` })),
  pass: [group({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })],
  fail: [group({}), group({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' })],
});
