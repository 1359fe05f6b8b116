import { nonEmptyList } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const modelVpc = rule({
  id: 'ModelVpc',
  service: 'sagemaker',
  control: 'NET-04',
  finding: 'The model runs in a network of SageMaker instead of ours.',
  remedy: "Set 'VpcConfig' with private subnets and security groups.",
  sources: [cfn('sagemaker-model')],
  covers: ['U015'],
  requires: {
    'AWS::SageMaker::Model': [
      must('VpcConfig.Subnets', nonEmptyList),
      must('VpcConfig.SecurityGroupIds', nonEmptyList),
    ],
  },
  pass: [{ VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }],
  fail: [{}, { VpcConfig: { Subnets: [], SecurityGroupIds: ['sg-1'] } }],
});
