import { createHash } from 'node:crypto';
import type { ModelPackageContainerDefinition } from '@aws-sdk/client-sagemaker';
import { canonical } from '../../constructs/registry/canonical';
import { type Release, released } from '../../constructs/registry/release-check';
import { copiedContainers } from '../../constructs/registry/release-copy';
import { handler as release } from '../../constructs/registry/release-model.lambda';
import type { SignedRelease } from '../../constructs/registry/release-record';
import { execute, registerAndApprove } from './a-workflow';
import { ARN, AwsError, COPIES, FakeAws, KEY_ARN, sha256 } from './fake-aws';

const ARTIFACT = 'models/churn/model.tar.gz';
const KEY = `released/churn/00007/${sha256('model.tar.gz', 'base64url')}.tar.gz`;
const GIB = 1024 ** 3;

let aws: FakeAws;

beforeEach(async () => {
  jest.spyOn(console, 'info').mockReturnValue();
  process.env.COPIES_BUCKET = COPIES;
  aws = new FakeAws();
});
afterEach(() => {
  delete process.env.COPIES_BUCKET;
  jest.restoreAllMocks();
});

const order = () => release({ modelPackageArn: ARN });
const copies = () => [...aws.objects.keys()].filter((at) => at.startsWith(`${COPIES}/`));
const copied = () => aws.calls.filter((call) => call === 'CopyObject').length;

/** A version with other containers than the usual one. */
function withContainers(...containers: ModelPackageContainerDefinition[]): void {
  aws.version = { ...aws.version, InferenceSpecification: { Containers: containers } };
}
const [container = {} as ModelPackageContainerDefinition] =
  new FakeAws().version.InferenceSpecification?.Containers ?? [];

describe('the model of a copied version', () => {
  test('is made of the image by digest and the copy, with what the signed specification says of the container', async () => {
    withContainers({ ...container, ContainerHostname: 'scorer', Framework: 'XGBOOST', FrameworkVersion: '1.7' });
    await registerAndApprove(aws);
    const { modelName, record } = await order();
    expect(aws.models.get(modelName)).toEqual({
      ModelName: 'released-churn-00007',
      Containers: [
        {
          Image: container.Image,
          Environment: { MODE: 'serve' },
          ContainerHostname: 'scorer',
          ModelDataUrl: `s3://${COPIES}/${KEY}`,
        },
      ],
      ExecutionRoleArn: 'arn:aws:iam::111111111111:role/serve',
      EnableNetworkIsolation: true,
      VpcConfig: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
    });
    expect(record.approver).toBe('ada');
    expect(copies()).toEqual([`${COPIES}/${KEY}`]);
    expect(aws.objects.get(`${COPIES}/${KEY}`)?.body).toBe('model.tar.gz');
  });

  test('that is ordered again is the same, with the same copy', async () => {
    await registerAndApprove(aws);
    const first = await order();
    expect(await order()).toEqual(first);
    expect([aws.models.size, copies()]).toEqual([1, [`${COPIES}/${KEY}`]]);
  });

  test('has a copy for each artifact of its containers, in their order', async () => {
    aws.objects.set('models/churn/pre.tar.gz', { body: 'pre', versionId: 'v1' });
    withContainers({ ...container, ModelDataUrl: 's3://models/churn/pre.tar.gz', Environment: undefined }, container);
    await registerAndApprove(aws);
    const { modelName } = await order();
    expect(aws.models.get(modelName)?.Containers?.map(({ ModelDataUrl }) => ModelDataUrl)).toEqual([
      `s3://${COPIES}/released/churn/00007/${sha256('pre', 'base64url')}.tar.gz`,
      `s3://${COPIES}/${KEY}`,
    ]);
    await order();
    expect([aws.models.size, copies().length]).toEqual([1, 2]);
  });

  test.each([
    { Image: `other@sha256:${'b'.repeat(64)}` },
    { Environment: { MODE: 'serve', SAGEMAKER_PROGRAM: 'other.py' } },
    { Environment: undefined },
    { ModelDataUrl: `s3://${COPIES}/released/churn/00007/other.tar.gz` },
    { Mode: 'MultiModel' as const },
    { AdditionalModelDataSources: [{ ChannelName: 'more', S3DataSource: undefined }] },
    { ModelPackageName: ARN },
  ])('is not taken for one of its name with %j', async (also) => {
    await registerAndApprove(aws);
    await order();
    for (const [name, model] of aws.models)
      aws.models.set(name, { ...model, Containers: model.Containers?.map((one) => ({ ...one, ...also })) });
    await expect(order()).rejects.toThrow('another one');
  });

  test('is not taken for one that refers to the version, nor the other way round', async () => {
    await registerAndApprove(aws);
    await order();
    delete process.env.COPIES_BUCKET;
    await expect(order()).rejects.toThrow('another one');
    aws.models.clear();
    await order();
    process.env.COPIES_BUCKET = COPIES;
    await expect(order()).rejects.toThrow('another one');
  });
});

