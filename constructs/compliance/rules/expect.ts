import type { Resource } from './template';
import { isRecord, member, text, Unresolved, word } from './values';

/** What a property must be. */
export interface Expectation {
  /** Completes "must be …". */
  readonly says: string;
  /** A value that is right, for documentation and tests. */
  readonly sample: unknown;
  /** Whether a value that is there is right. What only the deployment knows arrives as `Unresolved`. */
  readonly accepts: (value: unknown, resource: Resource) => boolean;
  /** Whether absence is right: only where the source of the rule says that AWS's default is. */
  readonly orAbsent?: boolean;
}

export const isTrue: Expectation = {
  says: 'true',
  sample: true,
  accepts: (value) => value === true || value === 'true',
};

export const isFalse: Expectation = {
  says: 'false',
  sample: false,
  accepts: (value) => value === false || value === 'false',
};

export function oneOf(...values: readonly [string, ...string[]]): Expectation {
  return {
    says: values.map((value) => `'${value}'`).join(' or '),
    sample: values[0],
    accepts: (value) =>
      values.some((right) => right === value || (typeof value === 'number' && right === String(value))),
  };
}

export function noneOf(sample: string, ...values: readonly string[]): Expectation {
  return {
    says: `other than ${values.map((value) => `'${value}'`).join(' and ')}`,
    sample,
    accepts: (value) => typeof value === 'string' && value !== '' && !values.includes(value),
  };
}

export function matching(says: string, sample: string, pattern: RegExp): Expectation {
  return { says, sample, accepts: (value) => typeof value === 'string' && pattern.test(value) };
}

export function between(least: number, most: number): Expectation {
  const says = least === most ? `${most}` : rangeOf(least, most);
  return {
    says,
    sample: Number.isFinite(most) ? most : least,
    accepts: (value) => {
      const amount =
        typeof value === 'number'
          ? value
          : typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
            ? Number(value)
            : Number.NaN;
      return amount >= least && amount <= most;
    },
  };
}

function rangeOf(least: number, most: number): string {
  if (!Number.isFinite(most)) return `at least ${least}`;
  return least > 0 ? `${least} to ${most}` : `at most ${most}`;
}

/** A text, or a reference to something that the deployment knows. */
export const given: Expectation = {
  says: 'set',
  sample: 'value',
  accepts: (value, resource) =>
    value instanceof Unresolved
      ? isReference(value, resource)
      : typeof value === 'number' || (typeof value === 'string' && value.trim() !== ''),
};

/** Anything at all. */
export const present: Expectation = {
  says: 'set',
  sample: {},
  accepts: (value, resource) =>
    value instanceof Unresolved ? isReference(value, resource) : value !== null && value !== '',
};

/** The number of a version, or a reference to one that CloudFormation made. A working draft can change under whoever uses it. */
export const pinnedVersion: Expectation = {
  says: 'the number of a version',
  sample: '3',
  accepts: (value, resource) =>
    value instanceof Unresolved
      ? value.fn !== 'Ref' && isReference(value, resource) && !isDraft(value, resource)
      : /^\d+$/.test(word(value)),
};

/** A list with at least one member. */
export const nonEmptyList: Expectation = {
  says: 'a list with at least one member',
  sample: ['value'],
  accepts: (value, resource) =>
    value instanceof Unresolved
      ? isReference(value, resource)
      : Array.isArray(value) && value.length > 0 && value.every((entry) => entry !== null && entry !== ''),
};

/** A map or list with at least one entry. */
export const someTags: Expectation = {
  says: 'a list or map with at least one tag',
  sample: [{ Key: 'project', Value: 'churn' }],
  accepts: (value) => (Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0),
};

/** A key of our own, by reference, id, ARN or alias. `alias/aws/…` names a key that AWS manages. */
export const customerKey: Expectation = {
  says: 'a customer-managed key',
  sample: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  accepts: (value, resource) => {
    if (value instanceof Unresolved) return isReference(value, resource) && isKey(value, resource);
    return typeof value === 'string' && value.trim().length > 7 && !/alias\/aws\//.test(value);
  },
};

/** The same, where leaving the property out is as good. */
export function orAbsent(expectation: Expectation): Expectation {
  return { ...expectation, says: `${expectation.says}, or absent`, orAbsent: true };
}

/** Whether the value stands for something that exists: not a wrong type, not a parameter that is empty or AWS's unless somebody thinks of it. */
function isReference({ fn, argument }: Unresolved, { stack }: Resource): boolean {
  if (fn === 'wrong type') return false;
  const byDefault =
    fn === 'Ref' && typeof argument === 'string' ? member(member(stack.parameters, argument), 'Default') : undefined;
  return byDefault === undefined || !(byDefault === '' || word(byDefault).includes('alias/aws/'));
}

function isKey(value: Unresolved, { stack }: Resource): boolean {
  const type = stack.resource(value.logicalId)?.type;
  return type === undefined || /^AWS::KMS::|^Custom::|^AWS::CloudFormation::/.test(type);
}

/** What a finding says of a value that is wrong. */
export function describe(value: unknown, resource: Resource): string {
  if (value === undefined) return 'is absent';
  if (value instanceof Unresolved) {
    if (value.fn === 'wrong type') return `is inside a ${String(value.argument)}`;
    return isParameter(value, resource)
      ? `is left to parameter '${word(value.argument)}', which lists no 'AllowedValues'`
      : `is known only at deployment, ${text(value, resource.stack)}`;
  }
  return `is ${JSON.stringify(value)?.slice(0, 120)}`;
}

/** The attribute that names the working draft of a guardrail, agent or flow instead of a version. */
function isDraft(value: Unresolved, { stack }: Resource): boolean {
  const type = stack.resource(value.logicalId)?.type;
  return type !== undefined && !/Version$/.test(type) && /version/i.test(value.attribute ?? '');
}

function isParameter({ fn, argument }: Unresolved, { stack }: Resource): boolean {
  return fn === 'Ref' && typeof argument === 'string' && member(stack.parameters, argument) !== undefined;
}
