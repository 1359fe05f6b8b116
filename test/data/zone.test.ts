import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Aws, Stack, Stage } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { AccessLogBucket } from '../../constructs/core/hardened-bucket';
import { InvalidProps } from '../../constructs/core/invalid-props';
import { Zone, type ZoneProps, ZonePurpose } from '../../constructs/data';
import { findings } from '../findings';

const env = { account: '111111111111', region: 'us-east-1' };
const aStack = () => new Stack(new App({ context }), 'Data', { env });
const aKey = (stack: Stack) => new Key(stack, 'Key', { enableKeyRotation: true });
const aRole = (stack: Stack, id = 'Role') =>
  new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

/** The template of a stack with one zone. */
function zoneWith(more: Partial<ZoneProps> = {}, use: (zone: Zone, stack: Stack) => void = () => {}): Template {
  const stack = aStack();
  const zone = new Zone(stack, 'Zone', { purpose: ZonePurpose.LANDING, key: aKey(stack), ...more });
  use(zone, stack);
  return Template.fromStack(stack);
}

const ofZone = (template: Template) =>
  Object.values(template.findResources('AWS::S3::Bucket')).find(
    ({ Properties }) => Properties.LoggingConfiguration !== undefined,
  )?.Properties;

describe('a zone in an app of its own', () => {
  const stack = aStack();
  const zone = new Zone(stack, 'Zone', { purpose: ZonePurpose.VALIDATED, key: aKey(stack) });
  zone.grants.read(aRole(stack));
  const found = findings(stack.node.root as App);
  const template = Template.fromStack(stack);

  test('has no findings, with a role that reads it', () => {
    expect(found).toEqual([]);
  });

  test('acknowledges the objects of the zone and nothing wider', () => {
    const [policy] = Acknowledgements.of(stack)
      .ledger()
      .filter(({ path }) => path.includes('Grantees'));
    expect(policy?.findings).toEqual([
      expect.stringMatching(/^AwsSolutions-IAM5\[Resource::<ZoneBucket\w+\.Arn>\/\*\]$/),
    ]);
  });

  test('keeps bucket, objects and policy when the stack goes, and sends events', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) {
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
    expect(ofZone(template)).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  test('brings a bucket for its access log, and nothing that runs code or holds an inline policy', () => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.allResourcesProperties('AWS::IAM::Role', { Policies: Match.absent() });
  });
});

test('a given bucket takes the access log', () => {
  const stack = aStack();
  const accessLogs = new AccessLogBucket(stack, 'Logs').bucket;
  new Zone(stack, 'Zone', { purpose: ZonePurpose.MODELS, key: aKey(stack), accessLogs });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::S3::Bucket', 2);
  expect(ofZone(template)?.LoggingConfiguration.DestinationBucketName).toEqual(stack.resolve(accessLogs.bucketName));
});

describe('props', () => {
  const elsewhere = (region: string, account = env.account) =>
    new Stack(new App(), 'Elsewhere', { env: { account, region } });

  test.each<[string, (stack: Stack) => Partial<ZoneProps>, RegExp]>([
    [
      'a purpose of the caller',
      () => ({ purpose: 'attic' as ZonePurpose }),
      /'purpose' takes landing, quarantine, .* got 'attic'/,
    ],
    [
      'an alias',
      (stack) => ({ key: new Alias(stack, 'Alias', { aliasName: 'alias/a', targetKey: new Key(stack, 'K') }) }),
      /'key' takes a key, got 'an alias'/,
    ],
    ['an imported alias', (stack) => ({ key: Alias.fromAliasName(stack, 'Alias', 'alias/a') }), /got 'an alias'/],
    [
      'the ARN of an alias',
      (stack) => ({ key: Key.fromKeyArn(stack, 'A', 'arn:aws:kms:us-east-1:111111111111:alias/a') }),
      /got 'an alias'/,
    ],
    [
      'a key of another Region',
      () => ({ key: new Key(elsewhere('eu-west-1'), 'K') }),
      /'key' takes a key in us-east-1, got 'a key in eu-west-1'/,
    ],
    [
      'a log bucket of another Region',
      () => ({ accessLogs: new Bucket(elsewhere('eu-west-1'), 'B') }),
      /'accessLogs' takes a bucket in us-east-1 of account 111111111111/,
    ],
    [
      'a log bucket of another account',
      () => ({ accessLogs: new Bucket(elsewhere('us-east-1', '222222222222'), 'B') }),
      /got 'a bucket in us-east-1 of account 222222222222'/,
    ],
  ])('fails on %s', (_, props, message) => {
    const stack = aStack();
    const build = () => new Zone(stack, 'Zone', { purpose: ZonePurpose.LANDING, key: aKey(stack), ...props(stack) });
    expect(build).toThrow(message);
  });

  test('fail as InvalidProps, with the path of the zone', () => {
    const build = () => zoneWith({ purpose: 'attic' as ZonePurpose });
    expect(build).toThrow(InvalidProps);
    expect(build).toThrow(/^Data\/Zone: /);
  });

  test('are let through where account and Region are not known', () => {
    const stack = new Stack(new App({ context }), 'Anywhere');
    const key = new Key(elsewhere('eu-west-1'), 'K');
    expect(() => new Zone(stack, 'Zone', { purpose: ZonePurpose.LANDING, key })).not.toThrow();
  });
});

