import type { Principal, Statement } from './policy';

/** Whether a pattern of actions such as `sagemaker:Create*` takes in an action. */
export function takesIn(pattern: string, action: string): boolean {
  return like(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether the statement speaks of the action. */
export function speaksOf({ actions, notActions }: Statement, action: string): boolean {
  if (actions.length > 0) return actions.some((pattern) => takesIn(pattern, action));
  return notActions.length > 0 && !notActions.some((pattern) => takesIn(pattern, action));
}

/** `*` and `?` as IAM reads them, in linear time. */
export function like(pattern: string, value: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  let position = 0;
  while (position < value.length) {
    if (at < pattern.length && (pattern[at] === '?' || pattern[at] === value[position]) && pattern[at] !== '*') {
      at += 1;
      position += 1;
    } else if (pattern[at] === '*') {
      star = at;
      mark = position;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      position = mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Whether anybody is meant. */
export function isAnyone({ kind, value }: Principal): boolean {
  return value === '*' && (kind === '*' || kind === 'AWS');
}

/** Whether a value stands for anybody's: any address, any organization, or for a source the ARN of any account. The name of a bucket is one account's. */
export function isOpen(value: string, key = 'aws:SourceArn'): boolean {
  if (/^\*+$|^o-\*$|^(0\.0\.0\.0|::)\/0$/.test(value)) return true;
  return /^aws:(Source|Principal)Arn$/i.test(key) && /^arn:[^:]*:(?!s3:)[^:]*:[^:]*:[*?]+:/.test(value);
}

/** A condition on one of the keys that limits who asks or from where, to a value that is not open. */
export function limits(statement: Statement, keys: RegExp): boolean {
  return statement.conditions.some(
    ({ key, operator, ifExists, quantifier, values }) =>
      keys.test(key) &&
      !ifExists &&
      quantifier !== 'ForAllValues' &&
      /^(string|arn)(equals|like|equalsignorecase)$|^ipaddress$/.test(operator) &&
      values.length > 0 &&
      values.every((value) => !isOpen(value, key)),
  );
}

/** Whether the statement of a trust policy lets somebody assume the role, and not only tag or name a session that another statement lets in. */
export function letsAssume(statement: Statement): boolean {
  const ways = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
  return statement.effect !== 'Deny' && ways.some((action) => speaksOf(statement, action));
}