describe('nothing is copied or made', () => {
  const nothing = async (reason: string) => {
    await expect(order()).rejects.toMatchObject({ name: 'Refused', message: expect.stringContaining(reason) });
    expect([copies(), aws.models.size]).toEqual([[], 0]);
  };

  test('of a version whose record was changed', async () => {
    await registerAndApprove(aws);
    aws.setRecord('release', (aws.record('release') ?? '').replace('"ada"', '"eve"'));
    await nothing('SignatureInvalid');
  });

  test('of one that was signed with another key', async () => {
    await registerAndApprove(aws);
    const signed = JSON.parse(aws.record('release') ?? '{}') as SignedRelease;
    aws.setRecord('release', canonical({ ...signed, keyArn: KEY_ARN.replace('111111111111', '222222222222') }));
    await nothing('SignatureInvalid');
  });

  test('of one whose artifact has another digest than was signed', async () => {
    await registerAndApprove(aws);
    aws.overwrite('model.tar.gz');
    await nothing('SubjectChanged');
  });

  test('of one whose artifact was written again, the same or not: the version of the object counts', async () => {
    await registerAndApprove(aws);
    aws.overwrite('model.tar.gz', 'model.tar.gz');
    await nothing('SubjectChanged');
  });

  test('of one whose specification was changed', async () => {
    await registerAndApprove(aws);
    withContainers({ ...container, Environment: { MODE: 'train' } });
    await nothing('SubjectChanged');
  });

  test('of one that lost evidence', async () => {
    await registerAndApprove(aws);
    aws.objects.delete('models/churn/scan');
    await nothing('EvidenceMissing: scan');
  });

  test('of one that its account refused', async () => {
    await registerAndApprove(aws);
    aws.setRecord('refusal', '{}');
    await nothing('RefusedBefore');
  });

  test('of one that nobody approved', async () => {
    await nothing('NotApproved');
  });

  test('of an artifact over 5 GiB, and the reason says what to do', async () => {
    aws.objects.set(ARTIFACT, { body: 'model.tar.gz', versionId: 'v1', size: 5 * GIB + 1 });
    await registerAndApprove(aws);
    await nothing('over 5 GiB, which S3 copies in parts only: refer to the version');
    aws.objects.set(ARTIFACT, { body: 'model.tar.gz', versionId: 'v1', size: 5 * GIB });
    await expect(order()).resolves.toBeDefined();
  });

  test('of a product of AWS Marketplace', async () => {
    withContainers({ ...container, ProductId: 'prod-1' });
    await registerAndApprove(aws);
    await nothing('a product of AWS Marketplace');
  });

  test('of a version that says nothing of containers of its own', async () => {
    const { InferenceSpecification: own } = aws.version;
    aws.version = {
      ...aws.version,
      InferenceSpecification: undefined,
      AdditionalInferenceSpecifications: [{ Name: 'neo', Containers: own?.Containers }],
    };
    await registerAndApprove(aws);
    await nothing('NothingToCopy');
  });
});

describe('what is copied is the version of the object that was signed', () => {
  const refusedWith = (release: Release) =>
    expect(copiedContainers(release, '7', COPIES)).rejects.toMatchObject({ name: 'Refused' });
  const withArtifact = ({ record, version }: Release, also: object): Release => {
    const [only] = record.subject.containers;
    if (only === undefined) throw new Error('no container');
    const containers = [{ ...only, artifact: { ...only.artifact, ...also } }];
    return { version, record: { ...record, subject: { ...record.subject, containers } } };
  };

  test('also where another one takes its place while it is copied: then no model is handed out', async () => {
    await registerAndApprove(aws);
    aws.before = (call) => {
      if (call === 'CopyObject') aws.overwrite('model.tar.gz');
    };
    await expect(order()).rejects.toThrow('SubjectChanged');
    expect(aws.objects.get(`${COPIES}/${KEY}`)?.body).toBe('model.tar.gz');
  });

  test.each([{ versionId: 'v9' }, { sha256: sha256('other', 'base64') }, { uri: 's3://models/churn/none.tar.gz' }])(
    'and of no other record: %j',
    async (also) => {
      await registerAndApprove(aws);
      await refusedWith(withArtifact(await released(ARN), also));
      expect(copies()).toEqual([]);
    },
  );

  test('and for no other image than was signed', async () => {
    await registerAndApprove(aws);
    const { version, record } = await released(ARN);
    const Containers = [{ ...container, Image: `${container.Image}`.replaceAll('a', 'b') }];
    await refusedWith({ record, version: { ...version, InferenceSpecification: { Containers } } });
    expect(copies()).toEqual([]);
  });

  test('whatever its key is written with', async () => {
    const uri = 's3://models/churn/a b+ü?versionId=v0/model.tar.gz';
    aws.objects.set(uri.slice('s3://'.length), { body: 'odd', versionId: 'v1' });
    withContainers({ ...container, ModelDataUrl: uri });
    await registerAndApprove(aws);
    await order();
    expect(copies().map((at) => aws.objects.get(at)?.body)).toEqual(['odd']);
  });

  test('and a copy that is there already is taken only if it is the same', async () => {
    await registerAndApprove(aws);
    aws.objects.set(`${COPIES}/${KEY}`, {
      body: 'poisoned.tgz',
      versionId: 'c1',
      metadata: { 'source-version': 'v1' },
    });
    await expect(order()).rejects.toThrow('CopyChanged');
    expect(aws.models.size).toBe(0);
  });
});

