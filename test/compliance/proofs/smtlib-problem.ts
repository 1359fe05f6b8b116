/** What is asked: atoms that a formula joins, and what each atom says. */
export interface Problem {
  readonly formula: Skeleton;
  readonly groups: readonly Group[];
}

/** The formula over the names of its atoms. */
export type Skeleton =
  | boolean
  | string
  | { readonly op: 'not'; readonly of: Skeleton }
  | { readonly op: 'and' | 'or'; readonly of: readonly Skeleton[] };

/** A key, or keys that policy variables tie, and the atoms about them: no other group has anything to do with them. */
export interface Group {
  readonly declarations: string;
  /** What holds of the values in any case. */
  readonly facts: readonly Demand[];
  readonly atoms: readonly Meaning[];
}

/** What an atom says of the values if it holds, and if it does not. */
export interface Meaning {
  readonly name: string;
  readonly holds: Demand;
  readonly fails: Demand;
  /** If it holds, there is one value that the key can have, so that the other atoms of the group are decided. */
  readonly decides: boolean;
}

/** The languages that constants are of, or else a formula. */
export type Demand = readonly (readonly [constant: string, language: string])[] | string;

/** All demands as formulas: of one constant one language, for z3 takes longer to find a text of several. */
export function together(demands: readonly Demand[]): string[] {
  const languages = new Map<string, string[]>();
  const formulas: string[] = [];
  for (const demand of demands) {
    if (typeof demand === 'string') formulas.push(demand);
    else for (const [constant, each] of demand) languages.set(constant, [...(languages.get(constant) ?? []), each]);
  }
  const joined = [...languages].map(
    ([constant, all]) => `(str.in_re ${constant} ${all.length === 1 ? all[0] : `(re.inter ${all.join(' ')})`})`,
  );
  return [...joined, ...formulas];
}

export function demandText(demand: Demand): string {
  return `(and ${together([demand]).join(' ')} true)`;
}

/** The whole as one assertion. */
export function scriptOf({ formula, groups }: Problem): string {
  const facts = groups.flatMap((group) => group.facts.map(demandText));
  const atoms = groups.flatMap((group) => group.atoms);
  const said = atoms.map(({ name, holds, fails }) => `(ite ${name} ${demandText(holds)} ${demandText(fails)})`);
  return [
    ...groups.map(({ declarations }) => declarations),
    ...atoms.map(({ name }) => `(declare-const ${name} Bool)`),
    `(assert (and ${[...facts, ...said, skeletonText(formula)].join('\n')}))`,
  ].join('\n');
}

export function skeletonText(formula: Skeleton): string {
  if (typeof formula !== 'object') return String(formula);
  if (formula.op === 'not') return `(not ${skeletonText(formula.of)})`;
  // An operand more, for there may be none.
  return `(${formula.op} ${formula.of.map(skeletonText).join(' ')} ${formula.op === 'and'})`;
}
