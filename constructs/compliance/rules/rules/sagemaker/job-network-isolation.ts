import { isTrue } from '../../expect';
import { ofEachJob } from '../../jobs';
import { cfn, must, rule } from '../../rule';

/** Isolation is off unless it is asked for. */
export const jobNetworkIsolation = rule({
  id: 'JobNetworkIsolation',
  service: 'sagemaker',
  control: 'NET-02',
  finding: 'The containers of the job may open network connections.',
  remedy: "Set 'NetworkConfig.EnableNetworkIsolation' to true.",
  sources: [cfn('sagemaker-processingjob'), cfn('sagemaker-monitoringschedule')],
  covers: ['U020', 'U022', 'U024', 'U026', 'U030'],
  requires: ofEachJob(({ network }) => [must(`${network}.EnableNetworkIsolation`, isTrue)]),
  pass: [{ NetworkConfig: { EnableNetworkIsolation: true } }],
  fail: [{}, { NetworkConfig: { EnableNetworkIsolation: false } }],
});
