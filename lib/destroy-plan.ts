import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stacksOf, type Template, type TemplateResource } from '../constructs/compliance/evidence/assembly';

/** What a destroyed stack leaves behind. */
export interface Remainder {
  readonly logicalId: string;
  readonly type: string;
  /** Why it is left, and how it goes. */
  readonly because: string;
}

/** One stack, in the order in which stacks are destroyed. */
export interface DestroyStep {
  /** The stack's construct path: `Development/Network`. */
  readonly stack: string;
  /** What must be done before. */
  readonly first: readonly string[];
  /** What can hold the destruction up. */
  readonly waits: readonly string[];
  readonly leaves: readonly Remainder[];
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly displayName?: string;
        readonly dependencies?: readonly string[];
        readonly properties?: { readonly directoryName?: string; readonly terminationProtection?: boolean };
      }
    >
  >;
}

/** How to destroy a synthesized app: which stack goes when, and what stays. Consumers go before what they use. */
export function destroyPlan(directory: string): DestroyStep[] {
  const templates = new Map(stacksOf(directory).map(({ path, template }) => [path, template]));
  return orderOf(directory).map(({ path, isProtected }) => {
    const template = templates.get(path) ?? {};
    return {
      stack: path,
      first: [
        ...(isProtected ? ['Turn termination protection off.'] : []),
        ...resources(template).flatMap(([logicalId, resource]) => before(logicalId, resource)),
      ],
      waits: [...new Set(resources(template).flatMap(([, resource]) => waiting(resource)))],
      leaves: resources(template).flatMap(([logicalId, resource]) => left(logicalId, resource)),
    };
  });
}

/** The plan as text. */
export function plainText(plan: readonly DestroyStep[]): string {
  return plan
    .flatMap(({ stack, first, waits, leaves }, index) => [
      `${index + 1}. ${stack}`,
      ...first.map((line) => `   before:  ${line}`),
      ...waits.map((line) => `   waits:   ${line}`),
      ...grouped(leaves).map((line) => `   stays:   ${line}`),
      ...(leaves.length === 0 ? ['   stays:   nothing'] : []),
    ])
    .join('\n');
}

function grouped(leaves: readonly Remainder[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { type, because, logicalId } of leaves) {
    const key = `${type}: ${because}`;
    groups.set(key, [...(groups.get(key) ?? []), logicalId]);
  }
  return [...groups].map(([key, ids]) => `${ids.length} ${key} (${ids.join(', ')})`);
}

interface Ordered {
  readonly path: string;
  readonly isProtected: boolean;
}

/** The stacks of an assembly and of those within it, those first that others do not depend on. */
function orderOf(directory: string): Ordered[] {
  const { artifacts = {} } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  // What environments share was made first and goes last.
  const nested = Object.values(artifacts)
    .reverse()
    .flatMap(({ properties: { directoryName } = {} }) =>
      directoryName !== undefined && existsSync(join(directory, directoryName, 'manifest.json'))
        ? orderOf(join(directory, directoryName))
        : [],
    );
  const ordered: string[] = [];
  const visit = (id: string) => {
    if (ordered.includes(id) || artifacts[id]?.type !== 'aws:cloudformation:stack') return;
    for (const needed of artifacts[id].dependencies ?? []) visit(needed);
    ordered.push(id);
  };
  Object.keys(artifacts).forEach(visit);
  const own = ordered.reverse().map((id) => ({
    path: (artifacts[id]?.displayName ?? id).replace(/ \(.*\)$/, ''),
    isProtected: artifacts[id]?.properties?.terminationProtection === true,
  }));
  return [...own, ...nested];
}

function resources({ Resources = {} }: Template): [string, TemplateResource][] {
  return Object.entries(Resources);
}

function before(logicalId: string, { Type, DeletionPolicy, Properties = {} }: TemplateResource): string[] {
  if (Type === 'AWS::Route53Resolver::FirewallRuleGroupAssociation' && Properties.MutationProtection === 'ENABLED') {
    return [`Disable the mutation protection of the DNS firewall (${logicalId}), or its destruction fails.`];
  }
  if (Type === 'AWS::SageMaker::Domain') {
    return [
      `Delete the spaces, apps and user profiles of the domain (${logicalId}): people made them, and it does not go before they do.`,
    ];
  }
  if (Type === 'AWS::SageMaker::ModelPackageGroup' && DeletionPolicy !== 'Retain') {
    return [`Delete the model packages of ${logicalId}: a group that has any does not go.`];
  }
  return [];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html and …/bedrock-agentcore/latest/devguide/agentcore-vpc.html (2026-11) */
function waiting({ Type, Properties = {} }: TemplateResource): string[] {
  if (Type === 'AWS::EC2::VPC') {
    return [
      'Network interfaces of agents and functions outlive them, up to 8 hours: until then subnets and security groups do not go. Destroy again later.',
    ];
  }
  if (
    Type === 'AWS::SageMaker::Domain' &&
    !JSON.stringify(Properties).includes('"HomeEfsFileSystemCreation":"Disabled"')
  ) {
    return ['The domain leaves an EFS file system with mount targets in the subnets: delete both before the network.'];
  }
  return [];
}

const REASONS: Readonly<Record<string, string>> = {
  'AWS::CloudTrail::Trail': 'the record goes on. Who may stop it deletes the trail',
  'AWS::IAM::ManagedPolicy': 'a boundary goes when no role needs it. Delete it by hand with the guards open',
  'AWS::KMS::Key': 'without it no data can be read. Schedule its deletion, 7 to 30 days ahead, when its data are gone',
  'AWS::Logs::LogGroup': 'evidence. It goes by hand, deletion protection off',
  'AWS::S3::BucketPolicy': 'goes with its bucket',
  'AWS::SageMaker::ModelPackageGroup':
    'models and how they were approved. It goes by hand, after the last of its versions',
};

function left(logicalId: string, resource: TemplateResource): Remainder[] {
  const { Type: type, DeletionPolicy: policy, Properties = {} } = resource;
  if (policy !== 'Retain' && policy !== 'RetainExceptOnCreate' && policy !== 'Snapshot') return [];
  const because =
    type === 'AWS::S3::Bucket' ? bucket(Properties) : (REASONS[type] ?? `its deletion policy is ${policy}`);
  return [{ logicalId, type, because }];
}

function bucket({ ObjectLockConfiguration }: Readonly<Record<string, unknown>>): string {
  const { Mode, Days, Years } =
    (ObjectLockConfiguration as { Rule?: { DefaultRetention?: { Mode?: string; Days?: number; Years?: number } } })
      ?.Rule?.DefaultRetention ?? {};
  if (Mode === undefined) return 'data. It goes by hand, once it is empty';
  const term = Years === undefined ? `${Days} days` : `${Years} years`;
  const who =
    Mode === 'COMPLIANCE' ? 'nobody at all can delete before' : 'only who may bypass governance deletes before';
  return `locked data (${Mode.toLowerCase()}, ${term} from each write), which ${who}`;
}