describe('grants', () => {
  test.each<[string, (zone: Zone, stack: Stack) => unknown, RegExp]>([
    [
      'a verb that the purpose does not have',
      (zone, stack) => zone.grants.promote(aRole(stack)),
      /Data\/Zone: 'grants' takes the verbs of a zone for landing: deliver, scan, inspect, clear, erase, got 'promote'/,
    ],
    [
      'a role of another account',
      (zone, stack) => zone.grants.deliver(Role.fromRoleArn(stack, 'R', 'arn:aws:iam::222222222222:role/r')),
      /'role' takes a role of account 111111111111, got 'a role of account 222222222222'; grant to a role of this account, and let/,
    ],
    [
      'a pattern of roles in a partition not known yet',
      (zone, stack) =>
        zone.grants.deliver(Role.fromRoleArn(stack, 'R', `arn:${Aws.PARTITION}:iam::111111111111:role/r?`)),
      /'role' takes one role/,
    ],
    [
      'a role of Identity Center',
      (zone, stack) =>
        zone.grants.deliver(
          Role.fromRoleArn(
            stack,
            'R',
            'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef',
          ),
        ),
      /'role' takes a role that policies can be attached to/,
    ],
    [
      'a service-linked role',
      (zone, stack) =>
        zone.grants.inspect(
          Role.fromRoleArn(
            stack,
            'R',
            'arn:aws:iam::111111111111:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie',
          ),
        ),
      /'role' takes a role that policies can be attached to/,
    ],
    [
      'a pattern of roles',
      (zone, stack) => zone.grants.deliver(Role.fromRoleArn(stack, 'R', 'arn:aws:iam::111111111111:role/r*')),
      /'role' takes one role/,
    ],
  ])('fails on %s', (_, grant, message) => {
    expect(() => zoneWith({}, grant)).toThrow(message);
    expect(() => zoneWith({}, grant)).toThrow(InvalidProps);
  });

  test('a role from elsewhere in the account, and one whose account is not known, are roles of the account', () => {
    const template = zoneWith({}, (zone, stack) => {
      zone.grants.deliver(Role.fromRoleArn(stack, 'ByArn', 'arn:aws:iam::111111111111:role/path/writer'));
      zone.grants.deliver(Role.fromRoleName(stack, 'ByName', 'other'));
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { Roles: ['writer'] });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { Roles: ['other'] });
    const policies = JSON.stringify(template.findResources('AWS::S3::BucketPolicy'));
    expect(policies).toContain('arn:aws:iam::111111111111:role/path/writer');
  });

  test('a role is one role, wrapped or not, however often it is granted', () => {
    const template = zoneWith({}, (zone, stack) => {
      const role = aRole(stack);
      for (const grantee of [role, role, role.withoutPolicyUpdates()]) zone.grants.inspect(grantee);
    });
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{}, {}, {}] } });
  });

  test('two roles side by side that take no policies have a policy each', () => {
    const template = zoneWith({}, (zone, stack) => {
      for (const id of ['One', 'Two']) zone.grants.inspect(aRole(stack, id).withoutPolicyUpdates());
    });
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  });

  test('say what was granted', () => {
    zoneWith({}, (zone, stack) => {
      const grant = zone.grants.clear(aRole(stack));
      expect(grant.success).toBe(true);
      expect(grant.principalStatements.flatMap(({ actions }) => actions)).toEqual(['s3:ListBucket', 's3:DeleteObject']);
    });
  });

  test('have the same logical ids in every stage, whoever made the role', () => {
    const ids = ['Dev', 'Prod'].map((name) => {
      const stage = new Stage(new App({ context }), name, { env });
      const stack = new Stack(stage, 'Data');
      const zone = new Zone(stack, 'Zone', { purpose: ZonePurpose.LANDING, key: aKey(stack) });
      const roles: IRole[] = [aRole(new Stack(stage, 'Identity')), aRole(stack, 'Own').withoutPolicyUpdates()];
      for (const role of roles) zone.grants.deliver(role);
      return Object.keys(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    });
    expect(ids[0]).toHaveLength(2);
    expect(ids[0]).toEqual(ids[1]);
  });
});

describe('an imported zone', () => {
  const stack = aStack();
  const zone = Zone.fromBucket(stack, 'Zone', {
    purpose: ZonePurpose.VALIDATED,
    bucket: Bucket.fromBucketName(stack, 'Bucket', 'curated-of-before'),
    key: Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
  });
  zone.grants.read(aRole(stack));
  const found = findings(stack.node.root as App);
  const template = Template.fromStack(stack);

  test('grants by the policy of the role alone, without a finding', () => {
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key']) template.resourceCountIs(type, 0);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['s3:GetObject', 's3:GetObjectVersion'] }),
          Match.objectLike({
            Action: 'kms:Decrypt',
            Resource: 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
          }),
        ]),
      },
    });
    expect(found).toEqual([]);
  });

  test('has the verbs of its purpose', () => {
    expect(() => zone.grants.deliver(aRole(stack, 'Other'))).toThrow(
      /'grants' takes the verbs of a zone for validated/,
    );
  });

  test('fails on an alias', () => {
    const key = Alias.fromAliasName(stack, 'Alias', 'alias/a');
    const build = () => Zone.fromBucket(stack, 'Bad', { purpose: ZonePurpose.MODELS, bucket: zone.bucket, key });
    expect(build).toThrow(/Data\/Bad: 'key' takes a key, got 'an alias'/);
  });
});
