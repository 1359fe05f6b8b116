import type { Budget } from './budget';
import { type Atom, one, present, variablesIn } from './formula';
import type { Literal } from './key-values';
import type { Need } from './need';
import { literally } from './pattern';
import { filledAtom } from './substitute';

/** Values by key; `null` for a key that the request does not carry. */
export type Model = ReadonlyMap<string, readonly string[] | null>;

/** What each key must meet. */
export type Store = ReadonlyMap<string, Need>;

/** What a key must meet of which nothing is said. */
export type Anything = (key: string) => Need;

const mostTries = 32;

/** The keys whose values the literals take in. */
export function sourcesOf(store: Store): string[] {
  return [...new Set([...store.values()].flatMap(({ literals }) => literals.flatMap(({ atom }) => variablesIn(atom))))];
}

/**
 * Values for every key of the store. Where patterns take in the values of other keys, likely ones are tried out, so that
 * to find nothing proves nothing then.
 */
export function modelOf(store: Store, anything: Anything, budget: Budget): Model | undefined {
  return filled(sourcesOf(store), store, anything, budget);
}

function filled(sources: readonly string[], store: Store, anything: Anything, budget: Budget): Model | undefined {
  const [source, ...others] = sources;
  if (source === undefined) return plain(store, budget);
  for (const value of tries(source, store, anything, budget)) {
    budget.spend(16);
    const pinned = withValue(source, value, store, anything);
    const model = pinned && filled(others, pinned, anything, budget);
    if (model) return model;
  }
  return undefined;
}

function plain(store: Store, budget: Budget): Model | undefined {
  const model = new Map<string, readonly string[] | null>();
  for (const [key, need] of store) {
    const values = need.values(budget);
    if (values === undefined) return undefined;
    model.set(key, values);
  }
  return model;
}

/** Values to try for a key that others depend on: two that its own literals allow, none, and those that the others name. */
function tries(source: string, store: Store, anything: Anything, budget: Budget): (string | null)[] {
  const own = store.get(source) ?? anything(source);
  const tried = new Set<string | null>();
  const attempt = (literal: Literal) => {
    const values = own.with(literal).values(budget);
    if (values !== undefined) tried.add(values === null ? null : values[0]);
  };
  attempt({ atom: present(source), positive: true });
  for (const value of [...tried]) if (value !== null) attempt(equals(source, value, false));
  attempt({ atom: present(source), positive: false });
  for (const part of named(source, store, budget)) if (tried.size < mostTries) attempt(equals(source, part, true));
  return [...tried];
}

/** What the key might have to be: parts of what is asked of the keys whose patterns take it in. */
function named(source: string, store: Store, budget: Budget): Set<string> {
  const parts = new Set<string>();
  for (const need of store.values()) {
    const { literals } = need;
    if (!literals.some(({ atom, positive }) => asksFor(atom, positive) && variablesIn(atom).includes(source))) continue;
    const exact = literals.flatMap(({ atom }) => ('matches' in atom ? atom.matches : []));
    const texts = exact.flatMap((match) => (match.type === 'text' && match.pattern.exact ? [match.pattern.exact] : []));
    for (const text of [...texts, ...(need.values(budget) ?? [])])
      for (const part of [text, ...text.split(/[/:]/)]) if (part) parts.add(part);
  }
  return parts;
}

/** Whether a literal wants a pattern to match: that no value is outside of some is that each matches one. */
function asksFor({ op }: Atom, positive: boolean): boolean {
  return positive !== (op === 'outside');
}

/** The store with the value in place of the key wherever it is taken in, unless that goes against a literal. */
export function withValue(source: string, value: string | null, store: Store, anything: Anything): Store | undefined {
  const next = new Map<string, Need>();
  for (const [key, { literals }] of store) {
    let need = anything(key);
    for (const { atom, positive } of literals) {
      const by = filledAtom(atom, (asked) => (asked === source ? value : undefined));
      if (by.op === 'unknown' || (by.op === 'never' && positive)) return undefined;
      if ('on' in by) need = need.with({ atom: by, positive });
    }
    next.set(key, need);
  }
  const fixed = value === null ? { atom: present(source), positive: false } : equals(source, value, true);
  next.set(source, (next.get(source) ?? anything(source)).with(fixed));
  return next;
}

function equals(key: string, value: string, positive: boolean): Literal {
  const atom = one(key, [{ type: 'text', pattern: literally(value) }]);
  return { atom: 'on' in atom ? atom : present(key), positive };
}
