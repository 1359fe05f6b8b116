import { nonEmptyList } from '../../expect';
import { ofEachJob } from '../../jobs';
import { cfn, must, rule } from '../../rule';

export const jobVpc = rule({
  id: 'JobVpc',
  service: 'sagemaker',
  control: 'NET-04',
  finding: 'The job runs in a network of SageMaker instead of ours.',
  remedy: "Set 'NetworkConfig.VpcConfig' with private subnets and security groups.",
  sources: [cfn('sagemaker-processingjob')],
  requires: ofEachJob(({ network }) => [
    must(`${network}.VpcConfig.Subnets`, nonEmptyList),
    must(`${network}.VpcConfig.SecurityGroupIds`, nonEmptyList),
  ]),
  pass: [{ NetworkConfig: { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } } }],
  fail: [{}, { NetworkConfig: { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: [] } } }],
});
