/**
 * What SageMaker actions launch compute or bring it about, and which condition keys hold each to our bounds: the reviewed table.
 *
 * `action-keys` says which keys a request *may* carry. Whether a key must be there is a judgement about the API, made here by reading: the API
 * reference of each action and the service authorization reference, by way of the SageMaker model in botocore 1.44.5, on 2026-11-24. A Deny on an
 * absent key comes only from a row that says so. The tests hold the table to `action-keys`: no key without a row, no row without a key.
 *
 * Not documented, and so nowhere relied on: whether SageMaker sends a default for a boolean that the caller left out.
 */
/**
 * What a request must say of a key.
 * - `required`: the key, with an approved value.
 * - `unless-nvme`: the same, except where every instance type has local storage, whose volume takes no key.
 * - `optional`: an approved value if the key is there; the member is left out by legitimate requests.
 * - `forbidden`: not the key.
 * - `ignored`: nothing.
 */
export type Presence = 'required' | 'unless-nvme' | 'optional' | 'forbidden' | 'ignored';

/** A condition key on one action. */
export interface LaunchKey {
  /** With the service prefix: `sagemaker:CreateTrainingJob`. */
  readonly action: string;
  /** With the service prefix: `sagemaker:VpcSubnets`. */
  readonly key: string;
  readonly presence: Presence;
  /** Why the key must be there, need not, or must not. */
  readonly why: string;
  /** The page that was read. */
  readonly source: string;
}

const train = ['CreateTrainingJob', 'CreateHyperParameterTuningJob'];
const definitions = ['DataQuality', 'ModelBias', 'ModelQuality', 'ModelExplainability'].map(
  (kind) => `Create${kind}JobDefinition`,
);
const jobs = [...train, 'CreateProcessingJob', ...definitions];
const schedules = ['CreateMonitoringSchedule', 'UpdateMonitoringSchedule'];
const profiles = ['CreateUserProfile', 'UpdateUserProfile'];

const inline = 'sent only for a definition within the schedule, which is refused';
const unchanged = 'an update may leave it as it is';
const network = 'without VpcConfig the container runs in a network of SageMaker';

