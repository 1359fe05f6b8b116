import { between } from '../../expect';
import { ofEachJob } from '../../jobs';
import { cfn, must, rule } from '../../rule';

/** A day is our proposal, hence a warning. */
export const jobRuntimeLimit = rule({
  id: 'JobRuntimeLimit',
  service: 'sagemaker',
  control: 'TRAIN-02',
  level: 'warning',
  finding: 'The job may run for as long as SageMaker lets it.',
  remedy: "Set 'StoppingCondition.MaxRuntimeInSeconds' to at most 86400, a day.",
  sources: [cfn('sagemaker-processingjob')],
  requires: ofEachJob(({ limit }) => [must(`${limit}.MaxRuntimeInSeconds`, between(1, 86_400))]),
  pass: [{ StoppingCondition: { MaxRuntimeInSeconds: 3600 } }],
  fail: [{}, { StoppingCondition: { MaxRuntimeInSeconds: 432000 } }],
});
