import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { AuditArchive, type AuditArchiveProps, AuditTrail } from '../../constructs/audit';
import { AccessLogBucket } from '../../constructs/core/hardened-bucket';
import { Perimeter } from '../../constructs/core/perimeter';
import { findings } from '../findings';
import { type Call, policyOf } from './bucket-policy';

const SHARED = '222222222222';
const DEV = '111111111111';
const PROD = '333333333333';
const REGION = 'eu-central-1';

function aStack(): Stack {
  return new Stack(new App({ context }), 'Shared', { env: { account: SHARED, region: REGION } });
}

function anArchive(stack: Stack, props: Partial<AuditArchiveProps> = {}): AuditArchive {
  return new AuditArchive(stack, 'Archive', {
    key: new Key(stack, 'Key', { enableKeyRotation: true }),
    trails: [AuditTrail.arnIn(stack, DEV, REGION), AuditTrail.arnIn(stack, PROD, REGION, 'prod-audit')],
    ...props,
  });
}

function idOf(archive: AuditArchive): string {
  return Stack.of(archive).getLogicalId(archive.bucket.node.defaultChild as CfnBucket);
}

describe('an archive for the trails of two other accounts', () => {
  const stack = aStack();
  const archive = anArchive(stack, { perimeter: Perimeter.organization('o-abcdefghij'), bucketName: 'audit-archive' });
  archive.grants.read(new Role(stack, 'Auditor', { assumedBy: new AccountPrincipal(SHARED) }));
  archive.grants.read(new Role(stack, 'Ciso', { assumedBy: new AccountPrincipal(SHARED) }));
  const template = Template.fromStack(stack);
  const decide = policyOf(template, idOf(archive));

  const delivery: Call = {
    action: 's3:PutObject',
    object: `AWSLogs/${DEV}/CloudTrail/eu-central-1/2026/11/24/file.json.gz`,
    service: 'cloudtrail.amazonaws.com',
    context: {
      'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${DEV}:trail/mlsecops-audit`,
      's3:x-amz-acl': 'bucket-owner-full-control',
    },
  };
  const without = (key: string) =>
    Object.fromEntries(Object.entries(delivery.context ?? {}).filter(([k]) => k !== key));
  const check: Call = { ...delivery, action: 's3:GetBucketAcl', object: undefined };
  const administrator = { roleAllows: true, object: delivery.object };
  const inside = { 'aws:PrincipalOrgID': 'o-abcdefghij' };

  test('is locked in compliance mode for a year, under the key, in a bucket of the given name', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: 'audit-archive',
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } },
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() } },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: Match.anyValue() },
    });
  });

  test('stays with its policy when the stack goes', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  test.each<[string, Call]>([
    ['deliver for a trail that is named', delivery],
    [
      'deliver for a named trail of another account and name',
      {
        ...delivery,
        object: `AWSLogs/${PROD}/CloudTrail-Digest/file.json.gz`,
        context: { ...delivery.context, 'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${PROD}:trail/prod-audit` },
      },
    ],
    ['check that it may', check],
  ])('CloudTrail can %s', (_, call) => {
    expect(decide(call)).toBe(true);
  });

  test.each<[string, Call]>([
    [
      'CloudTrail for another trail of the account',
      {
        ...delivery,
        context: { ...delivery.context, 'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:${DEV}:trail/mine` },
      },
    ],
    [
      'CloudTrail for a trail of the same name of a foreign account',
      {
        ...delivery,
        context: {
          ...delivery.context,
          'aws:SourceArn': `arn:aws:cloudtrail:${REGION}:999999999999:trail/mlsecops-audit`,
        },
      },
    ],
    ['CloudTrail for no trail', { ...delivery, context: without('aws:SourceArn') }],
    ['CloudTrail without the ACL of the owner', { ...delivery, context: without('s3:x-amz-acl') }],
    ['CloudTrail outside the logs of the named accounts', { ...delivery, object: 'AWSLogs/999999999999/file.json.gz' }],
    [
      'CloudTrail that checks for another trail',
      { ...check, context: { 'aws:SourceArn': 'arn:aws:cloudtrail:other' } },
    ],
    ['another service that sends the same', { ...delivery, service: 'config.amazonaws.com' }],
    ['an administrator', { ...administrator, action: 's3:PutObject' }],
    ['an administrator who claims the trail', { ...administrator, action: 's3:PutObject', context: delivery.context }],
    ['an administrator who replicates into it', { ...administrator, action: 's3:ReplicateObject' }],
    ['an administrator who tags', { ...administrator, action: 's3:PutObjectTagging' }],
    ['CloudTrail without TLS', { ...delivery, context: { ...delivery.context, 'aws:SecureTransport': 'false' } }],
  ])('cannot be written by %s', (_, call) => {
    expect(decide(call)).toBe(false);
  });

  test.each([
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:BypassGovernanceRetention',
    's3:PutObjectRetention',
    's3:DeleteObjectVersionTagging',
  ])('nobody can do %s, CloudTrail and administrators neither', (action) => {
    expect(decide({ ...administrator, action, context: inside })).toBe(false);
    expect(decide({ ...delivery, action })).toBe(false);
  });

  test.each([
    's3:PutBucketPolicy',
    's3:GetBucketPolicy',
    's3:PutLifecycleConfiguration',
    's3:PutBucketObjectLockConfiguration',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutBucketTagging',
  ])('the role that deploys can do %s', (action) => {
    expect(decide({ action, roleAllows: true, context: inside })).toBe(true);
    expect(decide({ action, roleAllows: true })).toBe(true);
  });

  test('what CloudTrail is allowed is for the named trails already, without the denies beside it', () => {
    const [{ Properties }] = Object.values(
      template.findResources('AWS::S3::BucketPolicy', { Properties: { Bucket: { Ref: idOf(archive) } } }),
    );
    const allowed = Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed.map(({ Sid }: { Sid: string }) => Sid)).toEqual(['CloudTrailChecksDelivery', 'CloudTrailDelivers']);
    for (const { Condition } of allowed) {
      expect(Condition.StringEquals['aws:SourceArn']).toEqual([
        `arn:aws:cloudtrail:${REGION}:${DEV}:trail/mlsecops-audit`,
        `arn:aws:cloudtrail:${REGION}:${PROD}:trail/prod-audit`,
      ]);
    }
  });

  test('a legal hold can be placed on evidence that is needed for longer', () => {
    expect(decide({ ...administrator, action: 's3:PutObjectLegalHold', context: inside })).toBe(true);
  });

  test('is read from inside the perimeter by who may, and by nobody from outside', () => {
    for (const action of ['s3:GetObject', 's3:GetObjectVersion']) {
      expect(decide({ ...administrator, action, context: inside })).toBe(true);
      expect(decide({ ...administrator, action, context: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } })).toBe(false);
      expect(decide({ ...administrator, action })).toBe(false);
      expect(decide({ action, object: delivery.object, context: inside })).toBe(false);
    }
    expect(decide({ action: 's3:ListBucket', roleAllows: true })).toBe(false);
  });

  test('its key serves CloudTrail for the named trails, and readers through S3', () => {
    const arns = [
      `arn:aws:cloudtrail:${REGION}:${DEV}:trail/mlsecops-audit`,
      `arn:aws:cloudtrail:${REGION}:${PROD}:trail/prod-audit`,
    ];
    const statements = [
      Match.objectLike({
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: Match.arrayWith(['kms:Decrypt']),
        Condition: { ArnLike: { 'aws:SourceArn': arns } },
      }),
      Match.objectLike({
        Action: Match.arrayWith(['kms:Decrypt']),
        Condition: { StringEquals: Match.objectLike({ 'kms:ViaService': [`s3.${REGION}.amazonaws.com`] }) },
      }),
    ];
    for (const statement of statements) {
      template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([statement]) } });
    }
  });

  test('its readers share one customer-managed policy with exact actions, none inline', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [Match.anyValue(), Match.anyValue()],
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'] }),
          Match.objectLike({ Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketVersions'] }),
          Match.objectLike({ Action: 'kms:Decrypt', Resource: Match.objectLike({ 'Fn::GetAtt': Match.anyValue() }) }),
        ],
      },
    });
    template.allResourcesProperties('AWS::IAM::Role', { Policies: Match.absent() });
  });
});

