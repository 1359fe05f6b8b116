import { actionsWhere, type Presence } from '../facts/launch-keys';
import { launchers } from '../facts/launchers';
import { nvmePatterns } from '../facts/nvme-instance-types';

/** What is ours. */
export interface BoundValues {
  readonly vpc: string;
  readonly subnets: string[];
  readonly securityGroups: string[];
  readonly volumeKey: string;
  readonly outputKeys: string[];
  /** Patterns; absent for any type. */
  readonly instanceTypes?: string[];
  /** Pattern of the ARNs of roles that only Studio assumes. */
  readonly studioRoles: string;
}

/** A statement that only denies. */
export interface Denial {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action: string[];
  readonly Resource: '*';
  readonly Condition?: { [operator: string]: { [key: string]: string | string[] } };
}

/** The tag of a user profile that names who it belongs to, as `sts:SourceIdentity` has it. */
export const OWNER_TAG = 'mlsecops:owner';

/** What gives a URL into Studio, a notebook or an application beside it. */
const URLS = ['Domain', 'NotebookInstance', 'MlflowTrackingServer', 'MlflowApp']
  .map((of) => `sagemaker:CreatePresigned${of}Url`)
  .concat('sagemaker:CreatePartnerAppPresignedUrl');

/** The deny matrix by subject. */
export interface BoundsMatrix {
  readonly network: Denial[];
  readonly encryption: Denial[];
  readonly unbound: Denial[];
  readonly settings: Denial[];
  readonly urls: Denial[];
}

/**
 * The deny matrix. One statement for each key and each way to miss it: conditions of one statement are ANDed, so that two keys in one would be denied
 * only where both are wrong. Where two keys do stand together, both are meant.
 *
 * A list of values is wrong where any of them is (`ForAnyValue`), which is silent where there is none: hence `Null` beside it, on actions whose
 * row in `launch-keys` says that the key must be there.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html (2026-11-24)
 */
export function boundsMatrix(ours: BoundValues): BoundsMatrix {
  return {
    network: network(ours),
    encryption: encryption(ours),
    unbound: [deny('Unbound', unboundActions())],
    settings: settings(ours),
    urls: urls(ours),
  };
}

function unboundActions(): string[] {
  return launchers('denied').map(({ action }) => action);
}

function network({ subnets, securityGroups }: BoundValues): Denial[] {
  return [
    notTrue('NetworkIsolation'),
    notTrue('InterContainerTrafficEncryption'),
    foreign('VpcSubnets', subnets),
    absent('VpcSubnets'),
    foreign('VpcSecurityGroupIds', securityGroups),
    absent('VpcSecurityGroupIds'),
  ];
}

function encryption({ volumeKey, outputKeys }: BoundValues): Denial[] {
  const volume = on('VolumeKmsKeyArn', 'unless-nvme');
  const noVolumeKey = { [key('VolumeKmsKeyArn')]: 'true' };
  return [
    foreignKey('VolumeKmsKeyArn', [volumeKey]),
    absent('VolumeKmsKeyArn'),
    // Of a mixed list the types without local storage would go unencrypted: exempt is only a list of nothing but local storage.
    deny('NoVolumeKeyOnEbs', volume, {
      Null: noVolumeKey,
      'ForAnyValue:StringNotLike': { [key('InstanceTypes')]: nvmePatterns() },
    }),
    deny('NoVolumeKeyNoType', volume, { Null: { ...noVolumeKey, [key('InstanceTypes')]: 'true' } }),
    foreignKey('OutputKmsKeyArn', outputKeys),
    absent('OutputKmsKeyArn'),
    foreignKey('DomainSharingOutputKmsKeyArn', outputKeys),
  ];
}

