import { between, given } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const usagePlanLimits = rule({
  id: 'UsagePlanLimits',
  service: 'apigateway',
  control: 'SERVE-02',
  finding: 'One caller can ask as much and as fast as he likes.',
  remedy: "Set 'Quota' with 'Limit' and 'Period', and 'Throttle' with both limits.",
  sources: [cfn('apigateway-usageplan')],
  covers: ['U076'],
  requires: {
    'AWS::ApiGateway::UsagePlan': [
      must('Quota.Limit', between(1, Number.POSITIVE_INFINITY)),
      must('Quota.Period', given),
      must('Throttle.RateLimit', between(0.01, Number.POSITIVE_INFINITY)),
      must('Throttle.BurstLimit', between(1, Number.POSITIVE_INFINITY)),
    ],
  },
  pass: [{ Quota: { Limit: 1000, Period: 'DAY' }, Throttle: { RateLimit: 10, BurstLimit: 20 } }],
  fail: [{}, { Quota: { Limit: 1000, Period: 'DAY' } }],
});
