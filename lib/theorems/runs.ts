import type { World, WorldResource } from '../../constructs/compliance/proofs';
import { inStage, type Look, textsIn } from './faults';
import { arnOf } from './found';

/** Places where a role stands as one that is spoken of, not run as. */
const SPEAKS = /^AWS::(IAM|KMS)::|Policy$|^AWS::EC2::VPCEndpoint$/;

/** Variables that make a function run other code than its own, or call other services than those of AWS. */
const LOADERS = /^(AWS_LAMBDA_EXEC_WRAPPER|AWS_ENDPOINT_URL.*|AWS_CA_BUNDLE|NODE_.*|LD_.*|PYTHON.*|HTTPS?_PROXY)$/i;
/** What variables name, by the type and construct of that. */
const NAMED: Readonly<Record<string, readonly [type: string, construct: RegExp]>> = {
  EXECUTION_ROLE: ['AWS::IAM::Role', /^RolesServer/],
  GROUP_ARN: ['AWS::SageMaker::ModelPackageGroup', /^Models/],
  RECORDS: ['AWS::S3::Bucket', /^Records/],
  SIGNING_KEY: ['AWS::KMS::Key', /^ReleaseKey/],
};

/** What runs as whom, and which code of it. */
export function runs(world: World, stage: string): Look[] {
  const roles = inStage(world, 'AWS::IAM::Role', stage);
  return world.resources
    .filter(({ stack, type }) => stack.startsWith(`${stage}/`) && !SPEAKS.test(type))
    .flatMap((at): Look[] => {
      const { Environment: _, ...settings } = at.properties;
      const texts = textsIn(settings);
      const role = roles.find((one) => texts.includes(arnOf(one)) && !isFor(one, at));
      if (role !== undefined) return [{ at, fault: `it runs as ${role.logicalId}, which is not for it` }];
      if (at.type === 'AWS::Lambda::Function') return [{ at, fault: loaded(at) ?? misled(world, at) }];
      const fault = shared(at);
      if (fault !== undefined) return [{ at, fault }];
      return roles.some((one) => texts.includes(arnOf(one))) ? [{ at }] : [];
    });
}

/** Whether the role was made for the resource: one construct, but for roles of events and of Studio. */
function isFor(role: WorldResource, at: WorldResource): boolean {
  const [made, of] = [role, at].map(({ logicalId }) => logicalId.slice(0, -8));
  if (made === 'Studio' || made === 'Role') return /^AWS::SageMaker::(Domain|UserProfile)$/.test(at.type);
  if (made === 'ApprovalWorkflowEventsRole') return of.startsWith('ApprovalWorkflowOn');
  return made === `${of}Role` || (made === 'TrailLogRole' && of === 'Trail');
}

/** Studio runs as one role for many: whose session it is must stand in it, and nothing of others in reach. */
function shared({ type, properties }: WorldResource): string | undefined {
  const { DomainSettings: domain } = properties;
  const says = (domain as { readonly ExecutionRoleIdentityConfig?: unknown } | undefined)?.ExecutionRoleIdentityConfig;
  if (type === 'AWS::SageMaker::Domain' && says !== 'USER_PROFILE_NAME')
    return 'its sessions do not say whose they are';
  const mounts =
    type.startsWith('AWS::SageMaker::') && JSON.stringify(properties).includes('"CustomFileSystemConfigs":[{');
  return mounts ? 'it mounts files of others' : undefined;
}

function loaded({ account, region, properties }: WorldResource): string | undefined {
  const { Code, Layers, FileSystemConfigs, PackageType = 'Zip' } = properties;
  const { S3Bucket: bucket } = (Code ?? {}) as { readonly S3Bucket?: unknown };
  const assets = new RegExp(`^cdk-[a-z0-9]+-assets-${account}-${region}$`);
  if (PackageType !== 'Zip' || !assets.test(String(bucket))) return 'its code is not what was built';
  if (Layers !== undefined || FileSystemConfigs !== undefined) return 'it loads code beside its own';
  const variable = Object.keys(variablesOf(properties)).find((name) => LOADERS.test(name));
  return variable === undefined ? undefined : `${variable} makes it run other code or call another service`;
}

function misled(world: World, { properties }: WorldResource): string | undefined {
  for (const [name, value] of Object.entries(variablesOf(properties))) {
    const [type, construct] = Object.hasOwn(NAMED, name) ? NAMED[name] : [];
    const found = type === undefined ? undefined : world.find(value);
    if (type !== undefined && !(found?.type === type && construct?.test(found.logicalId)))
      return `${name} names something else`;
  }
  return undefined;
}

function variablesOf({ Environment: environment }: WorldResource['properties']): Readonly<Record<string, unknown>> {
  return (environment as { readonly Variables?: Readonly<Record<string, unknown>> } | undefined)?.Variables ?? {};
}
