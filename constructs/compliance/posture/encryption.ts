import type { World, WorldResource } from '../proofs/world';
import type { Entry } from './entry';
import type { Names } from './names';
import { recordOf } from './statement-text';

/** Properties that name a key: `KmsKeyId`, `KMSMasterKeyID`, `CustomerEncryptionKeyArn`, `KmsKeyArn`, `EncryptionKeyArn`, … */
const KEY = /^(kms|.*(kms|encryption)).*(key|keyid|keyarn)$|^KmsKey$/i;

/** Types that hold data, prompts, models or records of them, whatever their properties. Of these a missing key is said too. */
const HOLD_DATA = new Set(
  [
    'S3::Bucket',
    'DynamoDB::Table',
    'DynamoDB::GlobalTable',
    'EFS::FileSystem',
    'RDS::DBInstance',
    'RDS::DBCluster',
    'ECR::Repository',
    'SecretsManager::Secret',
    'Logs::LogGroup',
    'CloudTrail::Trail',
    'SNS::Topic',
    'SQS::Queue',
    'Kinesis::Stream',
    'KinesisFirehose::DeliveryStream',
    'OpenSearchService::Domain',
    'SageMaker::Domain',
    'SageMaker::NotebookInstance',
    'SageMaker::EndpointConfig',
    'SageMaker::FeatureGroup',
    'SageMaker::ModelCard',
    'SageMaker::ModelPackage',
    'SageMaker::MonitoringSchedule',
    'SageMaker::ProcessingJob',
    'Bedrock::Agent',
    'Bedrock::Guardrail',
    'Bedrock::KnowledgeBase',
    'Bedrock::DataSource',
    'Bedrock::Flow',
    'Bedrock::Prompt',
    'BedrockAgentCore::Memory',
    'BedrockAgentCore::Gateway',
  ].map((type) => `AWS::${type}`),
);

/** Which key protects what, by every property that names a key. */
export function encryptionIn(world: World, names: Names): Entry[] {
  return world.resources.flatMap((resource) => {
    const keys = keysIn(resource.properties, '', 0);
    const lines = keys.map(({ path, value }) => `${path}: ${names.text(value)}`);
    const none =
      keys.length === 0 && HOLD_DATA.has(resource.type) ? [`no key of the templates${byService(resource)}`] : [];
    return [...new Set([...lines, ...none])].map((line) => ({
      section: 'What encrypts what' as const,
      subject: names.of(resource),
      line,
    }));
  });
}

interface NamedKey {
  readonly path: string;
  readonly value: unknown;
}

/** Without the index of list members: the order of a list is no news. */
function keysIn(value: unknown, path: string, depth: number): NamedKey[] {
  if (depth > 32) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => keysIn(entry, path, depth + 1));
  return Object.entries(recordOf(value)).flatMap(([name, inner]) => {
    if (/polic(y|ies)|document$/i.test(name)) return [];
    const at = path === '' ? name : `${path}.${name}`;
    const isKey = KEY.test(name) && (typeof inner === 'string' || isUnresolved(inner));
    return isKey ? [{ path: at, value: inner }] : keysIn(inner, at, depth + 1);
  });
}

function isUnresolved(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'why' in value;
}

/** What a bucket has without a key of its own. */
function byService({ type, properties }: WorldResource): string {
  if (type !== 'AWS::S3::Bucket') return '';
  const algorithms = JSON.stringify(properties.BucketEncryption ?? '').match(/"SSEAlgorithm":"([^"]+)"/)?.[1];
  return `, ${algorithms ?? 'AES256'}`;
}
