import {
  CloudFormationClient,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import type { AssemblyStack } from '../../constructs/compliance/evidence/assembly';

/** The service APIs, at the endpoint that the environment names. */
export const cloud = {
  cloudFormation: new CloudFormationClient(),
  cloudTrail: new CloudTrailClient(),
  ec2: new EC2Client(),
  events: new EventBridgeClient(),
  iam: new IAMClient(),
  kms: new KMSClient(),
  logs: new CloudWatchLogsClient(),
  s3: new S3Client({ forcePathStyle: true }),
  sageMaker: new SageMakerClient(),
  sns: new SNSClient(),
  steps: new SFNClient(),
};

export type Cloud = typeof cloud;

/** A resource as the template wants it and as it was created. */
export interface Deployed {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** The physical id. */
  readonly id: string;
  /** Properties in the template, intrinsic functions included. */
  readonly wanted: Readonly<Record<string, unknown>>;
  /** Properties that no service took. */
  readonly unapplied: readonly string[];
  /** Whether it is in no service: the local AWS only wrote down that it is wanted. */
  readonly recorded: boolean;
}

/** A resource that is in no service, and why; or one that is, without some of its properties. */
export interface Gap {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly mode: 'real' | 'recorded';
  readonly unapplied: readonly string[];
}

/** Every resource that the stacks have. */
export async function deployedOf(stacks: readonly AssemblyStack[]): Promise<Deployed[]> {
  const known = new Map((await gaps()).map((gap) => [`${gap.stack}/${gap.logicalId}`, gap]));
  const lists = await Promise.all(
    stacks.map(async ({ path, template }) => {
      const stack = path.replace('/', '-');
      return (await resourcesOf(stack)).map(
        ({ LogicalResourceId: logicalId = '', PhysicalResourceId: id = '', ResourceType: type = '' }) => ({
          stack,
          logicalId,
          type,
          id,
          wanted: template.Resources?.[logicalId]?.Properties ?? {},
          unapplied: known.get(`${stack}/${logicalId}`)?.unapplied ?? [],
          recorded: known.get(`${stack}/${logicalId}`)?.mode === 'recorded',
        }),
      );
    }),
  );
  return lists.flat();
}

async function resourcesOf(stack: string): Promise<StackResourceSummary[]> {
  const all: StackResourceSummary[] = [];
  let token: string | undefined;
  do {
    const page = await cloud.cloudFormation.send(new ListStackResourcesCommand({ StackName: stack, NextToken: token }));
    all.push(...(page.StackResourceSummaries ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return all;
}

/** What the local AWS says that it could not create, or not wholly. Empty where it says nothing of the kind. */
export async function gaps(): Promise<Gap[]> {
  const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_report`);
  if (!response.ok) return [];
  const report = (await response.json()) as Record<string, Record<string, Omit<Gap, 'stack' | 'logicalId'>>>;
  return Object.entries(report).flatMap(([stack, resources]) =>
    Object.entries(resources)
      .filter(([, { mode, unapplied }]) => mode !== 'real' || unapplied.length > 0)
      .map(([logicalId, gap]) => ({ stack, logicalId, ...gap })),
  );
}

/** The gaps, one line for each kind. */
export function summary(all: readonly Gap[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const { stack, logicalId, type, mode, unapplied } of all) {
    const what = mode === 'recorded' ? 'only recorded' : `without ${unapplied.join(', ').replaceAll('\n', ' ')}`;
    const kind = `${type} ${what}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), `${stack}/${logicalId}`]);
  }
  return [...kinds].map(([kind, names]) => `${names.length} ${kind}: ${names.join(', ')}`).sort();
}
