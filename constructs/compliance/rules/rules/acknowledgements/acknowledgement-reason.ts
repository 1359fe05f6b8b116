import { acknowledged, reasonOf } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

export const acknowledgementReason = rule({
  id: 'AcknowledgementReason',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  waivable: false,
  finding: 'The acknowledgement gives no reason that an auditor could judge.',
  remedy: 'Say why no change of the resource avoids the finding.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    return reasonOf(made).length >= 20 ? [] : [problem('reason', `The reason on ${made.path} is '${reasonOf(made)}'`)];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
  fail: [
    { path: 'Dev/Data/Bucket/Resource', id: 'AwsSolutions::AwsSolutions-S1', reason: 'false positive' },
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'DATA-01: n/a (owner: data; expires 2027-01-31)',
    },
  ],
});
