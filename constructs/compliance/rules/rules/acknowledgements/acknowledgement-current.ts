import { acknowledged, isBefore } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

/** Judged only against a day that the caller gives: a synthesis has no clock. */
export const acknowledgementCurrent = rule({
  id: 'AcknowledgementCurrent',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  waivable: false,
  finding: 'The acknowledgement is past its date.',
  remedy: 'Change the resource, or decide again and set a new date.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource, app) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    const { asOf } = app.circumstances;
    const { expires } = made;
    return asOf !== undefined && expires !== undefined && isBefore(expires, asOf)
      ? [problem('expires', `It expired on ${expires}`)]
      : [];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
      expires: '2027-01-31',
    },
  ],
  fail: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
      expires: '2026-01-31',
    },
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
      expires: 'soon',
    },
  ],
});
