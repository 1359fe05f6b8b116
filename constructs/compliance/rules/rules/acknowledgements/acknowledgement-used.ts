import { acknowledged, isUsed } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

/** A warning: a construct may acknowledge what only some of its uses bring about. */
export const acknowledgementUsed = rule({
  id: 'AcknowledgementUsed',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  level: 'warning',
  finding: 'Nothing is found any more that the acknowledgement answers.',
  remedy: 'Take it away.',
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource, app) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    return isUsed(made, app) ? [] : [problem('id', `${made.id} is not found at ${made.path}`)];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
  fail: [
    { path: 'Dev/Data/Other', id: 'AwsSolutions::AwsSolutions-S1', reason: 'The log bucket does not log itself.' },
    { path: 'Dev/Data/Bucket', id: 'MlSecOps::MlSecOps-ModelVpc', reason: 'The model runs outside for now.' },
  ],
});
