import type { ControlId } from '../../../controls';
import { nameOf } from '../../principals/place';
import { policyOn } from '../../principals/resource-policies';
import type { Theorem } from '../../theorem';
import { theorem } from '../claim';
import { judged, unknownOf } from '../judged';
import { strangersAt, trustsNamed } from '../strangers';

interface Kind {
  readonly id: string;
  readonly control: ControlId;
  readonly says: string;
  /** Type and the actions that are asked about. */
  readonly types: Readonly<Record<string, string>>;
}

const kinds: readonly Kind[] = [
  {
    id: 'strangers-reach-no-data',
    control: 'DATA-09',
    says: 'Nobody outside of the accounts and organizations that a policy names reaches data, keys or messages',
    types: {
      'AWS::S3::Bucket': 's3:*',
      'AWS::KMS::Key': 'kms:*',
      'AWS::SNS::Topic': 'sns:*',
      'AWS::SQS::Queue': 'sqs:*',
      'AWS::SecretsManager::Secret': 'secretsmanager:*',
      'AWS::DynamoDB::Table': 'dynamodb:*',
      'AWS::Lambda::Function': 'lambda:*',
    },
  },
  {
    id: 'strangers-reach-no-model',
    control: 'REG-04',
    says: 'Nobody outside of the accounts and organizations that a policy names reaches the model registry',
    types: { 'AWS::SageMaker::ModelPackageGroup': 'sagemaker:*' },
  },
  {
    id: 'strangers-reach-no-image',
    control: 'SUPPLY-01',
    says: 'Nobody outside of the accounts and organizations that a policy names reaches container images',
    types: { 'AWS::ECR::Repository': 'ecr:*' },
  },
  {
    id: 'strangers-assume-no-role',
    control: 'IAM-04',
    says: 'Nobody outside of the accounts and organizations that a trust policy names assumes the role',
    types: { 'AWS::IAM::Role': 'sts:AssumeRole' },
  },
];

/** One verdict for each resource that has a policy. */
export const perimeters: readonly Theorem[] = kinds.map(({ id, control, says, types }) =>
  theorem(id, control, {
    says,
    kind: 'never',
    decide: (world) =>
      Object.entries(types).flatMap(([type, action]) =>
        world
          .of(type)
          .filter((target) => policyOn(world, target) !== undefined)
          .map((target) => {
            const { arn } = target;
            if (arn === undefined) return unknownOf(nameOf(target), 'its ARN');
            const resources = type === 'AWS::S3::Bucket' ? [arn, `${arn}/*`] : [arn];
            const found = strangersAt(world, target, { actions: [action], resources });
            return judged(world, nameOf(target), found, [trustsNamed]);
          }),
      ),
  }),
);
