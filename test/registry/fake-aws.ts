import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KMSClient, SignCommand, VerifyCommand } from '@aws-sdk/client-kms';
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  type ContainerDefinition,
  CreateModelCommand,
  type CreateModelCommandInput,
  DescribeModelCommand,
  DescribeModelPackageCommand,
  type DescribeModelPackageCommandOutput,
  SageMakerClient,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';

export const GROUP_ARN = 'arn:aws:sagemaker:us-east-1:111111111111:model-package-group/churn';
export const ARN = 'arn:aws:sagemaker:us-east-1:111111111111:model-package/churn/7';
export const FOLDER = 'approvals/churn/00007';
export const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/11111111-1111-1111-1111-111111111111';
export const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:Approval';
export const DAY = 86_400;
/** Where copies go. */
export const COPIES = 'copies';

Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  GROUP_ARN,
  RECORDS: 'records',
  SIGNING_KEY: KEY_ARN,
  DEADLINE_SECONDS: String(7 * DAY),
  STATE_MACHINE: MACHINE,
  APPROVERS: 'Approver Deputy',
  MODEL_PREFIX: 'released-churn',
  EXECUTION_ROLE: 'arn:aws:iam::111111111111:role/serve',
  SUBNETS: 'subnet-1 subnet-2',
  SECURITY_GROUPS: 'sg-1',
});

const s3 = mockClient(S3Client);
const sageMaker = mockClient(SageMakerClient);
const kms = mockClient(KMSClient);
const eventBridge = mockClient(EventBridgeClient);
const steps = mockClient(SFNClient);
const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' });

export const sha256 = (text: string, as: 'hex' | 'base64' | 'base64url') =>
  createHash('sha256').update(text).digest(as);
export const uri = (name: string) => `s3://models/churn/${name}`;
const ATTACHED = ['datasetManifest', 'robustness', 'scan', 'signature'];
const FILES = [...ATTACHED, 'metrics', 'model.tar.gz'];

export interface Stored {
  readonly body: string;
  readonly versionId: string;
  /** Bytes, where they are not those of the content. */
  readonly size?: number;
  /** What S3 says is the SHA-256, where it is not that of the content. */
  readonly checksum?: string;
  readonly metadata?: Record<string, string>;
}

export interface Started {
  readonly name?: string;
  readonly input: Record<string, string>;
}

export class AwsError extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** One account's registry, records, key and bus, in memory, with the failures and the order of calls that a test wants. */
export class FakeAws {
  public version: DescribeModelPackageCommandOutput = aVersion();
  /** Content of objects by bucket and key. */
  public readonly objects = new Map<string, Stored>(
    FILES.map((name) => [`models/churn/${name}`, { body: name, versionId: 'v1' }]),
  );
  /** Versions that are no longer the current ones, by bucket, key and id. */
  public readonly older = new Map<string, Stored>();
  public readonly statuses: string[] = [];
  public readonly events: { type: string; reason?: string }[] = [];
  public readonly started: Started[] = [];
  public readonly models = new Map<string, CreateModelCommandInput>();
  public readonly calls: string[] = [];
  /** What KMS says of signatures that it does not refuse. */
  public signatureValid: boolean | undefined = true;
  /** Comes before each call takes effect: may throw, and may wait. */
  public before: (call: string) => Promise<void> | void = () => undefined;
  /** Comes after each call took effect, before the caller hears of it. */
  public after: (call: string) => Promise<void> | void = () => undefined;

  constructor() {
    for (const mock of [s3, sageMaker, kms, eventBridge, steps]) mock.reset();
    this.storage();
    this.registry();
    this.signing();
    eventBridge.on(PutEventsCommand).callsFake((input) =>
      this.call('PutEvents', () => {
        const [{ DetailType, Detail }] = input.Entries;
        this.events.push({ type: DetailType, reason: JSON.parse(Detail).reason });
        return { FailedEntryCount: 0 };
      }),
    );
    steps.on(StartExecutionCommand).callsFake(({ name, input }) =>
      this.call('StartExecution', () => {
        if (this.started.some((one) => one.name === name)) throw new AwsError('ExecutionAlreadyExists');
        this.started.push({ name, input: JSON.parse(input) });
        return {};
      }),
    );
  }

