import { acknowledged, isBefore } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

/** A warning, so that a review that the library owes breaks nobody else's build. */
export const acknowledgementReviewed = rule({
  id: 'AcknowledgementReviewed',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  level: 'warning',
  finding: 'The acknowledgement should have been looked at again.',
  remedy: 'Look at it, and set the next date.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource, app) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    const { asOf } = app.circumstances;
    const { reviewBy } = made;
    return asOf !== undefined && reviewBy !== undefined && isBefore(reviewBy, asOf)
      ? [problem('reviewBy', `It was due on ${reviewBy}`)]
      : [];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
      reviewBy: '2027-01-31',
    },
  ],
  fail: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
      reviewBy: '2026-01-31',
    },
  ],
});
