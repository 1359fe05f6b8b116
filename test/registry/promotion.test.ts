import { Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { type App, Duration, Stack } from 'aws-cdk-lib/core';
import {
  type ConditionBlock,
  type ContextValue,
  evaluate,
  generalTheorems,
  type Policies,
  possible,
  prove,
  type WorldResource,
} from '../../constructs/compliance/proofs';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { AccessLogBucket, HardenedBucket } from '../../constructs/core/hardened-bucket';
import { Perimeter } from '../../constructs/core/perimeter';
import { gatewayEndpoints, interfaceEndpoints } from '../../constructs/facts/endpoints';
import { endpointPolicy, s3Policy } from '../../constructs/network/endpoint-policy';
import {
  type IModelApproval,
  ModelApproval,
  type ModelApprovalAttributes,
  ModelRegistry,
  ModelRelease,
  Promotion,
} from '../../constructs/registry';
import { findings } from '../findings';
import { aNetwork, anApproval, aStack, built } from './an-approval';
import { Accounts, aConsumer, anOwner, CHECKER, CONSUMER, ORGANIZATION, OWNER, REFERRER } from './two-accounts';

type Context = Readonly<Record<string, ContextValue>>;

const ANYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const THROUGH = { 'kms:ViaService': 's3.us-east-1.amazonaws.com' };
const VERIFYING = { 'kms:SigningAlgorithm': 'ECDSA_SHA_384', 'kms:MessageType': 'DIGEST' };
const ONCE = { 's3:if-none-match': '*' };
const VERSION = `arn:aws:sagemaker:us-east-1:${OWNER}:model-package/churn/7`;

let owner: Stack;
let consumer: Stack;
let accounts: Accounts;

beforeAll(async () => {
  await built();
  owner = anOwner();
  consumer = aConsumer(new Accounts(owner));
  accounts = new Accounts(owner, consumer, aConsumer(new Accounts(owner), REFERRER, false));
});

/** Something of the owner's that has a policy, as the request names it. */
interface Thing {
  readonly at: WorldResource;
  readonly arn: string;
}

const things = () => {
  const only = (type: string, name: RegExp) => accounts.only(type, name, OWNER);
  const records = only('AWS::S3::Bucket', /^Records/);
  const zone = only('AWS::S3::Bucket', /^ZoneBucket/);
  const group = only('AWS::SageMaker::ModelPackageGroup', /./);
  const signingKey = only('AWS::KMS::Key', /^ReleaseKey/);
  const modelKey = only('AWS::KMS::Key', /^Ring/);
  return {
    records: { at: records, arn: `${records.arn}` },
    release: { at: records, arn: `${records.arn}/approvals/churn/00007/release.json` },
    refusal: { at: records, arn: `${records.arn}/approvals/churn/00007/refusal.json` },
    request: { at: records, arn: `${records.arn}/approvals/churn/00007/request.json` },
    approval: { at: records, arn: `${records.arn}/approvals/churn/00007/approval.json` },
    foreign: { at: records, arn: `${records.arn}/approvals/fraud/00007/release.json` },
    zone: { at: zone, arn: `${zone.arn}` },
    artifact: { at: zone, arn: `${zone.arn}/churn/model.tar.gz` },
    version: { at: group, arn: VERSION },
    signingKey: { at: signingKey, arn: `${signingKey.arn}` },
    modelKey: { at: modelKey, arn: `${modelKey.arn}` },
  };
};

/** All that a checker does in the account of the owner. */
const checks = (): [string, Thing, Context][] => {
  const { records, release, refusal, artifact, zone, version, signingKey, modelKey } = things();
  return [
    ['sagemaker:DescribeModelPackage', version, {}],
    ['s3:GetObject', release, {}],
    ['s3:GetObject', refusal, {}],
    ['s3:ListBucket', records, { 's3:prefix': 'approvals/churn/00007/refusal.json' }],
    ['kms:Verify', signingKey, VERIFYING],
    ['kms:Decrypt', modelKey, THROUGH],
    ['s3:GetObject', artifact, {}],
    ['s3:GetObjectVersion', artifact, {}],
    ['s3:ListBucket', zone, {}],
  ];
};

/** What a consumer must never do there: write, approve, sign, delete, or see more than it needs. */
const taboo = (): [string[], Thing][] => {
  const { records, release, request, approval, foreign, zone, artifact, version, signingKey, modelKey } = things();
  const write = ['s3:Put*', 's3:Delete*', 's3:Replicate*', 's3:BypassGovernanceRetention', 's3:AbortMultipartUpload'];
  const writeVersions = ['CreateModelPackage', 'UpdateModelPackage', 'DeleteModelPackage', 'AddTags'];
  return [
    [write, { ...release, arn: `${records.arn}/*` }],
    [['s3:PutBucketPolicy', 's3:DeleteBucket', 's3:PutLifecycleConfiguration'], records],
    [['s3:PutBucketPolicy', 's3:DeleteBucket', 's3:ListBucketVersions'], zone],
    [['s3:GetObject', 's3:GetObjectVersion'], request],
    [['s3:GetObject', 's3:GetObjectVersion'], approval],
    [['s3:GetObject', 's3:GetObjectVersion'], foreign],
    [write, { ...artifact, arn: `${zone.arn}/*` }],
    [writeVersions.map((action) => `sagemaker:${action}`), version],
    [['kms:Sign', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'], signingKey],
    [['kms:Encrypt', 'kms:GenerateDataKey', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ReEncrypt*'], modelKey],
  ];
};

function policiesFor(at: WorldResource, own: Policies): Policies {
  return { ...own, resource: accounts.policyOn(at) };
}

/** Whether the checker may do it by its own policies and those of the thing, through an endpoint of a perimeter. */
function checkerMay(
  action: string,
  { at, arn: resource }: Thing,
  sent: Context,
  endpoint?: object,
  account = CONSUMER,
) {
  const { arn, identity, boundary } = accounts.role(/^ReleaseFunctionRole/, account);
  const own = { identity: identity.map(({ document }) => document), boundary: boundary?.document, endpoint };
  const policies = policiesFor(at, own);
  const context = {
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': account,
    'aws:PrincipalOrgID': ORGANIZATION,
    'aws:PrincipalIsAWSService': 'false',
    'aws:ResourceAccount': at.account,
    'aws:ResourceOrgID': ORGANIZATION,
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    ...sent,
  };
  return evaluate({ policies, request: { principal: arn, action, resource, account: at.account, context } }).verdict;
}

interface Asked {
  readonly principal: string;
  readonly except?: readonly string[];
  readonly given?: ConditionBlock;
  readonly unless?: ConditionBlock;
}

/** Whether somebody whose own account allows everything may do one of the actions. */
function outsiderMay(
  actions: readonly string[],
  { at, arn }: Thing,
  { principal, except, given, unless }: Asked,
): string {
  return possible({
    policies: policiesFor(at, { identity: [ANYTHING] }),
    principal,
    exceptPrincipals: except,
    actions,
    resources: [arn],
    account: at.account,
    given: given === undefined ? [] : [given],
    unless: unless === undefined ? [] : [unless],
  }).verdict;
}

const roleIn = (account: string, name = '*') => `arn:aws:iam::${account}:role/${name}`;
const checker = () => roleIn(CONSUMER, CHECKER);

describe('the role that a registry names as a consumer', () => {
  test('does all that a release asks of the account of the registry, within its own boundary', () => {
    for (const account of [CONSUMER, REFERRER])
      expect(checks().map(([action, thing, sent]) => checkerMay(action, thing, sent, undefined, account))).toEqual(
        checks().map(() => 'Allowed'),
      );
  });

  test('gets through endpoints of an organization, and through none that keep to one account', () => {
    const scope = new Stack();
    const through = (perimeter: Perimeter) => {
      const service = { s3: s3Policy(scope, [], perimeter) } as Record<string, ReturnType<typeof s3Policy>>;
      for (const name of ['kms', 'sagemaker.api'] as const)
        service[name.split('.')[0] ?? name] = endpointPolicy(scope, interfaceEndpoints[name], perimeter);
      // The key opens for S3, which asks it itself.
      const calls = checks().filter(([action]) => action !== 'kms:Decrypt');
      return calls.map(([action, thing, sent]) => {
        const statements = service[action.split(':')[0] ?? ''] ?? [];
        const said = JSON.stringify(scope.resolve(statements.map((statement) => statement.toStatementJson())));
        const Statement = JSON.parse(said.replaceAll('{"Ref":"AWS::AccountId"}', `"${CONSUMER}"`)) as unknown;
        return checkerMay(action, thing, sent, { Version: '2012-10-17', Statement });
      });
    };
    expect(new Set(through(Perimeter.organization(ORGANIZATION)))).toEqual(new Set(['Allowed']));
    expect(new Set(through(Perimeter.account()))).toEqual(new Set(['ImplicitlyDenied']));
    expect(gatewayEndpoints.s3.withoutResource).not.toContain('s3:GetObject');
  });

  test('writes, approves, signs and deletes nothing there, and sees no more, whatever its account allows', () => {
    const done = taboo().map(([actions, thing]) => [thing.arn, outsiderMay(actions, thing, { principal: checker() })]);
    expect(done).toEqual(taboo().map(([, { arn }]) => [arn, 'impossible']));
  });

  test('makes a model of a version only where it was said to refer to it', () => {
    const use = ['sagemaker:CreateModel', 'sagemaker:AccessModelPackage'];
    const { version } = things();
    expect(outsiderMay(use, version, { principal: checker() })).toBe('impossible');
    const placed = { 'sagemaker:VpcSubnets': ['subnet-1'], 'sagemaker:VpcSecurityGroupIds': ['sg-1'] };
    const isolated = { ...placed, 'sagemaker:NetworkIsolation': 'true' };
    const referring = (sent: Context) => use.map((action) => checkerMay(action, version, sent, undefined, REFERRER));
    expect(referring(isolated)).toEqual(['Allowed', 'Allowed']);
    expect(referring({ ...isolated, 'sagemaker:VpcSubnets': ['subnet-2'] })[0]).toBe('ExplicitlyDenied');
  });

  test('lists the names of records of the group and of no other', () => {
    const { records } = things();
    const list = (prefix: string) => checkerMay('s3:ListBucket', records, { 's3:prefix': prefix });
    expect([
      list('approvals/churn/00008/release.json'),
      list('approvals/churn-2/00008/release.json'),
      list(''),
    ]).toEqual(['Allowed', 'ImplicitlyDenied', 'ImplicitlyDenied']);
  });

  test('verifies with one algorithm and digests only, and opens what S3 reads', () => {
    const { signingKey, modelKey } = things();
    const verify = (also: Context) => checkerMay('kms:Verify', signingKey, { ...VERIFYING, ...also });
    expect(verify({ 'kms:SigningAlgorithm': 'ECDSA_SHA_256' })).toBe('ImplicitlyDenied');
    expect(
      outsiderMay(['kms:Verify'], signingKey, {
        principal: checker(),
        unless: { StringEquals: VERIFYING },
      }),
    ).toBe('impossible');
    expect(outsiderMay(['kms:Decrypt'], modelKey, { principal: checker(), unless: { StringEquals: THROUGH } })).toBe(
      'impossible',
    );
  });
});

describe('nobody else from outside does any of it, whatever their account allows', () => {
  const allowed = (asked: Asked) =>
    checks()
      .filter(([action, thing]) => outsiderMay([action], thing, asked) !== 'impossible')
      .map(([action, { arn }]) => `${action} ${arn}`);

  test('no other role of the account of the consumer', () => {
    expect(allowed({ principal: roleIn(CONSUMER), except: [checker()] })).toEqual([]);
    expect(allowed({ principal: roleIn(CONSUMER) })).toHaveLength(checks().length);
  });

  test('no user, no root and no role of the name under a path', () => {
    for (const principal of [
      `arn:aws:iam::${CONSUMER}:user/*`,
      `arn:aws:iam::${CONSUMER}:root`,
      roleIn(CONSUMER, `x/${CHECKER}`),
    ])
      expect([principal, allowed({ principal })]).toEqual([principal, []]);
  });

  test('no role of another account, of the same name or any', () => {
    const principal = roleIn('444444444444', CHECKER);
    expect(allowed({ principal })).toEqual([]);
    const known = [checker(), roleIn(REFERRER, 'Serving-*'), roleIn(OWNER)];
    expect(allowed({ principal: roleIn('*'), except: known })).toEqual([]);
  });

  test('not the named role of another organization, or of an account that left it', () => {
    const unless = { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } };
    expect(allowed({ principal: checker(), unless })).toEqual([]);
    const given = { Null: { 'aws:PrincipalOrgID': 'true' } };
    expect(allowed({ principal: checker(), given })).toEqual([]);
  });
});

describe('copies in the account of the consumer', () => {
  const copies = () => accounts.only('AWS::S3::Bucket', /^Copies/, CONSUMER);
  const place = (file: string): Thing => ({ at: copies(), arn: `${copies().arn}/released/churn/00007/${file}` });
  const aCopy = () => place(`${'a1-'.repeat(14)}0.tar.gz`);

  test('are made by the checker alone, each once, where the policy of the models lets them be read', () => {
    expect(checkerMay('s3:PutObject', aCopy(), ONCE)).toBe('Allowed');
    expect(checkerMay('s3:PutObject', aCopy(), {})).toBe('ExplicitlyDenied');
    expect(checkerMay('s3:PutObject', place('model.tar.gz'), ONCE)).toBe('ImplicitlyDenied');
    expect(checkerMay('s3:GetObject', aCopy(), {})).toBe('Allowed');
  });

  test('nobody else makes one, administrators included, and nobody overwrites or replicates', () => {
    const any = place('*');
    const own = accounts.role(/^ReleaseFunctionRole/, CONSUMER).arn;
    for (const principal of [roleIn(CONSUMER), `arn:aws:iam::${CONSUMER}:user/*`, roleIn(OWNER)])
      expect(outsiderMay(['s3:PutObject'], any, { principal, except: [own] })).toBe('impossible');
    expect(
      outsiderMay(['s3:PutObject'], any, { principal: own, given: { Null: { 's3:if-none-match': 'true' } } }),
    ).toBe('impossible');
    expect(outsiderMay(['s3:ReplicateObject'], any, { principal: roleIn(CONSUMER) })).toBe('impossible');
  });

  test('are read by the role that the models run as, by a policy of its own and nothing else', () => {
    const { arn: principal, identity } = accounts.role(/^Server/, CONSUMER);
    const policies = (at: WorldResource) => policiesFor(at, { identity: identity.map(({ document }) => document) });
    const can = (action: string, { at, arn }: Thing) =>
      possible({ policies: policies(at), principal, actions: [action], resources: [arn], account: CONSUMER }).verdict;
    expect([can('s3:GetObject', aCopy()), can('s3:PutObject', aCopy()), can('s3:GetObject', place('other'))]).toEqual([
      'possible',
      'impossible',
      'impossible',
    ]);
    const key = accounts.only('AWS::KMS::Key', /^Key/, CONSUMER);
    const open = (context: Context) =>
      evaluate({
        policies: policies(key),
        request: { principal, action: 'kms:Decrypt', resource: `${key.arn}`, account: CONSUMER, context },
      }).verdict;
    expect([open(THROUGH), open({})]).toEqual(['Allowed', 'ImplicitlyDenied']);
    Template.fromStack(consumer).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('make models that refer to no version: the checker may not use one', () => {
    const use = ['sagemaker:CreateModel', 'sagemaker:AccessModelPackage'];
    const { version } = things();
    expect(use.map((action) => checkerMay(action, version, {}))).toEqual(['ExplicitlyDenied', 'ImplicitlyDenied']);
    const { identity } = accounts.role(/^ReleaseFunctionRole/, CONSUMER);
    expect(JSON.stringify(identity.map(({ document }) => document))).not.toContain('AccessModelPackage');
  });
});

test('what holds of any account holds of both, but that their network is not among the templates', () => {
  const sources = [owner, consumer].map((stack) => ({
    name: stack.stackName,
    account: stack.account,
    region: stack.region,
    template: Template.fromStack(stack).toJSON() as unknown,
  }));
  const open = prove(generalTheorems(), sources).flatMap(({ theorem, verdicts }) =>
    verdicts.filter(({ verdict }) => verdict !== 'PROVED').map(() => theorem.id),
  );
  expect(open).toEqual(['launches-stay-in-closed-subnets']);
});

test('neither account has findings, and what is acknowledged is what it was without the other', () => {
  expect(findings(owner.node.root as App)).toEqual([]);
  expect(findings(consumer.node.root as App)).toEqual([]);
  const paths = [owner, consumer].flatMap((stack) => Acknowledgements.of(stack).ledger()).map(({ path }) => path);
  expect(paths.filter((path) => /Release\/(Guard|RunsCopies)|Theirs/.test(path))).toEqual([]);
});

describe('fails', () => {
  const attributes: ModelApprovalAttributes = {
    groupArn: `arn:aws:sagemaker:us-east-1:${OWNER}:model-package-group/churn`,
    recordsBucketName: 'records',
    recordsKeyArn: `arn:aws:kms:us-east-1:${OWNER}:key/12345678-1234-1234-1234-123456789012`,
    signingKeyArn: `arn:aws:kms:us-east-1:${OWNER}:key/87654321-1234-1234-1234-123456789012`,
  };

  test.each<[keyof ModelApprovalAttributes, string]>([
    ['groupArn', VERSION],
    ['groupArn', attributes.groupArn.replace('us-east-1', 'eu-west-1')],
    ['recordsBucketName', 's3://records'],
    ['recordsKeyArn', 'alias/records'],
    ['recordsKeyArn', attributes.recordsKeyArn.replace('us-east-1', 'eu-west-1')],
    ['signingKeyArn', attributes.signingKeyArn.replace(':key/', ':alias/')],
    ['signingKeyArn', attributes.signingKeyArn.replace('us-east-1', 'eu-west-1')],
  ])('to import an approval whose %s is %s', (prop, wrong) => {
    const at = aStack('Serving');
    expect(() => ModelApproval.fromAttributes(at, 'Theirs', { ...attributes, [prop]: wrong })).toThrow(
      new RegExp(`'${prop}' takes`),
    );
    expect(ModelApproval.fromAttributes(at, 'Right', attributes).decisionsArn).toBeUndefined();
  });

  const consumers = [{ accountId: CONSUMER, roles: [CHECKER] }];
  const shared = (at: Stack) =>
    new ModelRegistry(at, 'Shared', {
      groupName: 'shared',
      perimeter: Perimeter.organization(ORGANIZATION),
      consumers,
    });

  test('to let consumers verify with a key whose policy stays as it is', () => {
    const at = aStack();
    const signingKey = Key.fromKeyArn(at, 'Imported', attributes.signingKeyArn);
    expect(() => anApproval(at, { registry: shared(at), signingKey })).toThrow(
      /'signingKey' takes a bucket and keys that are defined in this app/,
    );
  });

  test('to let them open records under such a key', () => {
    const at = aStack();
    const key = Key.fromKeyArn(at, 'Imported', attributes.recordsKeyArn);
    const accessLogs = new AccessLogBucket(at, 'Logs').bucket;
    const objectLock = ObjectLockRetention.compliance(Duration.days(1));
    const records = new HardenedBucket(at, 'Locked', { key, accessLogs, objectLock }).bucket;
    expect(() => anApproval(at, { registry: shared(at), records })).toThrow(
      /'records' takes a bucket and keys that are defined in this app/,
    );
  });

  const copyTo = (at: Stack, bucket: IBucket, id = 'Copying') => {
    const network = aNetworkOnce(at);
    return new ModelRelease(at, id, {
      approval:
        (at.node.tryFindChild('Theirs') as IModelApproval | undefined) ??
        ModelApproval.fromAttributes(at, 'Theirs', attributes),
      executionRole: Role.fromRoleName(at, `${id}Server`, 'server'),
      models: network,
      network,
      key: new Key(at, `${id}Key`),
      promotion: Promotion.copyTo(bucket),
    });
  };
  const networks = new Map<Stack, ReturnType<typeof aNetwork>>();
  const aNetworkOnce = (at: Stack) => {
    const network = networks.get(at) ?? aNetwork(at);
    networks.set(at, network);
    return network;
  };

  test('to copy into a bucket whose policy cannot name the checker', () => {
    const at = aStack();
    expect(() => copyTo(at, Bucket.fromBucketName(at, 'Imported', 'copies'))).toThrow(
      /'promotion' takes a bucket that is defined in the stack of the release/,
    );
    const elsewhere = new Stack(at.node.root as App, 'Elsewhere', { env: { account: OWNER, region: 'us-east-1' } });
    const bucket = new Bucket(elsewhere, 'Copies', { versioned: true });
    expect(() => copyTo(at, bucket, 'Other')).toThrow(/'promotion' takes a bucket that is defined in the stack/);
  });

  test('to copy into a bucket without versions', () => {
    const at = aStack();
    expect(() => copyTo(at, new Bucket(at, 'Copies'))).toThrow(/'promotion' takes a bucket with versions/);
  });

  test('to copy a group into one bucket twice', () => {
    const at = aStack();
    const bucket = new Bucket(at, 'Copies', { versioned: true });
    copyTo(at, bucket);
    expect(() => copyTo(at, bucket, 'Again')).toThrow(/'promotion' takes one release of a group for a bucket/);
  });
});