  public get status(): string | undefined {
    return this.version.ModelApprovalStatus;
  }

  public record(name: string): string | undefined {
    return this.objects.get(`records/${FOLDER}/${name}.json`)?.body;
  }

  public setRecord(name: string, body: string): void {
    this.objects.set(`records/${FOLDER}/${name}.json`, { body, versionId: 'v1' });
  }

  /** Somebody replaces a file of the model. */
  public overwrite(name: string, body = 'other'): void {
    const at = `models/churn/${name}`;
    const before = this.objects.get(at);
    if (before !== undefined) this.older.set(`${at}?versionId=${before.versionId}`, before);
    this.objects.set(at, { body, versionId: 'v2' });
  }

  private stored(at: string, versionId?: string): Stored | undefined {
    const current = this.objects.get(at);
    return versionId === undefined || current?.versionId === versionId
      ? current
      : this.older.get(`${at}?versionId=${versionId}`);
  }

  private async call<T>(name: string, effect: () => T): Promise<T> {
    this.calls.push(name);
    await this.before(name);
    const result = effect();
    await this.after(name);
    return result;
  }

  private storage(): void {
    const at = ({ Bucket, Key }: { Bucket?: string; Key?: string }) => `${Bucket}/${Key}`;
    s3.on(HeadObjectCommand).callsFake((input) =>
      this.call(input.Bucket === COPIES ? 'HeadObject copy' : 'HeadObject', () => {
        const object = this.stored(at(input), input.VersionId);
        if (object === undefined) throw new AwsError('NotFound');
        const { body, versionId, checksum = sha256(body, 'base64'), size = body.length, metadata } = object;
        return { VersionId: versionId, ChecksumSHA256: checksum, ContentLength: size, Metadata: metadata };
      }),
    );
    s3.on(CopyObjectCommand).callsFake((input) =>
      this.call('CopyObject', () => {
        const [from = '', id] = (input.CopySource as string).split('?versionId=').map(decodeURIComponent);
        const source = this.stored(from, id);
        if (input.IfNoneMatch !== '*') throw new AwsError('AccessDenied');
        if (this.objects.has(at(input))) throw new AwsError('PreconditionFailed');
        if (source === undefined) throw new AwsError('NoSuchVersion');
        expect([input.ChecksumAlgorithm, input.TaggingDirective]).toEqual(['SHA256', 'REPLACE']);
        // A copy is one part: its checksum is that of the whole.
        this.objects.set(at(input), { ...source, versionId: 'c1', checksum: undefined, metadata: input.Metadata });
        return { CopyObjectResult: { ChecksumSHA256: sha256(source.body, 'base64') } };
      }),
    );
    s3.on(GetObjectCommand).callsFake((input) =>
      this.call(`GetObject ${nameOf(input.Key)}`, () => {
        const object = this.objects.get(at(input));
        if (object === undefined) throw new AwsError('NoSuchKey');
        return { Body: { transformToString: async () => object.body } };
      }),
    );
    s3.on(PutObjectCommand).callsFake((input) =>
      this.call(`PutObject ${nameOf(input.Key)}`, () => {
        if (input.IfNoneMatch !== '*') throw new AwsError('AccessDenied');
        if (this.objects.has(at(input))) throw new AwsError('PreconditionFailed');
        this.objects.set(at(input), { body: input.Body, versionId: 'v1' });
        return {};
      }),
    );
  }