function settings({ instanceTypes }: BoundValues): Denial[] {
  return [
    deny('RemoteDebug', on('EnableRemoteDebug', 'optional'), { Bool: { [key('EnableRemoteDebug')]: 'true' } }),
    otherThan('RootAccess', 'Disabled', 'Enabled'),
    is('RootAccess', 'Enabled'),
    otherThan('DirectInternetAccess', 'Disabled', 'Enabled'),
    otherThan('MinimumInstanceMetadataServiceVersion', '2', '1'),
    is('MinimumInstanceMetadataServiceVersion', '1'),
    otherThan('AppNetworkAccessType', 'VpcOnly', 'PublicInternetOnly'),
    is('AppNetworkAccessType', 'PublicInternetOnly'),
    otherThan('SpaceSharingType', 'Private', 'Shared'),
    is('SpaceSharingType', 'Shared'),
    is('RemoteAccess', 'ENABLED'),
    present('ServerlessMemorySize'),
    present('InstanceTypes'),
    absent('ModelArn'),
    ...(instanceTypes === undefined ? [] : [unapproved(instanceTypes)]),
  ];
}

/**
 * A URL is its bearer's. `aws:SourceVpc` is sent only through an endpoint of the VPC, and a negated operator matches where the key is absent. Studio
 * asks for URLs as its own role when a person opens an application: that role may do so for the person's profile only, and where the request comes from is
 * not documented. A variable that cannot be resolved voids its statement: hence `Null` beside it.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html (2026-11-24)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (2026-11-24)
 */
function urls({ vpc, studioRoles }: BoundValues): Denial[] {
  const people = { ArnNotLike: { 'aws:PrincipalArn': studioRoles } };
  const [studio] = URLS;
  return [
    deny('UrlOutsideVpc', URLS, { StringNotEquals: { 'aws:SourceVpc': vpc }, ...people }),
    deny('UrlOfAnother', [studio], {
      StringNotEquals: { [`aws:ResourceTag/${OWNER_TAG}`]: `\${aws:SourceIdentity}` },
      ...people,
    }),
    deny('UrlOfNobody', [studio], { Null: { 'aws:SourceIdentity': 'true' }, ...people }),
  ];
}

function notTrue(name: string): Denial {
  return deny(`Not${name}`, on(name, 'required'), { BoolIfExists: { [key(name)]: 'false' } });
}

function foreign(name: string, ours: string[]): Denial {
  return deny(`Foreign${name}`, on(name, 'required', 'optional'), {
    'ForAnyValue:StringNotEquals': { [key(name)]: ours },
  });
}

function foreignKey(name: string, ours: string[]): Denial {
  return deny(`Foreign${name}`, on(name, 'required', 'unless-nvme', 'optional'), {
    ArnNotEquals: { [key(name)]: ours },
    Null: { [key(name)]: 'false' },
  });
}

function absent(name: string): Denial {
  return deny(`No${name}`, on(name, 'required'), { Null: { [key(name)]: 'true' } });
}

function present(name: string): Denial {
  return deny(`Has${name}`, on(name, 'forbidden'), { Null: { [key(name)]: 'false' } });
}

/** Also where the key is absent: a negated operator matches then. */
function otherThan(name: string, good: string, bad: string): Denial {
  return deny(`${name}${bad}OrAbsent`, on(name, 'required'), { StringNotEquals: { [key(name)]: good } });
}

function is(name: string, bad: string): Denial {
  return deny(`${name}${bad}`, on(name, 'optional'), { StringEquals: { [key(name)]: bad } });
}

function unapproved(types: string[]): Denial {
  return deny('UnapprovedInstanceTypes', on('InstanceTypes', 'optional'), {
    'ForAnyValue:StringNotLike': { [key('InstanceTypes')]: types },
  });
}

function deny(sid: string, actions: string[], condition?: Denial['Condition']): Denial {
  const statement = { Sid: sid, Effect: 'Deny' as const, Action: [...actions].sort(), Resource: '*' as const };
  return condition === undefined ? statement : { ...statement, Condition: condition };
}

function on(name: string, ...presences: Presence[]): string[] {
  return actionsWhere(name, ...presences);
}

function key(name: string): string {
  return `sagemaker:${name}`;
}
