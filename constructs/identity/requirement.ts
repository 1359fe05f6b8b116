import type { PlaceName } from './places';

/** Operators and what each compares with what. */
export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * What a request must carry.
 * - `is`: one of the values. `arn`: an ARN like one of them. `true`: the text true. `atLeast`: a number. `present`: any value.
 * - `isNot`: another value, or none. `differs`: a value, but not this one.
 * - `each`: values, all of them like one of these. `none`: values, none of them like one of these. For keys that hold a list.
 */
export interface Requirement {
  readonly key: string;
  readonly test: 'is' | 'arn' | 'true' | 'atLeast' | 'present' | 'isNot' | 'differs' | 'each' | 'none';
  /** The values, or the places of the workplace that they come from. */
  readonly values: readonly string[] | PlaceName;
}

/** A requirement whose values are known. */
export interface KnownRequirement extends Requirement {
  readonly values: readonly string[];
}

export function is(key: string, ...values: string[]): Requirement {
  return { key, test: 'is', values };
}

export function present(key: string): Requirement {
  return { key, test: 'present', values: [] };
}

export function isTrue(key: string): Requirement {
  return { key, test: 'true', values: ['true'] };
}

/** The condition that a request which meets the requirements meets. */
export function met(requirements: readonly KnownRequirement[]): ConditionBlock | undefined {
  const block: Record<string, Record<string, string | readonly string[]>> = {};
  for (const requirement of requirements) {
    for (const [operator, keys] of Object.entries(meets(requirement))) {
      block[operator] = { ...block[operator], ...keys };
    }
  }
  return requirements.length === 0 ? undefined : block;
}

function meets({ key, test, values }: KnownRequirement): ConditionBlock {
  const one = values.length === 1 ? values[0] : values;
  switch (test) {
    case 'is':
      return { StringEquals: { [key]: one } };
    case 'arn':
      return { ArnLike: { [key]: one } };
    case 'true':
      return { Bool: { [key]: 'true' } };
    case 'atLeast':
      return { NumericGreaterThanEquals: { [key]: one } };
    case 'present':
      return { Null: { [key]: 'false' } };
    case 'isNot':
      return { StringNotEquals: { [key]: one } };
    case 'differs':
      return { StringNotEquals: { [key]: one }, Null: { [key]: 'false' } };
    case 'each':
      return { 'ForAllValues:StringLike': { [key]: values }, Null: { [key]: 'false' } };
    case 'none':
      return { 'ForAllValues:StringNotLike': { [key]: values }, Null: { [key]: 'false' } };
  }
}

/**
 * The conditions of which a request that misses the requirement meets one: a statement each, since conditions of one statement are ANDed. A negated
 * operator matches where the key is absent; where the operator is not negated, `Null` or `IfExists` says so.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-11)
 */
export function missed({ key, test, values }: KnownRequirement): ConditionBlock[] {
  const one = values.length === 1 ? values[0] : values;
  const absent: ConditionBlock = { Null: { [key]: 'true' } };
  switch (test) {
    case 'is':
      return [{ StringNotEquals: { [key]: one } }];
    case 'arn':
      return [{ ArnNotLike: { [key]: one } }];
    case 'true':
      return [{ BoolIfExists: { [key]: 'false' } }];
    case 'atLeast':
      return [{ NumericLessThanIfExists: { [key]: one } }];
    case 'present':
      return [absent];
    case 'isNot':
      return [{ StringEquals: { [key]: one } }];
    case 'differs':
      return [{ StringEquals: { [key]: one } }, absent];
    case 'each':
      return [{ 'ForAnyValue:StringNotLike': { [key]: values } }, absent];
    case 'none':
      return [{ 'ForAnyValue:StringLike': { [key]: values } }, absent];
  }
}