  private registry(): void {
    sageMaker
      .on(DescribeModelPackageCommand)
      .callsFake(() => this.call('DescribeModelPackage', () => structuredClone(this.version)));
    sageMaker.on(UpdateModelPackageCommand).callsFake(({ ModelApprovalStatus }) =>
      this.call(`UpdateModelPackage ${ModelApprovalStatus}`, () => {
        this.version = { ...this.version, ModelApprovalStatus, LastModifiedBy: { IamIdentity: { Arn: WORKER } } };
        this.statuses.push(ModelApprovalStatus);
        return {};
      }),
    );
    sageMaker.on(CreateModelCommand).callsFake((input) =>
      this.call('CreateModel', () => {
        if (this.models.has(input.ModelName)) throw new AwsError('ValidationException');
        this.models.set(input.ModelName, input);
        return { ModelArn: `arn:aws:sagemaker:us-east-1:111111111111:model/${input.ModelName}` };
      }),
    );
    sageMaker.on(DescribeModelCommand).callsFake(({ ModelName }) =>
      this.call('DescribeModel', () => {
        const model = this.models.get(ModelName);
        if (model === undefined) throw new AwsError('ValidationException');
        const ModelArn = `arn:aws:sagemaker:us-east-1:111111111111:model/${ModelName}`;
        return { ...model, ModelArn, Containers: model.Containers?.map(described) };
      }),
    );
  }

  private signing(): void {
    kms.on(SignCommand).callsFake(({ KeyId, Message, MessageType, SigningAlgorithm }) =>
      this.call('Sign', () => {
        expect([KeyId, MessageType, SigningAlgorithm]).toEqual([KEY_ARN, 'DIGEST', 'ECDSA_SHA_384']);
        return { Signature: sign('sha384', Message, keys.privateKey) };
      }),
    );
    kms.on(VerifyCommand).callsFake(({ Message, Signature }) =>
      this.call('Verify', () => {
        if (!verify('sha384', Message, keys.publicKey, Signature)) throw new AwsError('KMSInvalidSignatureException');
        return { SignatureValid: this.signatureValid };
      }),
    );
  }
}

/** SageMaker says the usual mode, and the one artifact in both forms. */
function described(container: ContainerDefinition): ContainerDefinition {
  const { ModelDataUrl: S3Uri } = container;
  if (S3Uri === undefined) return container;
  const artifact = { S3Uri, S3DataType: 'S3Object', CompressionType: 'Gzip' } as const;
  return { Mode: 'SingleModel', ModelDataSource: { S3DataSource: artifact }, ...container };
}

const WORKER = 'arn:aws:sts::111111111111:assumed-role/Steps/approve-model';

function nameOf(key = ''): string {
  return key.slice(key.lastIndexOf('/') + 1).replace('.json', '');
}

function aVersion(): DescribeModelPackageCommandOutput {
  const attached = ATTACHED.flatMap((name) => [
    [`${name}Uri`, uri(name)],
    [`${name}Sha256`, sha256(name, 'hex')],
  ]);
  return {
    $metadata: {},
    ModelPackageName: 'churn/7',
    ModelPackageGroupName: 'churn',
    ModelPackageVersion: 7,
    ModelPackageArn: ARN,
    ModelPackageStatus: 'Completed',
    ModelPackageStatusDetails: { ValidationStatuses: [] },
    CreationTime: new Date(0),
    ModelApprovalStatus: 'PendingManualApproval',
    CreatedBy: {
      UserProfileName: 'mia',
      IamIdentity: {
        Arn: 'arn:aws:sts::111111111111:assumed-role/Train/SageMaker',
        PrincipalId: 'AROA:SageMaker',
        SourceIdentity: 'mia',
      },
    },
    InferenceSpecification: {
      SupportedContentTypes: ['text/csv'],
      Containers: [
        {
          Image: `111111111111.dkr.ecr.us-east-1.amazonaws.com/churn@sha256:${'a'.repeat(64)}`,
          ImageDigest: `sha256:${'a'.repeat(64)}`,
          ModelDataUrl: uri('model.tar.gz'),
          Environment: { MODE: 'serve' },
        },
      ],
    },
    ModelMetrics: {
      ModelQuality: {
        Statistics: {
          ContentType: 'application/json',
          S3Uri: uri('metrics'),
          ContentDigest: `sha256:${sha256('metrics', 'hex')}`,
        },
      },
    },
    CustomerMetadataProperties: {
      ...Object.fromEntries(attached),
      datasetRelease: '2026-11-01',
      trainingJobArn: 'arn:aws:sagemaker:us-east-1:111111111111:training-job/churn',
    },
  };
}
