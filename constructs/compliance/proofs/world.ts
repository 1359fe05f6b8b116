import type { Organization } from './organization';

/** A template to reason about, with what is known of its place. */
export interface TemplateSource {
  /** What verdicts call it: the path of the stack, or a file. */
  readonly name: string;
  /** The template as parsed JSON. Anything is taken. */
  readonly template: unknown;
  /**
   * The account that it is deployed to.
   * @default - one account that all templates without one share
   */
  readonly account?: string;
  /**
   * The Region that it is deployed to.
   * @default - one Region that all templates without one share
   */
  readonly region?: string;
  /**
   * The name of the stack, as other templates and generated names have it.
   * @default - `name`, with a dash for what such a name may not hold
   */
  readonly stackName?: string;
  /**
   * Values of parameters.
   * @default - the templates' own defaults, and beside them what conditions compare with
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * The path of the construct behind each logical id.
   * @default - what `aws:cdk:path` says in the metadata of the resources
   */
  readonly paths?: Readonly<Record<string, string>>;
  /**
   * For the template of a nested stack, the resource that creates it: parameters and outputs go through it.
   * @default - no nested stack
   */
  readonly nestedIn?: { readonly name: string; readonly logicalId: string };
}

/** Stands where a value could not be resolved. Whatever depends on it is unknown. */
export class Unresolved {
  public constructor(public readonly why: string) {}
}

/** A resource as CloudFormation creates it under one valuation of the conditions. */
export interface WorldResource {
  readonly stack: string;
  readonly logicalId: string;
  /** CloudFormation type: `AWS::S3::Bucket`. */
  readonly type: string;
  /** Path of the construct behind it, if the template says it. */
  readonly path?: string;
  readonly account: string;
  readonly region: string;
  /** Every intrinsic replaced by what it yields; an `Unresolved` where that is not known. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Ref` yields: a name, an id or an ARN, in the shape that the service gives it. */
  readonly ref: string | Unresolved;
  /** Whether it stays when its stack goes, and when a change would replace it: `DeletionPolicy` and `UpdateReplacePolicy`. */
  readonly isRetained?: boolean;
  /** The ARN, if it is a type of resource that policies name and whose ARN is known. */
  readonly arn?: string;
  /** What `Fn::GetAtt` yields. */
  attribute(name: string): unknown;
}

/** Where a template has something that is made into resources when it is deployed. */
export type Unread = Pick<WorldResource, 'stack' | 'logicalId' | 'path' | 'account'>;

/** All templates together under one valuation of their conditions: what a deployment would create. */
export interface World {
  readonly resources: readonly WorldResource[];
  /** What was assumed to resolve them: shapes of generated names, values of parameters. */
  readonly assumes: readonly string[];
  /** The valuation of conditions, if the templates have any: `Stack.Condition=true`. */
  readonly valuation: readonly string[];
  /** Resources that become others when they are deployed, which are not among the templates. */
  readonly unread?: readonly Unread[];
  /** What is given of the organization of the accounts. */
  readonly organization?: Organization;
  /** Resources of a type, in the order of the templates. */
  of(type: string): readonly WorldResource[];
  /** The resource that an ARN, or what `Ref` yields, names. */
  find(reference: unknown): WorldResource | undefined;
}