test('has no findings, with and without readers', () => {
  const bare = aStack();
  anArchive(bare);
  expect(findings(bare.node.root as App)).toEqual([]);
  const read = aStack();
  anArchive(read).grants.read(new Role(read, 'Auditor', { assumedBy: new AccountPrincipal(SHARED) }));
  expect(findings(read.node.root as App)).toEqual([]);
});

test('without a name, a perimeter and readers it takes what CloudFormation names, its own account and nobody', () => {
  const stack = aStack();
  const archive = anArchive(stack);
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  template.hasResourceProperties('AWS::S3::Bucket', { BucketName: Match.absent(), ObjectLockEnabled: true });
  expect(JSON.stringify(template.findResources('AWS::S3::BucketPolicy'))).toContain('aws:PrincipalAccount');
  expect(archive.bucketName).toBe(archive.bucket.bucketName);
});

test('logs access into a bucket that is given, and makes none of its own', () => {
  const stack = aStack();
  const logs = new AccessLogBucket(stack, 'Logs').bucket;
  const archive = anArchive(stack, { accessLogs: logs });
  Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 2);
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    LoggingConfiguration: { DestinationBucketName: stack.resolve(logs.bucketName) },
  });
  expect(archive.node.tryFindChild('AccessLogs')).toBeUndefined();
});

