import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { cloud } from '../cloud';

interface Statement {
  readonly NotAction?: readonly string[];
}

/**
 * Does something while a bucket's policy counts `s3:HeadObject` among the reads. In AWS there is no such action, and HeadObject asks for `s3:GetObject`; moto 5.2.1 asks
 * for it, and a Deny of all but the known verbs would stop it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html (2026-11)
 */
export async function withHeadObject(Bucket: string, act: () => Promise<void>): Promise<void> {
  const { Policy = '{}' } = await cloud.s3.send(new GetBucketPolicyCommand({ Bucket }));
  const policy = JSON.parse(Policy) as { Statement: Statement[] };
  const counted = policy.Statement.map((statement) =>
    statement.NotAction?.includes('s3:GetObject')
      ? { ...statement, NotAction: [...statement.NotAction, 's3:HeadObject'] }
      : statement,
  );
  const put = (text: string) => cloud.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: text }));
  await put(JSON.stringify({ ...policy, Statement: counted }));
  try {
    await act();
  } finally {
    await put(Policy);
  }
}
