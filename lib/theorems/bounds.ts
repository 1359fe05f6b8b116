import { type ConditionBlock, type Theorem, theorem, type World } from '../../constructs/compliance/proofs';
import { isAction } from '../../constructs/facts/action-keys';
import { actionsWhere } from '../../constructs/facts/launch-keys';
import { launchers } from '../../constructs/facts/launchers';
import { nvmePatterns } from '../../constructs/facts/nvme-instance-types';
import type { Organisation } from '../organisation';
import { inStage, type Look, sound } from './faults';
import { denied, keyArn } from './found';
import { ceiling, rolesIn, undeniable } from './job-boundary';
import { type Limit, within } from './within';

/** Roles that launch, or that run what is launched. */
const BOUND =
  /^(Roles(Ingestor|Validator|Trainer|Evaluator|Server)|Studio|Personas(DataScientist|MlEngineer|DevSecOps|Deployer))[0-9A-F]{8}$/;
const RUNS = /^(Roles|Studio)/;
const POLICIES = ['Network', 'Encryption', 'Doors'];

/** What holds of everything that launches compute: a launch that misses a bound is denied, on every role that could launch. */
export function boundTheorems({ environments }: Organisation): Theorem[] {
  const stages = Object.keys(environments);
  return [
    theorem(
      'launches-stay-in-bounds',
      'TRAIN-01',
      within(
        'A launch is denied that misses isolation, encryption, our subnets, groups or keys, or that opens a door, whatever else the role is granted',
        (world) => stages.flatMap((stage) => launches(world, stage)),
      ),
    ),
    theorem(
      'whoever-launches-is-bound',
      'TRAIN-01',
      sound('Every role that launches or runs jobs carries the bounds', (world) =>
        stages.flatMap((stage) => carried(world, stage)),
      ),
    ),
    theorem(
      'jobs-never-leave-their-boundary',
      'IAM-01',
      within(
        'Should the ceiling of jobs be raised: identity, evidence, locks, keys, paths, sessions and approvals stay denied by the boundary alone',
        (world) => stages.flatMap((stage) => undeniable(world, stage)),
      ),
    ),
    theorem(
      'jobs-have-a-ceiling',
      'IAM-01',
      within(
        'The boundary of jobs lets through launches, and what these need of data, network, log, images and keys, and nothing else',
        (world) => stages.flatMap((stage) => ceiling(world, stage)),
      ),
    ),
  ];
}

const KEY = 'sagemaker:';
const block = (operator: string, name: string, value: unknown): ConditionBlock => ({
  [operator]: { [`${KEY}${name}`]: value },
});
const has = (name: string): ConditionBlock => block('Null', name, 'false');

/** What a request carries where it is in bounds. */
function good(world: World, stage: string): Readonly<Record<string, ConditionBlock>> {
  const of = (type: string) =>
    inStage(world, type, stage).filter(({ logicalId }) => /(Training|Serving|Workspace)[0-9A-F]{8,9}$/.test(logicalId));
  const subnets = of('AWS::EC2::Subnet').map(({ ref }) => ref);
  const groups = of('AWS::EC2::SecurityGroup').map((group) => group.attribute('GroupId'));
  const outputs = ['Raw', 'Curated', 'Models', 'Captured']
    .map((name) => keyArn(world, name, stage))
    .filter((arn) => arn.startsWith('arn:'));
  const all = (name: string, values: readonly unknown[]) => ({
    ...block('ForAllValues:StringEquals', name, values),
    ...has(name),
  });
  return {
    NetworkIsolation: block('Bool', 'NetworkIsolation', 'true'),
    InterContainerTrafficEncryption: block('Bool', 'InterContainerTrafficEncryption', 'true'),
    VpcSubnets: all('VpcSubnets', subnets),
    VpcSecurityGroupIds: all('VpcSecurityGroupIds', groups),
    VolumeKmsKeyArn: block('ArnEquals', 'VolumeKmsKeyArn', keyArn(world, 'Models', stage)),
    OutputKmsKeyArn: block('ArnEquals', 'OutputKmsKeyArn', outputs),
    DomainSharingOutputKmsKeyArn: block('ArnEquals', 'DomainSharingOutputKmsKeyArn', outputs),
    EnableRemoteDebug: block('Bool', 'EnableRemoteDebug', 'false'),
    RootAccess: block('StringEquals', 'RootAccess', 'Disabled'),
    DirectInternetAccess: block('StringEquals', 'DirectInternetAccess', 'Disabled'),
    MinimumInstanceMetadataServiceVersion: block('StringEquals', 'MinimumInstanceMetadataServiceVersion', '2'),
    AppNetworkAccessType: block('StringEquals', 'AppNetworkAccessType', 'VpcOnly'),
    SpaceSharingType: block('StringEquals', 'SpaceSharingType', 'Private'),
    RemoteAccess: block('StringEquals', 'RemoteAccess', 'DISABLED'),
    ModelArn: has('ModelArn'),
  };
}

