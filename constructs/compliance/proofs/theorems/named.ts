import type { ConditionBlock } from '../condition';
import { isRecord, scalar } from '../resolve/json';

/** Whom a policy says by name that it lets in: they are trusted, all others are strangers. */
export interface Named {
  readonly accounts: readonly string[];
  /** Requests that meet one of these come from whom the policy names. */
  readonly conditions: readonly ConditionBlock[];
}

/** "Values that don't contain a wildcard or an AWS Identity and Access Management Policy Variable". */
const fixed = (value: string) => value !== '' && !/[*?$]/.test(value);

/**
 * Keys by which a policy says who may come, and which of their values name somebody. `aws:VpcSourceIp` does not: everybody's
 * VPC can have the address.
 * Source: "The meaning of public" in
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (2026-11), which also has ranges
 * "broader than /8 for IPv4 and /32 for IPv6" as public.
 */
const naming: Readonly<Record<string, (value: string) => boolean>> = {
  'aws:principalorgid': fixed,
  'aws:principalorgpaths': (value) => fixed(value.split('/')[0]),
  'aws:sourceorgid': fixed,
  'aws:sourceorgpaths': (value) => fixed(value.split('/')[0]),
  'aws:sourcevpc': fixed,
  'aws:sourcevpce': fixed,
  'aws:sourceip': narrow,
  'aws:sourcearn': ofSomebody,
  's3:dataaccesspointarn': ofSomebody,
  'aws:userid': (value) => /^[A-Za-z0-9]{12}/.test(value),
};
const accountKeys = [
  'aws:PrincipalAccount',
  'aws:SourceAccount',
  'aws:SourceOwner',
  'kms:CallerAccount',
  's3:DataAccessPointAccount',
];
const several = new Set(['aws:principalorgpaths', 'aws:sourceorgpaths']);

/** Whom the policy names, and the accounts that are ours. */
export function namedIn(document: unknown, own: readonly string[]): Named {
  const tests = testsIn(document);
  const keys = new Set(accountKeys.map((key) => key.toLowerCase()));
  const byKey = tests.flatMap(({ key, value }) =>
    keys.has(key) && /^\d{12}$/.test(value) ? [value] : key === 'aws:principalarn' ? accountOf(value) : [],
  );
  const accounts = [...new Set([...own, ...accountsIn(document), ...byKey])];
  const named = new Map<string, Set<string>>();
  for (const { key, value } of tests) {
    if (!Object.hasOwn(naming, key) || !naming[key](value)) continue;
    named.set(key, (named.get(key) ?? new Set()).add(value));
  }
  const blocks = [...named].map(([key, values]): ConditionBlock => {
    const operator = key === 'aws:sourceip' ? 'IpAddress' : 'StringLike';
    return { [several.has(key) ? `ForAnyValue:${operator}` : operator]: { [key]: [...values] } };
  });
  return {
    accounts,
    conditions: [...blocks, ...accountKeys.map((key): ConditionBlock => ({ StringEquals: { [key]: accounts } }))],
  };
}

export interface Test {
  /** In lower case. */
  readonly key: string;
  readonly value: string;
}

/** What statements that allow want, and what those that deny except. */
export function testsIn(document: unknown): Test[] {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  return statements.flatMap((statement) => {
    if (!isRecord(statement) || !isRecord(statement.Condition)) return [];
    const denies = statement.Effect === 'Deny';
    return Object.entries(statement.Condition).flatMap(([operator, keys]) => {
      if (!isRecord(keys) || /^(Null$|ForAllValues)/.test(operator) || /Not/.test(operator) !== denies) return [];
      return Object.entries(keys).flatMap(([key, given]) =>
        [given].flat().flatMap((value) => {
          const text = scalar(value);
          return text === undefined ? [] : [{ key: key.toLowerCase(), value: text }];
        }),
      );
    });
  });
}

function narrow(value: string): boolean {
  const [address = '', prefix] = value.split('/');
  return prefix === undefined || Number(prefix) >= (address.includes(':') ? 32 : 8);
}

/** An ARN that says whose the resource is: by its account, or, of a bucket, by its name. */
function ofSomebody(value: string): boolean {
  return /^arn:[^*?:$]+:([^*?:$]+:[^:$]*:\d{12}:|s3:[^:$]*:[^:$]*:[^*?$]{3})/.test(value);
}

function accountOf(arn: string): string[] {
  return arn.match(/^arn:[^:]+:(?:iam|sts)::(\d{12}):/)?.slice(1, 2) ?? [];
}

/** Accounts that the policy allows by number or ARN. */
function accountsIn(document: unknown): string[] {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  return statements.flatMap((statement) => {
    if (!isRecord(statement) || statement.Effect !== 'Allow' || !isRecord(statement.Principal)) return [];
    const ids = [statement.Principal.AWS].flat().flatMap((id) => scalar(id) ?? []);
    return ids.flatMap((id) => id.match(/^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/)?.[1] ?? []);
  });
}