test('stands in a stack without account and Region', () => {
  const stack = new Stack(new App({ context }), 'Anywhere');
  const archive = anArchive(stack, { trails: [AuditTrail.arnIn(stack, stack.account, stack.region)] });
  const template = Template.fromStack(stack);
  const [delivers] = Object.values(template.findResources('AWS::S3::BucketPolicy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Sid }) => Sid === 'CloudTrailDelivers');
  expect(JSON.stringify(delivers.Resource)).toContain('"/AWSLogs/",{"Ref":"AWS::AccountId"},"/*"');
  expect(archive.bucketArn).toBe(archive.bucket.bucketArn);
});

test('an archive of another account is known by name and key', () => {
  const stack = new Stack(new App({ context }), 'Dev', { env: { account: DEV, region: REGION } });
  const keyArn = `arn:aws:kms:${REGION}:${SHARED}:key/11111111-2222-3333-4444-555555555555`;
  const archive = AuditArchive.fromAttributes(stack, 'Archive', { bucketName: 'audit-archive', keyArn });
  expect(archive.bucketName).toBe('audit-archive');
  expect(archive.keyArn).toBe(keyArn);
  expect(stack.resolve(archive.bucketArn)).toBe('arn:aws:s3:::audit-archive');
  expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
});

test.each([`arn:aws:kms:${REGION}:${SHARED}:alias/audit`, 'alias/audit', ''])(
  "an import fails for the key '%s'",
  (keyArn) => {
    expect(() => AuditArchive.fromAttributes(aStack(), 'Archive', { bucketName: 'b', keyArn })).toThrow(
      /AuditArchive.fromAttributes\(Archive\): 'keyArn' takes the ARN of a key/,
    );
  },
);

test.each<[string, Partial<AuditArchiveProps>, RegExp]>([
  ['no trail', { trails: [] }, /Shared\/Archive: 'trails' takes the ARNs of one or more trails, got 'an empty list'/],
  ['what is no trail', { trails: ['arn:aws:s3:::bucket'] }, /'trails' takes .* got 'arn:aws:s3:::bucket'/],
  ['an account in place of a trail', { trails: [DEV] }, /'trails' takes .* got '111111111111'/],
  ['an upper-case name', { bucketName: 'Archive' }, /'bucketName' takes 3 to 63 .* got 'Archive'/],
  ['a name with dots', { bucketName: 'my.archive' }, /'bucketName' takes 3 to 63 .* got 'my.archive'/],
])('fails for %s', (_, wrong, message) => {
  expect(() => anArchive(aStack(), wrong)).toThrow(message);
});

test('reading fails for a role of another account', () => {
  const stack = aStack();
  const role = Role.fromRoleArn(stack, 'Foreign', `arn:aws:iam::${DEV}:role/Auditor`);
  expect(() => anArchive(stack).grants.read(role)).toThrow(
    /Shared\/Archive: 'role' takes a role of account 222222222222, got 'Shared\/Foreign'/,
  );
});
