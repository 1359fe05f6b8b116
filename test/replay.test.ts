import { resolveTemplates } from '../constructs/compliance/proofs';
import { replayed } from '../scripts/replay/replay';
import { allow, deny, document, role, template } from './compliance/proofs/templates';

const ARN = 'arn:aws:iam::111122223333:role/Job';

function verdict(statement: object, context: Record<string, string | boolean> = {}, principal = ARN) {
  const [world] = resolveTemplates([
    template({
      Job: role([allow('s3:GetObject', 'arn:aws:s3:::data/*')], { RoleName: 'Job' }),
      Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Data' }, PolicyDocument: document({ ...statement, Principal: '*' }) },
      },
    }),
  ]);
  return replayed(world, {
    principal,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::data/one',
    account: '111122223333',
    context,
  });
}

test('a request is replayed on the policies of the role and of the bucket that holds the object', () => {
  const plain = deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'false' } });
  expect(verdict(plain, { 'aws:SecureTransport': true })).toBe('Allowed');
  expect(verdict(plain, { 'aws:SecureTransport': false })).toBe('ExplicitlyDenied');
});

test('what the guide leaves open, and what is not known, is not decided', () => {
  const open = deny('s3:*', '*', { 'ForAnyValue:StringNotEqualsIfExists': { 'aws:TagKeys': 'team' } });
  expect(verdict(open)).toBeUndefined();
  expect(verdict(deny('s3:*', { Ref: 'Nobody' }))).toBeUndefined();
  expect(verdict(deny('s3:*', '*', { StringEquals: { 'aws:PrincipalTag/team': { Ref: 'Nobody' } } }))).toBeUndefined();
  expect(verdict(deny('s3:Put*'), {}, 'arn:aws:iam::111122223333:role/Other')).toBeUndefined();
});
