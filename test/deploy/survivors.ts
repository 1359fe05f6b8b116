import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetPolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetBucketPolicyCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import type { DestroyStep } from '../../lib/destroy-plan';
import { type Cloud, cloud, type Deployed } from './cloud';

/** How to ask whether a resource is still there. An error says no. */
const ASK: Readonly<Record<string, (id: string, cloud: Cloud) => Promise<boolean>>> = {
  'AWS::S3::Bucket': async (id, { s3 }) => (await s3.send(new HeadBucketCommand({ Bucket: id }))) !== undefined,
  'AWS::S3::BucketPolicy': async (id, { s3 }) =>
    (await s3.send(new GetBucketPolicyCommand({ Bucket: id }))).Policy !== undefined,
  'AWS::KMS::Key': async (id, { kms }) =>
    (await kms.send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata?.KeyState === 'Enabled',
  'AWS::Logs::LogGroup': async (id, { logs }) =>
    ((await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: id }))).logGroups ?? []).length > 0,
  'AWS::CloudTrail::Trail': async (id, { cloudTrail }) =>
    (await cloudTrail.send(new GetTrailStatusCommand({ Name: id }))).IsLogging === true,
  'AWS::IAM::ManagedPolicy': async (id, { iam }) =>
    (await iam.send(new GetPolicyCommand({ PolicyArn: id }))).Policy !== undefined,
  'AWS::IAM::Role': async (id, { iam }) => (await iam.send(new GetRoleCommand({ RoleName: id }))).Role !== undefined,
  'AWS::EC2::VPC': async (id, { ec2 }) =>
    ((await ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }))).Vpcs ?? []).length > 0,
};

/** The differences between what was left and what the plan says. */
export async function survivors(before: readonly Deployed[], plan: readonly DestroyStep[]): Promise<string[]> {
  const planned = new Set(
    plan.flatMap(({ stack, leaves }) => leaves.map(({ logicalId }) => `${stack.replace('/', '-')}/${logicalId}`)),
  );
  const asked = before.filter(({ type, recorded }) => !recorded && ASK[type] !== undefined);
  const there: boolean[] = [];
  for (const resource of asked) there.push(await isThere(resource));
  return asked.flatMap(({ stack, logicalId, type }, index) => {
    const name = `${stack}/${logicalId}`;
    if (there[index] === planned.has(name)) return [];
    return [`${name} (${type}) ${there[index] ? 'is left and not in the plan' : 'is in the plan and gone'}`];
  });
}

async function isThere({ type, id }: Deployed): Promise<boolean> {
  try {
    return (await ASK[type]?.(id, cloud)) === true;
  } catch {
    return false;
  }
}
