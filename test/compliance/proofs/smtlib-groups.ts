import { type Atom, variablesIn } from '../../../constructs/compliance/proofs/formula';
import type { Match } from '../../../constructs/compliance/proofs/match';
import type { Keys } from './smtlib';
import { caseless, lowered, sortOf } from './smtlib-matches';
import type { Demand, Group, Meaning } from './smtlib-problem';
import { NotEncoded, type Sort } from './smtlib-texts';
import { Value } from './smtlib-values';

export interface Named {
  readonly atom: Atom;
  readonly name: string;
}

/** Keys with the atoms about them: each for itself, but together those that policy variables tie. */
export function groupsOf(keys: Keys, named: readonly Named[]): Group[] {
  const variables = named.filter(({ atom }) => variablesIn(atom).length > 0);
  const sources = new Set(variables.flatMap(({ atom }) => variablesIn(atom)));
  if ([...sources].some((source) => keys.several(source))) throw new NotEncoded('a policy variable of several values');
  const tied = new Set([...sources, ...variables.map(({ atom }) => atom.on)]);
  const all = [...new Set([...sources, ...named.map(({ atom }) => atom.on)])];
  const about = (key: string) =>
    aboutKey({
      key,
      named: named.filter(({ atom }) => atom.on === key),
      several: keys.several(key),
      required: keys.required(key),
      source: sources.has(key),
      tied: tied.has(key),
    });
  const joined = joinedGroup(all.filter((key) => tied.has(key)).map(about));
  return [...all.filter((key) => !tied.has(key)).map(about), ...(tied.size > 0 ? [joined] : [])];
}

interface Key {
  readonly key: string;
  readonly named: readonly Named[];
  readonly several: boolean;
  readonly required: boolean;
  /** Whether patterns take its value in. */
  readonly source: boolean;
  readonly tied: boolean;
}

/** A list has a value for each atom, which is the one that matches if the atom holds, and none that matches if it does not. */
function aboutKey({ key, named, several, required, source, tied }: Key): Group {
  if (/[|\\]/.test(key)) throw new NotEncoded('a key with characters that end its name');
  const matches = named.flatMap(({ atom }) => atom.matches);
  const text: Sort[] = matches.length === 0 || source ? ['text'] : [];
  const sorts = [...new Set([...text, ...matches.map(sortOf)])];
  const count = several ? Math.max(1, named.length) : 1;
  const values = Array.from({ length: count }, (_, at) => new Value(`${key} ${at}`, sorts));
  const low = !source && caseless(matches);
  const there = { op: 'present', matches: [] } as const;
  return {
    declarations: values.flatMap(({ declarations }) => declarations).join('\n'),
    facts: [
      ...values.flatMap((value) => value.facts(matches)),
      ...(required ? values.map((value) => value.demand(there, true)) : []),
      // What a variable stands for with a wildcard is not documented.
      ...(source ? values.map((value) => value.without('*?')) : []),
    ],
    atoms: named.map(({ atom, name }, at): Meaning => {
      const { op } = atom;
      const said = { op, matches: low ? atom.matches.map(lowered) : atom.matches };
      const own = op === 'present' ? values : values.slice(at % count, (at % count) + 1);
      return {
        name,
        holds: conjunction(own.map((value) => value.demand(said, true))),
        fails: conjunction(values.map((value) => value.demand(said, false))),
        decides: !tied && !several && sorts.length === 1 && op === 'one' && isOneText(said.matches),
      };
    }),
  };
}

function isOneText(matches: readonly Match[]): boolean {
  const [match, ...more] = matches;
  const tokens = match?.type === 'text' && !match.pattern.fold ? match.pattern.tokens : undefined;
  return more.length === 0 && tokens !== undefined && tokens.every(({ kind }) => kind === 'literal');
}

function conjunction(demands: readonly Demand[]): Demand {
  const languages = demands.flatMap((demand) => (typeof demand === 'string' ? [] : demand));
  return languages.length > 0 ? languages : `(and ${demands.join(' ')})`;
}

function joinedGroup(groups: readonly Group[]): Group {
  return {
    declarations: groups.map(({ declarations }) => declarations).join('\n'),
    facts: groups.flatMap(({ facts }) => facts),
    atoms: groups.flatMap(({ atoms }) => atoms),
  };
}