/** Values of settings that have few: what else is sent for them is refused by SageMaker. */
const BAD: Readonly<Record<string, string>> = {
  RootAccess: 'Enabled',
  MinimumInstanceMetadataServiceVersion: '1',
  AppNetworkAccessType: 'PublicInternetOnly',
  SpaceSharingType: 'Shared',
  RemoteAccess: 'ENABLED',
};

type Question = Pick<Limit, 'actions' | 'given' | 'unless'> & { readonly says: string };

function launches(world: World, stage: string): Limit[] {
  const [role] = rolesIn(world, stage, /^RolesTrainer/);
  if (role === undefined) return [];
  const bounds = role.identity.filter(({ at }) => at.logicalId.startsWith('Bounds'));
  const base = denied(
    role,
    bounds.map(({ document }) => document),
  );
  return [...missed(world, stage), ...forbidden(), ...urls(world, stage)].map(({ says, ...one }) => ({
    ...base,
    subject: `${stage} ${says}`,
    ...one,
  }));
}

function missed(world: World, stage: string): Question[] {
  return Object.entries(good(world, stage)).flatMap(([name, fine]): Question[] => {
    const asked = (
      presence: 'required' | 'optional' | 'unless-nvme',
      more: Omit<Question, 'says' | 'actions'>,
    ): Question[] => {
      const actions = actionsWhere(name, presence);
      return actions.length === 0 ? [] : [{ says: `${name} ${presence}`, actions, ...more }];
    };
    const sent = BAD[name] === undefined ? [has(name)] : [block('StringEquals', name, BAD[name])];
    return [
      ...asked('required', { unless: [fine] }),
      ...asked('optional', { given: sent, unless: [fine] }),
      ...asked('unless-nvme', { given: [has(name)], unless: [fine] }),
      ...asked('unless-nvme', { unless: [fine, has(name), local] }),
    ];
  });
}

/** Instance types with local storage, all of them. */
const local: ConditionBlock = {
  ...block('ForAllValues:StringLike', 'InstanceTypes', nvmePatterns()),
  ...has('InstanceTypes'),
};

function forbidden(): Question[] {
  return [
    {
      says: 'launchers that nothing bounds',
      actions: launchers('denied')
        .map(({ action }) => action)
        .filter((action) => isAction(action) !== false),
    },
    ...['ServerlessMemorySize', 'InstanceTypes'].map((name) => ({
      says: `${name} forbidden`,
      actions: actionsWhere(name, 'forbidden'),
      given: [has(name)],
    })),
  ];
}

function urls(world: World, stage: string): Question[] {
  const [vpc] = inStage(world, 'AWS::EC2::VPC', stage);
  const studio: ConditionBlock = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/mlsecops/studio/*' } };
  const of = ['Domain', 'NotebookInstance', 'MlflowTrackingServer', 'MlflowApp'];
  const actions = [...of.map((one) => `sagemaker:CreatePresigned${one}Url`), 'sagemaker:CreatePartnerAppPresignedUrl'];
  const own = { StringEquals: { 'aws:ResourceTag/mlsecops:owner': `\${aws:SourceIdentity}` } };
  return [
    { says: 'URLs from outside', actions, unless: [{ StringEquals: { 'aws:SourceVpc': vpc?.ref } }, studio] },
    {
      says: 'Studio of nobody',
      actions: actions.slice(0, 1),
      given: [{ Null: { 'aws:SourceIdentity': 'true' } }],
      unless: [studio],
    },
    { says: 'Studio of another', actions: actions.slice(0, 1), unless: [own, studio] },
  ];
}

function carried(world: World, stage: string): Look[] {
  return rolesIn(world, stage, BOUND).flatMap(({ identity, boundary, resource: at, kind }): Look[] => {
    if (at === undefined || kind !== 'role') return [];
    const missing = POLICIES.find((name) => !identity.some((one) => one.at.logicalId.startsWith(`Bounds${name}`)));
    if (missing !== undefined) return [{ at, fault: `it lacks the bounds of ${missing.toLowerCase()}` }];
    const bounded = !RUNS.test(at.logicalId) || boundary?.at.logicalId.startsWith('BoundsBoundary');
    return [bounded ? { at } : { at, fault: 'it runs jobs without their boundary' }];
  });
}
