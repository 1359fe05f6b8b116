import { acknowledged, isBlanket } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

export const acknowledgementNarrow = rule({
  id: 'AcknowledgementNarrow',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  waivable: false,
  finding: 'The acknowledgement is made for all that is or will be in a stack.',
  remedy: 'Make it on the construct that causes the finding.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource, app) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    return isBlanket(made, app) ? [problem('path', `${made.id} is acknowledged on ${made.path || 'the app'}`)] : [];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
  fail: [
    { path: 'Dev/Data', id: 'AwsSolutions::AwsSolutions-S1', reason: 'The log bucket does not log itself.' },
    { path: '', id: 'AwsSolutions::AwsSolutions-S1', reason: 'The log bucket does not log itself.' },
  ],
});
