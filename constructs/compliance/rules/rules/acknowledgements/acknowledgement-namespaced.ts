import { acknowledged, lacksPack } from '../../acknowledged';
import { problem, rule } from '../../rule';
import { ACKNOWLEDGEMENT } from '../../template';

export const acknowledgementNamespaced = rule({
  id: 'AcknowledgementNamespaced',
  service: 'acknowledgements',
  control: 'SUPPLY-09',
  waivable: false,
  finding: 'The acknowledgement does not name the pack, so the finding vanishes without a record.',
  remedy: "Write the id with the pack in front: 'AwsSolutions::AwsSolutions-S1'.",
  sources: ['https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Validations.html'],
  types: [ACKNOWLEDGEMENT],
  check: (resource) => {
    const made = acknowledged(resource);
    if (made === undefined) return undefined;
    return lacksPack(made) ? [problem('id', `${made.id} on ${made.path} has no pack`)] : [];
  },
  pass: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
  fail: [
    {
      path: 'Dev/Data/Bucket/Resource',
      id: 'Annotation::AwsSolutions-S1',
      reason: 'The log bucket does not log itself.',
    },
  ],
});
