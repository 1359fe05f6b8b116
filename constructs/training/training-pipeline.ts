import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnPipeline } from 'aws-cdk-lib/aws-sagemaker';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Names, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { checkPipeline, type PipelineBounds } from '../facts/pipeline-bounds';
import type { ImageSource } from './image-source';
import type { JobBounds } from './job-bounds';

export interface TrainingPipelineProps {
  /** What the pipeline is for: shown in the console. */
  readonly description: string;
  /** The definition as JSON, version 2020-12-01, with tokens or without: `Stack.toJsonString` makes one of values of the app. */
  readonly definition: string;
  /** The role that starts the steps, held to the same bounds: an `ExecutionRole` that may launch as the roles of the steps. */
  readonly role: IRole;
  /** What every step keeps to. */
  readonly bounds: JobBounds;
  /**
   * Repositories of one's own that steps take images from, by digest. Images of SageMaker's are always taken.
   * @default - none
   */
  readonly images?: ImageSource[];
  /**
   * Functions that Lambda steps may call. What they do is held by their own roles.
   * @default - none: a definition with a Lambda step is refused
   */
  readonly functions?: IFunction[];
  /**
   * Queues that Callback steps may send to. Who answers decides how the pipeline goes on.
   * @default - none: a definition with a Callback step is refused
   */
  readonly queues?: IQueue[];
}

/**
 * A SageMaker pipeline whose steps all keep to bounds. A definition with a step outside isolation, encryption, our subnets, security groups, keys or
 * images, with such a value left to a parameter, or with a step that cannot be judged, is refused with the JSON pointers.
 */
export class TrainingPipeline extends Construct {
  /** The pipeline. */
  public readonly pipeline: CfnPipeline;

  /** @throws InvalidProps where the definition leaves the bounds */
  constructor(scope: Construct, id: string, props: TrainingPipelineProps) {
    super(scope, id);
    const { description, definition, role } = props;
    refuseOutside(this, definition, boundsOf(this, props));
    this.pipeline = new CfnPipeline(this, 'Resource', {
      pipelineName: Names.uniqueResourceName(this, { maxLength: 256, separator: '-' }),
      pipelineDescription: description,
      pipelineDefinition: { PipelineDefinitionBody: definition },
      roleArn: role.roleArn,
    });
  }
}

function boundsOf(
  scope: Construct,
  { bounds, images = [], functions = [], queues = [] }: TrainingPipelineProps,
): PipelineBounds {
  const repositories = images.map((image) => image._uri()).filter((uri) => uri !== undefined);
  const written = (values: string[]) => values.map((value) => asWritten(scope, value));
  return {
    subnets: written(bounds.subnetIds),
    securityGroups: written(bounds.securityGroupIds),
    volumeKeys: written([bounds.volumeKey.keyArn]),
    outputKeys: written(bounds.outputKeys.map(({ keyArn }) => keyArn)),
    images: written(repositories),
    calls: written([...functions.map((fn) => fn.functionArn), ...queues.map((queue) => queue.queueUrl)]),
  };
}

/** The text with each token written as what it resolves to, so that the same reference is always the same text. No quotes: it stands within JSON. */
function asWritten(scope: Construct, text: string): string {
  if (!Token.isUnresolved(text)) return text;
  return flat(Stack.of(scope).resolve(text));
}

function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const [form, of] = Object.entries(value as Record<string, unknown>)[0] ?? [];
  if (form === 'Fn::Join') {
    const [delimiter, parts] = of as [string, unknown[]];
    return parts.map(flat).join(delimiter);
  }
  return `\${${JSON.stringify(value).replaceAll(/["\\]/g, "'")}}`;
}

function refuseOutside(at: Construct, definition: string, bounds: PipelineBounds): void {
  const found = checkPipeline(asWritten(at, definition), bounds);
  if (found.length === 0) return;
  throw new InvalidProps(at, {
    prop: 'definition',
    allowed: 'steps within the bounds',
    got: found.map(({ pointer, problem }) => `${pointer} ${problem}`),
    remedy: 'name the network, keys and images of the bounds in the step itself',
  });
}
