import { generateKeyPairSync, sign } from 'node:crypto';
import { canonical, digestOf } from '../../constructs/registry/canonical';
import { releaseOf } from '../../constructs/registry/release-check';
import { handler as release } from '../../constructs/registry/release-model.lambda';
import type { ReleaseRecord, SignedRelease } from '../../constructs/registry/release-record';
import { signed as sealed } from '../../constructs/registry/release-signature';
import { registerAndApprove } from './a-workflow';
import { ARN, AwsError, FakeAws, KEY_ARN } from './fake-aws';

let aws: FakeAws;
let text: string;

beforeAll(async () => {
  jest.spyOn(console, 'info').mockReturnValue();
  aws = new FakeAws();
  await registerAndApprove(aws);
  text = aws.record('release') ?? '';
});
beforeEach(() => {
  aws.setRecord('release', text);
  aws.before = () => undefined;
  aws.models.clear();
});

const signed = () => JSON.parse(text) as SignedRelease;
const reasonFor = async (changed: string) => {
  aws.setRecord('release', changed);
  return releaseOf(ARN).then(
    () => 'released',
    (error: Error) => error.message,
  );
};

test('the record as it was signed releases the version', async () => {
  expect(await reasonFor(text)).toBe('released');
});

test('a record of which any byte is another is refused', async () => {
  expect(text.length).toBeGreaterThan(1000);
  const step = process.env.FULL ? 1 : 7;
  for (let at = 0; at < text.length; at += step) {
    const other = String.fromCharCode(text.charCodeAt(at) ^ 1);
    expect([at, await reasonFor(text.slice(0, at) + other + text.slice(at + 1))]).toEqual([at, 'SignatureInvalid']);
  }
});

test('a record with something before, behind or between is refused', async () => {
  for (const changed of [` ${text}`, `${text}\n`, text.replace(',', ', '), text.replace('{', '{"a":1,'), '', 'null'])
    expect(await reasonFor(changed)).toBe('SignatureInvalid');
});

test.each([
  ['another digest of the artifact', (one: string) => one.replace('"versionId":"v1"', '"versionId":"v2"')],
  ['another approver', (one: string) => one.replace('"approver":"ada"', '"approver":"eve"')],
  ['another version', (one: string) => one.replace('churn/7"', 'churn/8"')],
  ['another type', (one: string) => one.replace('model-release/v1', 'model-release/v0')],
  ['another algorithm', (one: string) => one.replace('ECDSA_SHA_384', 'ECDSA_SHA_256')],
  ['another key', (one: string) => one.replace(KEY_ARN, KEY_ARN.replace(/1$/, '2'))],
])('a record with %s under the old signature is refused', async (_, change) => {
  expect(change(text)).not.toBe(text);
  expect(await reasonFor(change(text))).toBe('SignatureInvalid');
});

test('a record that somebody signed with a key of their own is refused', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const signature = sign('sha384', digestOf(signed().record), privateKey).toString('base64');
  expect(await reasonFor(canonical({ ...signed(), signature }))).toBe('SignatureInvalid');
});

test.each([{ modelPackageArn: ARN.replace('/7', '/6') }, { type: 'cdk-mlsecops/data-release/v1' }])(
  'a record of something else, rightly signed, is refused: %j',
  async (also) => {
    const record = { ...signed().record, ...also } as ReleaseRecord;
    expect(await reasonFor(canonical(await sealed(record)))).toBe('SignatureInvalid');
    expect(await reasonFor(canonical(await sealed(signed().record)))).toBe('released');
  },
);

test.each([false, undefined])('a signature that KMS answers %s about is refused', async (answer) => {
  aws.signatureValid = answer;
  expect(await reasonFor(text)).toBe('SignatureInvalid');
  aws.signatureValid = true;
});

test('a record of an earlier version of the files, rightly signed, is refused', async () => {
  const older = new FakeAws();
  older.overwrite('model.tar.gz', 'older');
  await registerAndApprove(older);
  const olderText = older.record('release') ?? '';
  older.overwrite('model.tar.gz', 'model.tar.gz');
  older.setRecord('release', olderText);
  await expect(releaseOf(ARN)).rejects.toThrow('SubjectChanged');
  aws = new FakeAws();
  await registerAndApprove(aws);
  text = aws.record('release') ?? '';
});

test('a version without a record is refused', async () => {
  aws.objects.delete('records/approvals/churn/00007/release.json');
  await expect(releaseOf(ARN)).rejects.toThrow('NoRecord');
});

describe('the model of a released version', () => {
  test('is isolated, in its network and made by package, and made once', async () => {
    const first = await release({ modelPackageArn: ARN });
    expect(await release({ modelPackageArn: ARN })).toEqual(first);
    expect([...aws.models.values()]).toEqual([
      {
        ModelName: 'released-churn-00007',
        Containers: [{ ModelPackageName: ARN }],
        ExecutionRoleArn: 'arn:aws:iam::111111111111:role/serve',
        EnableNetworkIsolation: true,
        VpcConfig: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
      },
    ]);
  });

  test.each([
    { Containers: [{ ModelDataUrl: 's3://elsewhere/model.tar.gz' }] },
    { EnableNetworkIsolation: false },
    { ExecutionRoleArn: 'arn:aws:iam::111111111111:role/other' },
    { Containers: [{ ModelPackageName: ARN, Environment: { SAGEMAKER_PROGRAM: 'other.py' } }] },
    { VpcConfig: { Subnets: ['subnet-1', 'subnet-3'], SecurityGroupIds: ['sg-1'] } },
    { VpcConfig: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1', 'sg-2'] } },
    { VpcConfig: undefined },
  ])('is not taken for one of its name with %j', async (also) => {
    await release({ modelPackageArn: ARN });
    for (const [name, model] of aws.models) aws.models.set(name, { ...model, ...also });
    await expect(release({ modelPackageArn: ARN })).rejects.toThrow('another one');
  });

  test('is not handed out when the artifact is replaced while it is made', async () => {
    aws.before = (name) => {
      if (name === 'CreateModel') aws.overwrite('model.tar.gz');
    };
    await expect(release({ modelPackageArn: ARN })).rejects.toThrow('SubjectChanged');
    aws.objects.set('models/churn/model.tar.gz', { body: 'model.tar.gz', versionId: 'v1' });
  });

  test.each(['DescribeModelPackage', 'GetObject release', 'GetObject refusal', 'HeadObject', 'Verify'])(
    'is not made while %s fails',
    async (call) => {
      aws.before = (name) => {
        if (name === call) throw new AwsError('ThrottlingException');
      };
      await expect(release({ modelPackageArn: ARN })).rejects.toThrow('ThrottlingException');
      expect(aws.models.size).toBe(0);
    },
  );
});
