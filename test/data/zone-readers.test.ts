import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { evaluate, policyOn, possible, resolveTemplates, type WorldResource } from '../../constructs/compliance/proofs';
import type { ForeignRoles } from '../../constructs/core/foreign-roles';
import { Perimeter } from '../../constructs/core/perimeter';
import { Zone, ZonePurpose } from '../../constructs/data';
import { DataClass, KeyRing } from '../../constructs/keys';
import { findings } from '../findings';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const env = { account: ACCOUNT, region: 'us-east-1' };
const ORGANIZATION = 'o-a1b2c3d4e5';
const perimeter = Perimeter.organization(ORGANIZATION);
const READERS: ForeignRoles[] = [{ accountId: OTHER, roles: ['mlops/Checker*', 'Server'] }];
const ANYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const OBJECTS = ['s3:GetObject', 's3:GetObjectVersion'];

function aStack(): Stack {
  return new Stack(new App({ context, analyticsReporting: false }), 'Data', { env });
}

function aZone(stack: Stack, purpose = ZonePurpose.MODELS, of = perimeter): Zone {
  return new Zone(stack, 'Zone', {
    purpose,
    perimeter: of,
    key: new KeyRing(stack, 'Ring', { classes: [DataClass.MODELS] }).keyOf(DataClass.MODELS),
  });
}

const stack = aStack();
const zone = aZone(stack);
zone.grants.read(new Role(stack, 'Own', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
zone.openTo(READERS);
const [world] = resolveTemplates([{ name: 'Data', template: Template.fromStack(stack).toJSON(), ...env }]);
const only = (type: string, name: RegExp): WorldResource => {
  const [found, ...more] = world?.of(type).filter(({ logicalId }) => name.test(logicalId)) ?? [];
  if (found === undefined || more.length > 0) throw new Error(`not one ${type}`);
  return found;
};
const bucket = only('AWS::S3::Bucket', /^ZoneBucket/);
const key = only('AWS::KMS::Key', /./);
const policyFor = (at: WorldResource) => (world === undefined ? undefined : policyOn(world, at)?.document);

interface Caller {
  readonly role?: string;
  readonly account?: string;
  readonly organization?: string;
}

/** What somebody may do whose own account allows everything. */
function may(action: string, at: WorldResource, { role = 'Server', account = OTHER, ...of }: Caller = {}, sent = {}) {
  const principal = `arn:aws:iam::${account}:role/${role}`;
  const { verdict } = evaluate({
    policies: { identity: [ANYTHING], resource: policyFor(at) },
    request: {
      principal,
      action,
      account: ACCOUNT,
      resource: `${at.arn}${at === bucket && !action.startsWith('s3:List') ? '/churn/model.tar.gz' : ''}`,
      context: {
        'aws:PrincipalArn': principal,
        'aws:PrincipalOrgID': of.organization ?? ORGANIZATION,
        'aws:PrincipalIsAWSService': 'false',
        'aws:SecureTransport': 'true',
        's3:TlsVersion': '1.3',
        ...sent,
      },
    },
  });
  expect(verdict).not.toBe('Unknown');
  return verdict === 'Allowed';
}
const THROUGH = { 'kms:ViaService': 's3.us-east-1.amazonaws.com' };

describe('roles of another account that a zone is open to', () => {
  test('read objects and versions of them, and learn which there are', () => {
    for (const role of ['Server', 'mlops/Checker-1A2B'])
      for (const action of [...OBJECTS, 's3:ListBucket'])
        expect([action, may(action, bucket, { role })]).toEqual([action, true]);
    expect(may('kms:Decrypt', key, {}, THROUGH)).toBe(true);
  });

  test('use the key in no other way than S3 does when they read', () => {
    expect(may('kms:Decrypt', key)).toBe(false);
    expect(may('kms:Decrypt', key, {}, { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' })).toBe(false);
    for (const action of ['kms:GenerateDataKey', 'kms:Encrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy'])
      expect([action, may(action, key, {}, THROUGH)]).toEqual([action, false]);
  });

  test('do nothing else with the zone, whatever their account allows', () => {
    const resources = [`${bucket.arn}`, `${bucket.arn}/*`];
    const others = ['s3:Put*', 's3:Delete*', 's3:Replicate*', 's3:BypassGovernanceRetention', 's3:ListBucketVersions'];
    const policies = { identity: [ANYTHING], resource: policyFor(bucket) };
    const question = { policies, actions: others, resources, account: ACCOUNT };
    expect(possible({ ...question, principal: `arn:aws:iam::${OTHER}:role/Server` }).verdict).toBe('impossible');
  });
});

describe('nobody else from outside is let in', () => {
  test.each<[string, Caller]>([
    ['another role of the account', { role: 'Admin' }],
    ['a role whose name only begins like one', { role: 'Server2' }],
    ['one of the name under another path', { role: 'Checker-1' }],
    ['the role in another organization', { organization: 'o-ffffffffff' }],
    ['the role of a third account', { account: '333333333333' }],
    ['a role of the own account without a verb', { account: ACCOUNT }],
  ])('%s', (_, caller) => {
    for (const action of [...OBJECTS, 's3:ListBucketVersions']) expect(may(action, bucket, caller)).toBe(false);
    if (caller.account !== ACCOUNT) expect(may('kms:Decrypt', key, caller, THROUGH)).toBe(false);
  });

  test('of all principals there are', () => {
    const question = {
      policies: { identity: [ANYTHING], resource: policyFor(bucket) },
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      resources: [`${bucket.arn}/*`],
      account: ACCOUNT,
    };
    const named = [`arn:aws:iam::${OTHER}:role/Server`, `arn:aws:iam::${OTHER}:role/mlops/Checker*`];
    const [own] = (world?.of('AWS::IAM::Role') ?? []).map(({ arn }) => `${arn}`);
    const everyone = { ...question, principal: 'arn:aws:iam::*:role/*' };
    expect(possible({ ...everyone, exceptPrincipals: [...named, `${own}`] }).verdict).toBe('impossible');
    expect(possible({ ...everyone, exceptPrincipals: [`${own}`] }).verdict).toBe('possible');
  });
});

test('a zone that is open has no findings', () => {
  expect(findings(stack.node.root as App)).toEqual([]);
});

describe('fails', () => {
  test.each([ZonePurpose.LANDING, ZonePurpose.VALIDATED, ZonePurpose.CAPTURED])('for a zone of %s', (purpose) => {
    expect(() => aZone(aStack(), purpose).openTo(READERS)).toThrow(/'readers' takes readers .* artifacts and models/);
  });

  test('without an organization', () => {
    const closed = aZone(aStack(), ZonePurpose.ARTIFACTS, Perimeter.account());
    expect(() => closed.openTo(READERS)).toThrow(/'perimeter' takes Perimeter.organization/);
  });

  test('for a key whose policy stays as it is', () => {
    const at = aStack();
    const foreign = Key.fromKeyArn(
      at,
      'Key',
      `arn:aws:kms:us-east-1:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`,
    );
    const imported = new Zone(at, 'Zone', { purpose: ZonePurpose.MODELS, key: foreign, perimeter });
    expect(() => imported.openTo(READERS)).toThrow(/'key' takes a key that is defined in this app/);
  });

  test.each<[string, ForeignRoles]>([
    ['readers.accountId', { accountId: ACCOUNT, roles: ['Server'] }],
    ['readers.roles', { accountId: OTHER, roles: ['*'] }],
  ])('for wrong %s', (prop, reader) => {
    expect(() => aZone(aStack()).openTo([reader])).toThrow(`'${prop}' takes`);
  });
});
