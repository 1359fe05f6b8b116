import { isTrue } from '../../expect';
import { ofEachJob } from '../../jobs';
import { cfn, must, rule } from '../../rule';

export const jobTrafficEncryption = rule({
  id: 'JobTrafficEncryption',
  service: 'sagemaker',
  control: 'NET-05',
  finding: 'Traffic between the containers of the job is not encrypted.',
  remedy: "Set 'NetworkConfig.EnableInterContainerTrafficEncryption' to true.",
  sources: [cfn('sagemaker-processingjob'), cfn('sagemaker-monitoringschedule')],
  covers: ['U021', 'U023', 'U025', 'U027', 'U031'],
  requires: ofEachJob(({ network }) => [must(`${network}.EnableInterContainerTrafficEncryption`, isTrue)]),
  pass: [{ NetworkConfig: { EnableInterContainerTrafficEncryption: true } }],
  fail: [{}, { NetworkConfig: { EnableInterContainerTrafficEncryption: false } }],
});
