import { nonEmptyList } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const clusterVpc = rule({
  id: 'ClusterVpc',
  service: 'sagemaker',
  control: 'NET-04',
  finding: 'The cluster runs in a network of SageMaker instead of ours.',
  remedy: "Set 'VpcConfig' with private subnets and security groups.",
  sources: [cfn('sagemaker-cluster')],
  requires: {
    'AWS::SageMaker::Cluster': [
      must('VpcConfig.Subnets', nonEmptyList),
      must('VpcConfig.SecurityGroupIds', nonEmptyList),
    ],
  },
  pass: [{ VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }],
  fail: [{}],
});
