import type { Deployed } from './cloud';
import { authOf, concurrencyOf, configurationOf, queueAttributes } from './raw-calls';
import type { Row } from './read-back';
import { at, statementsIn } from './wanted';

const FUNCTION = 'AWS::Lambda::Function';
const QUEUE = 'AWS::SQS::Queue';
const KEY = /^arn:aws:kms:eu-west-1:123456789012:key\/[0-9a-f-]{36}$/;

/** A function that names none has none: no number is equal to `none`. */
const lengthOf = (value: unknown, path: string) => (at(value, path) as unknown[] | undefined)?.length ?? 'none';

export const FUNCTION_ROWS: readonly Row[] = [
  {
    property: 'a function runs in the VPC, in as many subnets and groups as the template says',
    of: FUNCTION,
    read: async ({ id }) => {
      const { SubnetIds = [], SecurityGroupIds = [] } = (await configurationOf(id)).VpcConfig ?? {};
      return { subnets: SubnetIds.length, groups: SecurityGroupIds.length };
    },
    expected: ({ wanted }: Deployed) => ({
      subnets: lengthOf(wanted, 'VpcConfig.SubnetIds'),
      groups: lengthOf(wanted, 'VpcConfig.SecurityGroupIds'),
    }),
  },
  {
    property: 'a function runs as a role of its own, bounded in time and memory, and is traced',
    of: FUNCTION,
    read: async ({ id, logicalId }) => {
      const { Role = '', Timeout, MemorySize, TracingConfig } = await configurationOf(id);
      const own = Role.includes(':role/') && Role.includes(logicalId.replace(/[0-9A-F]{8}$/, ''));
      return { own, Timeout, MemorySize, Mode: TracingConfig?.Mode };
    },
    expected: ({ wanted }: Deployed) => ({
      own: true,
      Timeout: wanted.Timeout,
      MemorySize: wanted.MemorySize,
      Mode: 'Active',
    }),
  },
  {
    property: 'a function has the runtime, the handler and the processor of the template',
    of: FUNCTION,
    read: async ({ id }) => {
      const { Runtime, Handler, Architectures } = await configurationOf(id);
      return { Runtime, Handler, Architectures };
    },
    expected: ({ wanted: { Runtime, Handler, Architectures } }: Deployed) => ({ Runtime, Handler, Architectures }),
  },
  {
    property: 'a function is told what the template says, and nothing else',
    of: FUNCTION,
    read: async ({ id }) => Object.keys((await configurationOf(id)).Environment?.Variables ?? {}).sort(),
    expected: ({ wanted }: Deployed) => Object.keys((at(wanted, 'Environment.Variables') ?? {}) as object).sort(),
  },
  {
    property: 'a function encrypts its environment with a customer-managed key',
    of: FUNCTION,
    forgotten: true,
    read: async ({ id }) => keyIn((await configurationOf(id)).KMSKeyArn),
    expected: true,
  },
  {
    property: 'a function that fails leaves its event in a dead-letter queue',
    of: FUNCTION,
    forgotten: true,
    read: async ({ id }) => (await configurationOf(id)).DeadLetterConfig?.TargetArn?.startsWith('arn:aws:sqs:'),
    expected: true,
  },
  {
    property: 'a function writes its log as JSON, into its own log group',
    of: FUNCTION,
    forgotten: true,
    read: async ({ id }) => (await configurationOf(id)).LoggingConfig?.LogFormat,
    expected: 'JSON',
  },
  {
    property: 'a function runs no more often at once than the template says',
    of: FUNCTION,
    about: 'ReservedConcurrentExecutions',
    read: async ({ id }) => concurrencyOf(id),
    expected: ({ wanted }: Deployed) => wanted.ReservedConcurrentExecutions,
  },
  {
    property: 'the URL of a function takes signed calls only',
    of: 'AWS::Lambda::Url',
    read: async ({ id }) => authOf(id),
    expected: 'AWS_IAM',
  },
  {
    property: 'a queue encrypts with a customer-managed key and keeps as long as the template says',
    of: QUEUE,
    read: async ({ id }) => {
      const { KmsMasterKeyId, MessageRetentionPeriod } = await queueAttributes(id);
      return { key: keyIn(KmsMasterKeyId), seconds: Number(MessageRetentionPeriod) };
    },
    expected: ({ wanted }: Deployed) => ({ key: true, seconds: wanted.MessageRetentionPeriod }),
  },
  {
    property: 'a queue denies requests without TLS',
    of: QUEUE,
    read: async ({ id }) =>
      statementsIn((await queueAttributes(id)).Policy).some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && /"aws:SecureTransport":"?false/.test(JSON.stringify(Condition ?? {})),
      ),
    expected: true,
  },
];

function keyIn(arn: string | undefined): boolean | undefined {
  return arn === undefined ? undefined : KEY.test(arn);
}
