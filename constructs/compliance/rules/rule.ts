import type { ControlId } from '../controls';
import { describe, type Expectation } from './expect';
import { type Found, find } from './find';
import type { App, Resource } from './template';

/** One thing that is wrong with one resource. */
export interface Problem {
  /** Where, below the resource: `Properties.KmsKeyId`. */
  readonly location: string;
  /** What is wrong, completing the finding: `KmsKeyId is absent`. */
  readonly detail: string;
  /**
   * What the finding is about, where a resource can have several that are answered one by one. It becomes part of the id.
   * @default - the rule has one finding for a resource
   */
  readonly subject?: string;
}

/** A property and what it must be. */
export interface Requirement {
  /** See `find` in values.ts. */
  readonly path: string;
  readonly expectation: Expectation;
}

export type Service =
  | 'acknowledgements'
  | 'agentcore'
  | 'apigateway'
  | 'backup'
  | 'bedrock'
  | 'cloudtrail'
  | 'codeartifact'
  | 'codebuild'
  | 'cognito'
  | 'ec2'
  | 'ecr'
  | 'efs'
  | 'glue'
  | 'guardduty'
  | 'iam'
  | 'kendra'
  | 'kms'
  | 'lambda'
  | 'logs'
  | 'opensearch'
  | 'organizations'
  | 'rds'
  | 's3'
  | 'sagemaker'
  | 'stepfunctions'
  | 'template'
  | 'wafv2';

/** Properties of a resource of the rule's first type, or a whole template. */
export type Example = Readonly<Record<string, unknown>>;

interface About {
  /** Stable: people acknowledge by it. The file has the same name in kebab case. */
  readonly id: string;
  readonly service: Service;
  readonly control: ControlId;
  /** `warning`: right or wrong depends on what the template does not show. Warnings do not fail a synthesis. */
  readonly level?: 'error' | 'warning';
  /** False if no acknowledgement is accepted. */
  readonly waivable?: false;
  /** What is wrong, as a sentence. */
  readonly finding: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** Where AWS says so. */
  readonly sources: readonly string[];
  /** Checks of other tools that ask the same, by their row in docs/rule-coverage.md. */
  readonly covers?: readonly string[];
  /** Properties that the check judges besides `requires`, as `AWS::Service::Type.Path`. */
  readonly judges?: readonly string[];
  readonly pass: readonly Example[];
  readonly fail: readonly Example[];
}

/** Finds what is wrong with a resource; `undefined` if the rule has nothing to say about it. */
export type Check = (resource: Resource, app: App) => readonly Problem[] | undefined;

export interface RuleProps extends About {
  /** Properties by type of resource, each of which must be right. */
  readonly requires?: Readonly<Record<string, readonly Requirement[]>>;
  /** The types that `check` looks at. */
  readonly types?: readonly string[];
  readonly check?: Check;
}

/** A check that serves a control. */
export interface Rule extends About {
  readonly level: 'error' | 'warning';
  readonly types: readonly string[];
  readonly requires: Readonly<Record<string, readonly Requirement[]>>;
  readonly check: Check;
}

export function rule({ requires = {}, types = [], check, level = 'error', ...about }: RuleProps): Rule {
  return {
    ...about,
    level,
    requires,
    types: [...new Set([...Object.keys(requires), ...types])],
    check: (resource, app) => {
      const wrong = requires[resource.type]?.flatMap((requirement) => unmet(requirement, resource));
      const found = check?.(resource, app);
      return wrong === undefined && found === undefined ? undefined : [...(wrong ?? []), ...(found ?? [])];
    },
  };
}

export function must(path: string, expectation: Expectation): Requirement {
  return { path, expectation };
}

/** The page of CloudFormation's reference about a resource type, by its name there: `sagemaker-model`. */
export function cfn(page: string): string {
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-${page}.html`;
}

/** What is wrong with a property of the resource, or of a part of it that was found before. */
export function unmet({ path, expectation }: Requirement, resource: Resource, within?: Found): readonly Problem[] {
  return find(within === undefined ? resource.properties : within.value, path, resource.stack)
    .filter(({ value }) => (value === undefined ? !expectation.orAbsent : !expectation.accepts(value, resource)))
    .map((found) => {
      const where = within === undefined ? found.path : `${within.path}.${found.path}`;
      return problem(where, `${where} ${describe(found.value, resource)}, must be ${expectation.says}`);
    });
}

export function problem(path: string, detail: string, subject?: string): Problem {
  return { location: path === '' ? 'Properties' : `Properties.${path}`, detail, subject };
}
