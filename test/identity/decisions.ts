import {
  type ConditionBlock,
  type ContextValue,
  evaluate,
  type Policies,
  type Possibility,
  possible,
} from '../../constructs/compliance/proofs';
import type { MatrixRow } from '../../constructs/identity/matrix-row';
import { MACHINES, PEOPLE, type Persona } from '../../constructs/identity/persona';
import { PERSONA_MATRIX } from '../../constructs/identity/persona-matrix';
import { type PlaceName, type Places, placesIn } from '../../constructs/identity/places';
import { type KnownRequirement, met, type Requirement } from '../../constructs/identity/requirement';
import { allPersonas, aStack, WORKPLACE } from './a-workplace';
import { ACCOUNT, type BoundRole, boundRoles, REGION, roleOf } from './synthesized';

const stack = aStack();
allPersonas(stack);
export const ROLES: Record<string, BoundRole> = boundRoles(stack);
export const PLACES: Places = JSON.parse(
  JSON.stringify(stack.resolve(placesIn(stack, WORKPLACE))).replaceAll('{"Ref":"AWS::Partition"}', '"aws"'),
);

type Context = Readonly<Record<string, ContextValue>>;
/** What somebody could attach to a role, and what a key's own policy says. */
const ADMINISTRATOR = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const KEY_POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' }],
};

export function roleFor(persona: Persona): BoundRole {
  return roleOf(ROLES, `Personas${persona}`);
}

/** What zones grant the persona: objects, and keys through S3. */
const ZONE_GRANTS: Readonly<Record<string, object>> = Object.fromEntries(
  [...PEOPLE, ...MACHINES].map((persona) => {
    const granted = PERSONA_MATRIX.filter(({ allowed }) => allowed[persona]?.by === 'zones');
    const Statement = granted.map(({ actions, allowed }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: (allowed[persona]?.on ?? []).flatMap((place) => PLACES[place]),
    }));
    return [persona, { Version: '2012-10-17', Statement }];
  }),
);

/** The policies that bind a persona in a request for an action, what zones grant it among them, with what else somebody attached. */
export function policiesOf(persona: Persona, action: string, attached: readonly object[] = []): Policies {
  const { identity = [], boundary } = roleFor(persona).policies;
  const resource = action.startsWith('kms:') ? { resource: KEY_POLICY } : {};
  return { identity: [...identity, ZONE_GRANTS[persona], ...attached], boundary, ...resource };
}

/** As administrators attach: what is refused then is refused whatever is granted. */
export const WITH_ALL = [ADMINISTRATOR];

export function known(requirement: Requirement): KnownRequirement {
  const { values } = requirement;
  return { ...requirement, values: (typeof values === 'string' ? PLACES[values] : values).map(concrete) };
}

/** A resource, or another value, that a pattern stands for. */
export function concrete(pattern: string): string {
  return pattern
    .replaceAll(`\${aws:SourceIdentity}`, 'ada')
    .replace(/(?<=.)\*/g, 'x1')
    .replaceAll('?', '1');
}

/** Resources that a place stands for. */
export function resourcesAt(places: readonly PlaceName[]): string[] {
  return places.flatMap((place) => PLACES[place]).map(concrete);
}

export function conforming(requirements: readonly Requirement[]): Context {
  const carried = requirements.map(known).flatMap(({ key, test, values }): [string, ContextValue][] => {
    if (test === 'isNot') return [];
    if (test === 'present') return [[key, 'present']];
    if (test === 'each') return [[key, [String(values[0])]]];
    return [[key, test === 'none' ? ['team'] : String(values[0])]];
  });
  return { 'aws:SourceIdentity': 'ada', ...Object.fromEntries(carried) };
}

/** Values that miss a requirement, each by itself; `undefined` for a key that is not there. */
export function missing(requirement: Requirement): (ContextValue | undefined)[] {
  const { test, values } = known(requirement);
  const [first = ''] = values;
  switch (test) {
    case 'is':
      return [`${first}x`, undefined];
    case 'arn':
      return [first.replace(ACCOUNT, '999999999999').replace(/$/, first.includes(ACCOUNT) ? '' : 'x'), undefined];
    case 'true':
      return ['false', undefined];
    case 'atLeast':
      return [String(Number(first) - 1), undefined];
    case 'present':
      return [undefined];
    case 'isNot':
      return [first];
    case 'differs':
      return [first, undefined];
    case 'each':
      return [[first, 'other'], undefined];
    case 'none':
      return [['team', first.replace('*', 'x')], undefined];
  }
}

export function decided(policies: Policies, persona: Persona, action: string, resource: string, context: Context) {
  return evaluate({
    policies,
    request: { principal: roleFor(persona).arn, action, resource, account: ACCOUNT, context },
  }).verdict;
}

/** Whether a persona may do something at all: as its policies are, with its boundary. */
export function can(
  persona: Persona,
  actions: readonly string[],
  places: readonly PlaceName[] = [],
  given: ConditionBlock[] = [],
): boolean {
  const resources = places.length === 0 ? ['*'] : places.flatMap((place) => PLACES[place]);
  return actions.some((action) => {
    const policies = policiesOf(persona, action);
    const { verdict } = possible({
      policies,
      principal: roleFor(persona).arn,
      actions: [action],
      resources,
      account: ACCOUNT,
      given,
    });
    if (verdict === 'unknown') throw new Error(`${persona} ${action}: unknown`);
    return verdict === 'possible';
  });
}

/** Whether any request of the row is allowed. */
export function canAnyhow(
  row: MatrixRow,
  persona: Persona,
  attached: readonly object[] = [],
  bounded = true,
): Possibility['verdict'] {
  const resources = row.at === undefined ? ['*'] : row.at.flatMap((place) => PLACES[place]);
  const when = met((row.when ?? []).map(known));
  const given: ConditionBlock[] = when === undefined ? [] : [when as ConditionBlock];
  const answers = row.actions.map((action) => {
    const { boundary, ...others } = policiesOf(persona, action, attached);
    const policies = bounded ? { ...others, boundary } : others;
    const answer = possible({
      policies,
      principal: roleFor(persona).arn,
      actions: [action],
      resources,
      account: ACCOUNT,
      given,
    });
    return answer.verdict;
  });
  return answers.find((verdict) => verdict !== 'impossible') ?? 'impossible';
}

export { ACCOUNT, REGION };