describe('an artifact that was written in parts', () => {
  const composite = `${createHash('sha256').update('parts').digest('base64')}-3`;
  const key = `released/churn/00007/${createHash('sha256').update('parts').digest('base64url')}.tar.gz`;
  beforeEach(async () => {
    aws.objects.set(ARTIFACT, { body: 'model.tar.gz', versionId: 'v1', checksum: composite });
    await registerAndApprove(aws);
  });

  test('is copied by its version, though its checksum is none of the whole', async () => {
    const { modelName } = await order();
    expect(await order()).toMatchObject({ modelName });
    expect([copies(), aws.models.size]).toEqual([[`${COPIES}/${key}`], 1]);
  });

  test.each([{ metadata: { 'source-version': 'v0' } }, { metadata: undefined }, { size: 3 }])(
    'is not taken for a copy with %j',
    async (also) => {
      await order();
      const made = aws.objects.get(`${COPIES}/${key}`);
      if (made === undefined) throw new Error('no copy');
      aws.objects.set(`${COPIES}/${key}`, { ...made, ...also });
      await expect(order()).rejects.toThrow('CopyChanged');
    },
  );
});

describe('failures', () => {
  const ERRORS = ['InternalError', 'SlowDown', 'AccessDenied', 'TimeoutError'];
  const moments = ['before', 'after'] as const;

  test.each(
    ['CopyObject', 'HeadObject copy', 'HeadObject', 'CreateModel'].flatMap((call) =>
      moments.map((at) => [call, at] as const),
    ),
  )(
    '%s failing, %s it took effect, is an error, and the order that is repeated comes to one copy and one model',
    async (call, at) => {
      for (const error of ERRORS) {
        aws = new FakeAws();
        await registerAndApprove(aws);
        aws[at] = (name) => {
          if (name === call) throw new AwsError(error);
        };
        await expect(order()).rejects.toMatchObject({ name: error });
        aws[at] = () => undefined;
        const { modelName } = await order();
        expect([[...aws.models.keys()], copies()]).toEqual([[modelName], [`${COPIES}/${KEY}`]]);
      }
    },
  );

  test('a copy that is half done goes on where it stopped', async () => {
    aws.objects.set('models/churn/pre.tar.gz', { body: 'pre', versionId: 'v1' });
    withContainers({ ...container, ModelDataUrl: 's3://models/churn/pre.tar.gz' }, container);
    await registerAndApprove(aws);
    let left = 1;
    aws.before = (name) => {
      if (name === 'CopyObject' && left-- === 0) throw new AwsError('ServiceUnavailable');
    };
    await expect(order()).rejects.toThrow('ServiceUnavailable');
    expect([copies().length, aws.models.size]).toEqual([1, 0]);
    aws.before = () => undefined;
    await order();
    expect([copies().length, aws.models.size, copied()]).toEqual([2, 1, 4]);
  });

  test('a refusal that comes while it is copied stops the order, and every later one', async () => {
    await registerAndApprove(aws);
    aws.after = async (name) => {
      if (name !== 'CopyObject') return;
      aws.after = () => undefined;
      await execute({ step: 'refuse', modelPackageArn: ARN, reason: 'Rejected', by: 'ada' });
    };
    await expect(order()).rejects.toMatchObject({ name: 'Refused' });
    await expect(order()).rejects.toMatchObject({ name: 'Refused' });
  });
});
