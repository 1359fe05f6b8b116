import { acknowledged } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

export const acknowledgementWaivable = rule({
  id: 'AcknowledgementWaivable',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  waivable: false,
  finding: 'The rule accepts no exception.',
  remedy: 'Take the acknowledgement away and change the resource.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource, app) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    return app.unwaivable.has(made.id) ? [problem('id', `${made.id} is acknowledged on ${made.path}`)] : [];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
  fail: [
    { path: 'Dev/Data/Bucket/Resource', id: 'MlSecOps::MlSecOps-TrustNamed', reason: 'We like everybody to come in.' },
  ],
});