/** Key, presence, actions, why. */
const rows: readonly (readonly [string, Presence, readonly string[], string])[] = [
  ['NetworkIsolation', 'required', [...jobs, 'CreateModel'], 'off unless EnableNetworkIsolation is sent as true'],
  ['NetworkIsolation', 'ignored', schedules, inline],
  [
    'NetworkIsolation',
    'ignored',
    ['CreateEndpointConfig'],
    'governs endpoints for inference components, which are refused',
  ],
  ['InterContainerTrafficEncryption', 'required', jobs, 'off unless sent as true'],
  ['InterContainerTrafficEncryption', 'ignored', schedules, inline],
  ['VpcSubnets', 'required', [...jobs, 'CreateModel'], network],
  ['VpcSubnets', 'required', ['CreateNotebookInstance'], 'without SubnetId the instance is in a network of SageMaker'],
  ['VpcSubnets', 'required', ['CreateDomain'], 'SubnetIds may be left out only with direct internet access'],
  ['VpcSubnets', 'optional', schedules, inline],
  ['VpcSubnets', 'optional', ['CreateEndpointConfig'], 'an endpoint runs in the network of its models'],
  ['VpcSubnets', 'optional', ['UpdateDomain'], unchanged],
  ['VpcSecurityGroupIds', 'required', [...jobs, 'CreateModel'], network],
  [
    'VpcSecurityGroupIds',
    'required',
    ['CreateNotebookInstance'],
    'without them the instance has the default group of the VPC',
  ],
  ['VpcSecurityGroupIds', 'required', ['CreateDomain'], 'VpcOnly requires SecurityGroups in the default user settings'],
  ['VpcSecurityGroupIds', 'optional', schedules, inline],
  ['VpcSecurityGroupIds', 'optional', ['CreateEndpointConfig'], 'an endpoint runs in the network of its models'],
  [
    'VpcSecurityGroupIds',
    'optional',
    ['UpdateDomain', ...profiles],
    'a profile adds to the groups of its domain; an update may leave them',
  ],
  [
    'VolumeKmsKeyArn',
    'unless-nvme',
    [...jobs, 'CreateTransformJob'],
    'without it the volume has a key of AWS; with local storage it cannot be requested',
  ],
  [
    'VolumeKmsKeyArn',
    'unless-nvme',
    ['CreateEndpointConfig'],
    'without it the volume has a key of AWS; local storage is not encrypted with it',
  ],
  ['VolumeKmsKeyArn', 'required', ['CreateNotebookInstance'], 'without KmsKeyId the volume has a key of AWS'],
  ['VolumeKmsKeyArn', 'required', ['CreateDomain'], 'without KmsKeyId EFS and EBS volumes have a key of AWS'],
  ['VolumeKmsKeyArn', 'optional', schedules, inline],
  [
    'OutputKmsKeyArn',
    'required',
    train,
    'OutputDataConfig is required; without KmsKeyId S3 encrypts with the key of AWS for S3',
  ],
  [
    'OutputKmsKeyArn',
    'required',
    ['CreateProcessingJob'],
    'ProcessingOutputConfig takes KmsKeyId beside an empty list of outputs too',
  ],
  ['OutputKmsKeyArn', 'required', definitions, 'MonitoringOutputConfig is required and takes KmsKeyId'],
  ['OutputKmsKeyArn', 'required', ['CreateTransformJob'], 'TransformOutput is required and takes KmsKeyId'],
  ['OutputKmsKeyArn', 'optional', schedules, inline],
  [
    'InstanceTypes',
    'optional',
    [...jobs, 'CreateTransformJob', 'CreateEndpointConfig', 'CreateNotebookInstance'],
    'held to the approved types',
  ],
  [
    'InstanceTypes',
    'optional',
    ['CreateApp', 'CreateSpace', 'UpdateSpace', 'CreateDomain', 'UpdateDomain', ...profiles],
    'a default for apps, which may be left out',
  ],
  ['InstanceTypes', 'optional', ['UpdateTrainingJob', 'UpdateNotebookInstance'], unchanged],
  [
    'InstanceTypes',
    'forbidden',
    schedules,
    'sent exactly where a definition stands within the schedule; a named one was bound when it was created',
  ],
  ['EnableRemoteDebug', 'optional', ['CreateTrainingJob', 'UpdateTrainingJob'], 'off unless sent as true'],
  ['RootAccess', 'required', ['CreateNotebookInstance'], 'Enabled unless sent'],
  ['RootAccess', 'optional', ['UpdateNotebookInstance'], unchanged],
  ['DirectInternetAccess', 'required', ['CreateNotebookInstance'], 'Enabled unless sent'],
  ['MinimumInstanceMetadataServiceVersion', 'required', ['CreateNotebookInstance'], '1 unless sent'],
  ['MinimumInstanceMetadataServiceVersion', 'optional', ['UpdateNotebookInstance'], unchanged],
  ['AppNetworkAccessType', 'required', ['CreateDomain'], 'PublicInternetOnly unless sent'],
  ['AppNetworkAccessType', 'optional', ['UpdateDomain'], unchanged],
  [
    'DomainSharingOutputKmsKeyArn',
    'optional',
    ['CreateDomain', 'UpdateDomain', ...profiles],
    'sent only where notebook output is shared',
  ],
  ['SpaceSharingType', 'required', ['CreateSpace'], 'a space that does not say Private is shared'],
  ['SpaceSharingType', 'optional', ['UpdateSpace'], unchanged],
  ['SpaceSharingType', 'optional', ['CreateApp'], 'an app need not be in a space'],
  ['RemoteAccess', 'optional', ['CreateSpace', 'UpdateSpace'], 'off unless sent as ENABLED'],
  [
    'ServerlessMemorySize',
    'forbidden',
    ['CreateEndpointConfig'],
    'a serverless endpoint has neither VPC nor network isolation',
  ],
  [
    'ModelArn',
    'required',
    ['CreateEndpointConfig'],
    'a variant without a model is for inference components, whose network hangs on optional members',
  ],
  ['ModelArn', 'ignored', ['CreateTransformJob'], 'a model was bound when it was created'],
];

const table: readonly LaunchKey[] = rows.flatMap(([key, presence, actions, why]) =>
  actions.map((action) => ({
    action: `sagemaker:${action}`,
    key: `sagemaker:${key}`,
    presence,
    why,
    source: `https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_${action}.html`,
  })),
);

/** The whole table. */
export function launchKeys(): readonly LaunchKey[] {
  return table;
}

/** The actions on which the key has one of the presences, in the order of the table. `key` has no prefix. */
export function actionsWhere(key: string, ...presences: readonly Presence[]): string[] {
  return table
    .filter((row) => row.key === `sagemaker:${key}` && presences.includes(row.presence))
    .map(({ action }) => action);
}
