import type { ControlId } from '../../../controls';
import { nameOf, placeOf } from '../../principals/place';
import { withPolicy } from '../../principals/resource-policies';
import { isRecord } from '../../resolve/json';
import type { Theorem, Verdict } from '../../theorem';
import { Unresolved, type World, type WorldResource } from '../../world';
import { theorem } from '../claim';
import { judged, refuted, unknownOf } from '../judged';
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
      'AWS::KMS::ReplicaKey': 'kms:*',
      'AWS::SNS::Topic': 'sns:*',
      'AWS::SQS::Queue': 'sqs:*',
      'AWS::SecretsManager::Secret': 'secretsmanager:*',
      'AWS::DynamoDB::Table': 'dynamodb:*',
      'AWS::Lambda::Function': 'lambda:*',
      'AWS::Backup::BackupVault': 'backup:*',
      'AWS::S3Tables::TableBucket': 's3tables:*',
      'AWS::S3Vectors::VectorBucket': 's3vectors:*',
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
      Object.entries(types).flatMap(([type, action]) => [
        ...(type === 'AWS::S3::Bucket' ? world.of(type).flatMap(listedOpenly) : []),
        ...withPolicy(world, type).map((target) => verdictOn(world, target, action)),
      ]),
  }),
);

/** Where it is not known which resource it is, the policy is asked about any. */
function verdictOn(world: World, target: WorldResource, action: string): Verdict {
  const { arn, type } = target;
  if (arn === undefined && typeof target.ref === 'string') return unknownOf(nameOf(target), 'its ARN');
  const resources = arn === undefined ? ['*'] : type === 'AWS::S3::Bucket' ? [arn, `${arn}/*`] : [arn];
  const found = strangersAt(world, target, { actions: [action], resources });
  return judged(world, nameOf(target), found, [trustsNamed]);
}

const openLists = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'];

/**
 * A bucket whose access control list lets everybody in, or everybody with an account, unless such lists are ignored.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl (2026-11).
 */
function listedOpenly(bucket: WorldResource): Verdict[] {
  const { AccessControl: list, PublicAccessBlockConfiguration: block } = bucket.properties;
  const ignored = isRecord(block) ? block.IgnorePublicAcls : undefined;
  if (list === undefined || ignored === true || ignored === 'true') return [];
  if (list instanceof Unresolved) return [unknownOf(nameOf(bucket), `its access control list: ${list.why}`)];
  if (!openLists.includes(String(list))) return [];
  const says = `anyone can read ${nameOf(bucket)}: its access control list is ${String(list)}`;
  return [refuted(nameOf(bucket), { says, because: [placeOf(bucket)] })];
}
