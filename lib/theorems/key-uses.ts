import type { ConditionBlock } from '../../constructs/compliance/proofs';
import type { Pass } from './within';

const SEAL = ['kms:GenerateDataKey', 'kms:Decrypt'];
export const ENCRYPT = [
  ...SEAL,
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RetireGrant',
];
/** Who uses the key of a class: callers of the account through services, and services for themselves. */
export interface Uses {
  readonly through: readonly string[];
  readonly grantsThrough?: readonly string[];
  readonly services: (place: Place) => readonly Pass[];
}

export interface Place {
  readonly account: string;
  readonly region: string;
  /** All accounts of the organisation. */
  readonly accounts: readonly string[];
}

const data: Uses = {
  through: ['s3', 'sagemaker', 'elasticfilesystem'],
  grantsThrough: ['sagemaker', 'elasticfilesystem'],
  services: () => [],
};

/** Uses by class of data. */
export const USES: Readonly<Record<string, Uses>> = {
  Raw: data,
  Curated: data,
  Models: data,
  Captured: data,
  Logs: {
    through: ['sns', 'sqs', 'lambda'],
    grantsThrough: ['lambda'],
    services: (place) => [
      ...logs(place),
      ...topics(place),
      seal('events.amazonaws.com', inContext('aws:events:event-bus:arn', place, 'events', 'event-bus/*')),
      seal('events.amazonaws.com', { StringEquals: { 'aws:SourceAccount': place.account } }),
      seal('sns.amazonaws.com', { ArnLike: { 'aws:SourceArn': `arn:*:sns:${place.region}:${place.account}:*` } }),
    ],
  },
  Audit: {
    through: ['s3', 'sns'],
    services: (place) => [...logs(place), ...topics(place), ...trails(place)],
  },
};

function seal(service: string, when: ConditionBlock, actions: readonly string[] = SEAL): Pass {
  return { actions, when, service };
}

function inContext(name: string, { account, region }: Place, service: string, resource: string): ConditionBlock {
  return { ArnLike: { [`kms:EncryptionContext:${name}`]: `arn:*:${service}:${region}:${account}:${resource}` } };
}

function logs(place: Place): Pass[] {
  const inGroup = inContext('aws:logs:arn', place, 'logs', 'log-group:*');
  return [seal(`logs.${place.region}.amazonaws.com`, inGroup, ENCRYPT)];
}

function topics(place: Place): Pass[] {
  const toTopic = inContext('aws:sns:topicArn', place, 'sns', '*');
  const ofAccount = { StringEquals: { 'aws:SourceAccount': place.account } };
  return [
    ...['cloudwatch.amazonaws.com', 's3.amazonaws.com'].map((name) => seal(name, { ...toTopic, ...ofAccount })),
    seal('events.amazonaws.com', toTopic),
  ];
}

/** Trails of the accounts of the organisation: those of others deliver into the archive that they share. */
function trails({ accounts }: Place): Pass[] {
  const arns = accounts.map((account) => `arn:*:cloudtrail:*:${account}:trail/*`);
  const from = { 'aws:SourceArn': arns };
  const inTrail = { ...from, 'kms:EncryptionContext:aws:cloudtrail:arn': arns };
  const service = 'cloudtrail.amazonaws.com';
  return [
    seal(service, { ArnLike: inTrail }, ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']),
    seal(service, { ArnLike: from }, ['kms:Decrypt', 'kms:DescribeKey']),
  ];
}
