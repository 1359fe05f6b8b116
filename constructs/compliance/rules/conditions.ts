import { actionsMatching, keyType, mayCarry, services } from '../../facts/action-keys';
import { launchKeys } from '../../facts/launch-keys';
import type { Condition, Statement } from './policy';
import { takesIn } from './policy-match';

/** Whether the condition is met by a request that does not carry the key. */
export function metByAbsence({ operator, quantifier, ifExists, values }: Condition): boolean {
  if (operator === 'null') return values.includes('true');
  if (ifExists || quantifier === 'ForAllValues') return true;
  return isNegated({ operator }) && quantifier !== 'ForAnyValue';
}

export function isNegated({ operator }: Pick<Condition, 'operator'>): boolean {
  return /not/.test(operator);
}

/** Whether the key belongs to a service whose keys are known, or to all: what identity providers bring is not looked up. */
export function isHeld(key: string): boolean {
  const prefix = key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase();
  held ??= new Set(services());
  return prefix === 'aws' || held.has(prefix);
}

let held: ReadonlySet<string> | undefined;

/** Whether the key should be known and is not. */
export function isUnknownKey(key: string): boolean {
  return isHeld(key) && keyType(key) === undefined;
}

/**
 * The actions of a statement that can never carry the key. A wildcard counts only if none of its actions carries it; what is not known counts as
 * carrying.
 */
export function actionsWithout(key: string, { actions }: Statement): readonly string[] {
  return actions.filter((pattern) => {
    if (!/[*?]/.test(pattern)) return !carries(pattern, key);
    const concrete = actionsMatching(pattern);
    return concrete !== undefined && concrete.length > 0 && concrete.every((action) => !carries(action, key));
  });
}

/** What of a statement is met by every request, since none carries the key: actions, and wildcards of which most do not carry it. */
export function actionsMetForEver(key: string, statement: Statement): readonly string[] {
  const wide = statement.actions.filter((pattern) => {
    const concrete = /[*?]/.test(pattern) ? (actionsMatching(pattern) ?? []) : [];
    return concrete.filter((action) => !carries(action, key)).length * 2 > concrete.length;
  });
  const all = statement.actions.filter((pattern) => /^\*+$/.test(pattern));
  return [...new Set([...actionsWithout(key, statement), ...wide, ...all])];
}

/** Whether the key is one of the operation or of its service, so that it can be dead. Tags may come with the resource. */
export function isTied(key: string): boolean {
  return !/^aws:/i.test(key) && !/:(Request|Resource)Tag\//i.test(key) && isHeld(key) && keyType(key) !== undefined;
}

const answers = new Map<string, boolean>();

function carries(action: string, key: string): boolean {
  const question = `${action} ${key}`.toLowerCase();
  const answer = answers.get(question) ?? mayCarry(action, key) !== false;
  answers.set(question, answer);
  return answer;
}

export interface Silence {
  readonly key: string;
  /** Who passes the Deny by leaving the key out. */
  readonly about: string;
}

/**
 * Where a Deny needs a key that a request may leave out though it must not, by the reviewed table of launches, and no other statement of the policy
 * denies its absence. Long-lived credentials leave out the key for multi-factor authentication.
 */
export function silences(statement: Statement, policy: readonly Statement[]): readonly Silence[] {
  if (statement.effect !== 'Deny') return [];
  return statement.conditions
    .filter((condition) => !metByAbsence(condition) && condition.operator !== 'null')
    .flatMap(({ key, operator }) => {
      if (/^aws:MultiFactorAuthPresent$/i.test(key))
        return operator === 'bool' ? [{ key, about: 'long-lived credentials' }] : [];
      const silent = actionsThatMustCarry(key, statement).filter(
        (action) => !policy.some((one) => deniesAbsence(one, action, key)),
      );
      return silent.length === 0 ? [] : [{ key, about: silent.join(', ') }];
    });
}

function actionsThatMustCarry(key: string, { actions }: Statement): readonly string[] {
  required ??= byKey();
  return (required.get(key.toLowerCase()) ?? []).filter((action) =>
    actions.some((pattern) => takesIn(pattern, action)),
  );
}

let required: ReadonlyMap<string, readonly string[]> | undefined;

function byKey(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { key, action, presence } of launchKeys()) {
    if (presence !== 'required' && presence !== 'unless-nvme') continue;
    const name = key.toLowerCase();
    found.set(name, [...(found.get(name) ?? []), action]);
  }
  return found;
}

function deniesAbsence({ effect, actions, conditions }: Statement, action: string, key: string): boolean {
  const asks = (condition: Condition) => condition.key.toLowerCase() === key.toLowerCase() && metByAbsence(condition);
  const always = conditions.length === 0;
  return effect === 'Deny' && actions.some((pattern) => takesIn(pattern, action)) && (always || conditions.some(asks));
}

/** Keys that say which requests a Deny is about, and so stand beside the key that it is for. */
const SCOPE =
  /^(sagemaker:InstanceTypes|s3:x-amz-server-side-encryption|bedrock-agentcore:\w+TargetConfigurationType)$/i;

/** The keys of one service whose absence or difference a Deny asks for all at once: it denies only what fails all of them. */
export function andedKeys({ effect, conditions }: Statement): readonly string[] {
  if (effect !== 'Deny') return [];
  const asked = conditions.filter(
    ({ operator, key, values }) =>
      /^[\w-]+:/.test(key) &&
      !/^aws:/i.test(key) &&
      !SCOPE.test(key) &&
      (isNegated({ operator }) ||
        (operator === 'null' && values.includes('true')) ||
        (operator === 'bool' && values.includes('false'))),
  );
  const keys = [...new Map(asked.map(({ key }) => [key.toLowerCase(), key])).values()];
  const prefixes = keys.map((key) => key.split(':')[0]?.toLowerCase());
  return keys.filter((_, index) => prefixes.filter((prefix) => prefix === prefixes[index]).length > 1);
}
