import { launchKeys, type Presence } from '../../constructs/facts/launch-keys';
import { GROUPS, keyArn, OUTPUT_KEYS, SUBNETS, VOLUME_KEY } from './a-bounded-stack';
import { deniedBy, matches, type Request, type Statement } from './iam-evaluator';

type Context = Record<string, string | readonly string[] | undefined>;

const network = { VpcSubnets: SUBNETS, VpcSecurityGroupIds: [GROUPS[0]] };
const isolated = { ...network, NetworkIsolation: 'true' };
const encrypted = { VolumeKmsKeyArn: VOLUME_KEY, OutputKmsKeyArn: OUTPUT_KEYS[1], InstanceTypes: ['ml.m5.xlarge'] };
const job = { ...isolated, ...encrypted, InterContainerTrafficEncryption: 'true' };

/** The least that a legitimate request carries, for each launcher that is bound. */
export const LEGITIMATE: Readonly<Record<string, Context>> = {
  CreateTrainingJob: job,
  UpdateTrainingJob: {},
  CreateHyperParameterTuningJob: job,
  CreateProcessingJob: job,
  CreateDataQualityJobDefinition: job,
  CreateModelBiasJobDefinition: job,
  CreateModelQualityJobDefinition: job,
  CreateModelExplainabilityJobDefinition: job,
  CreateTransformJob: { ...encrypted, ModelArn: 'arn:aws:sagemaker:us-east-1:111111111111:model/churn' },
  CreateMonitoringSchedule: {},
  UpdateMonitoringSchedule: {},
  CreateModel: isolated,
  CreateEndpointConfig: {
    VolumeKmsKeyArn: VOLUME_KEY,
    InstanceTypes: ['ml.m5.large'],
    ModelArn: 'arn:aws:sagemaker:us-east-1:111111111111:model/churn',
  },
  CreateNotebookInstance: {
    VpcSubnets: [SUBNETS[0]],
    VpcSecurityGroupIds: [GROUPS[1]],
    VolumeKmsKeyArn: VOLUME_KEY,
    InstanceTypes: ['ml.t3.medium'],
    RootAccess: 'Disabled',
    DirectInternetAccess: 'Disabled',
    MinimumInstanceMetadataServiceVersion: '2',
  },
  UpdateNotebookInstance: {},
  CreateDomain: { ...network, VolumeKmsKeyArn: VOLUME_KEY, AppNetworkAccessType: 'VpcOnly' },
  UpdateDomain: {},
  CreateUserProfile: {},
  UpdateUserProfile: {},
  CreateSpace: { SpaceSharingType: 'Private' },
  UpdateSpace: {},
  CreateApp: {},
};

/** For each key a value that is not ours. Lists hold one that is. */
export const FOREIGN: Readonly<Record<string, string | readonly string[]>> = {
  NetworkIsolation: 'false',
  InterContainerTrafficEncryption: 'false',
  VpcSubnets: [SUBNETS[0], 'subnet-0ffffffffffffffff'],
  VpcSecurityGroupIds: [GROUPS[0], 'sg-0ffffffffffffffff'],
  VolumeKmsKeyArn: keyArn('f'),
  OutputKmsKeyArn: keyArn('f'),
  DomainSharingOutputKmsKeyArn: keyArn('f'),
  InstanceTypes: ['ml.m5.xlarge', 'ml.p4d.24xlarge'],
  EnableRemoteDebug: 'true',
  RootAccess: 'Enabled',
  DirectInternetAccess: 'Enabled',
  MinimumInstanceMetadataServiceVersion: '1',
  AppNetworkAccessType: 'PublicInternetOnly',
  SpaceSharingType: 'Shared',
  RemoteAccess: 'ENABLED',
  ServerlessMemorySize: '2048',
  ModelArn: 'arn:aws:sagemaker:us-east-1:111111111111:model/other',
};

/** For keys that a legitimate request leaves out: a value that is ours. */
const OURS: Readonly<Record<string, string | readonly string[]>> = {
  VpcSubnets: SUBNETS,
  VpcSecurityGroupIds: GROUPS,
  VolumeKmsKeyArn: VOLUME_KEY,
  OutputKmsKeyArn: OUTPUT_KEYS[0],
  DomainSharingOutputKmsKeyArn: OUTPUT_KEYS[0],
  EnableRemoteDebug: 'false',
  RootAccess: 'Disabled',
  MinimumInstanceMetadataServiceVersion: '2',
  AppNetworkAccessType: 'VpcOnly',
  SpaceSharingType: 'Private',
  RemoteAccess: 'DISABLED',
};

export interface Row {
  readonly name: string;
  readonly request: Request;
  readonly allowed: boolean;
}

/** What a value that is not ours, and none, come to. */
const EXPECTED: Readonly<Record<Presence, { readonly foreign: boolean; readonly absent: boolean }>> = {
  required: { foreign: false, absent: false },
  'unless-nvme': { foreign: false, absent: false },
  optional: { foreign: false, absent: true },
  forbidden: { foreign: false, absent: true },
  ignored: { foreign: true, absent: true },
};

/** The truth table: each legitimate request, with each of its keys wrong and absent, one at a time. */
export function truthTable(): Row[] {
  const singly = launchKeys()
    // Without a list of approved types any type will do; whose a model is, its creation decided.
    .filter(({ key, presence }) => !(key.endsWith('InstanceTypes') && presence === 'optional'))
    .flatMap(({ action, key, presence }) => {
      const name = key.slice('sagemaker:'.length);
      const { foreign, absent } = EXPECTED[presence];
      return [
        row(`${action} with ${name} absent`, action, { [name]: undefined }, absent),
        ...(presence === 'optional' ? [row(`${action} with our ${name}`, action, { [name]: OURS[name] }, true)] : []),
        ...(name === 'ModelArn'
          ? []
          : [row(`${action} with a foreign ${name}`, action, { [name]: FOREIGN[name] }, foreign)]),
      ];
    });
  return [
    ...Object.keys(LEGITIMATE).map((verb) => row(`${verb} as it should be`, `sagemaker:${verb}`, {}, true)),
    ...singly,
  ];
}

/** A request: the legitimate one, changed. */
export function row(name: string, action: string, change: Context, allowed: boolean): Row {
  const own = { ...LEGITIMATE[action.slice('sagemaker:'.length)], ...change };
  const context = Object.fromEntries(Object.entries(own).map(([key, value]) => [`sagemaker:${key}`, value]));
  return {
    name,
    allowed,
    request: { action, context: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/person', ...context } },
  };
}

/** The rows that statements get wrong. */
export function faults(statements: readonly Statement[], rows: readonly Row[]): string[] {
  return rows
    .filter(({ request, allowed }) => (deniedBy(statements, request).length === 0) !== allowed)
    .map(({ name, allowed }) => `${name} is ${allowed ? 'denied' : 'allowed'}`);
}

/** A set of statements that differs from another in what it leaves out and adds. */
export interface Mutant {
  readonly name: string;
  readonly without: readonly Statement[];
  readonly added: readonly Statement[];
}

/** The mutants of a set of statements that no row notices, by name. */
export function survivors(
  statements: readonly Statement[],
  mutants: readonly Mutant[],
  rows: readonly Row[],
): string[] {
  const denials = rows.map(({ request }) => statements.filter((one) => matches(one, request)));
  const notices = ({ without, added }: Mutant) =>
    rows.some(({ request, allowed }, at) => {
      const denied = denials[at].some((one) => !without.includes(one)) || added.some((one) => matches(one, request));
      return denied === allowed;
    });
  return mutants.filter((mutant) => !notices(mutant)).map(({ name }) => name);
}
