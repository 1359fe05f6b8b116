import { type Budget, spend } from './budget';
import { Memory } from './memory';
import { folded, type Pattern } from './pattern';

/** A set of places in a pattern that a string may have led to. */
interface State {
  readonly places: readonly number[];
  readonly accepts: boolean;
  /** Every continuation is matched. */
  readonly universal: boolean;
  /** Characters that lead somewhere of their own; all others are alike. */
  readonly chars: ReadonlySet<string>;
  /** Whether a character outside of `chars` leads anywhere. */
  readonly open: boolean;
  readonly next: Map<string, State>;
}

/** A pattern without variables as a deterministic automaton, built as far as strings lead. */
interface Automaton {
  readonly pattern: Pattern;
  readonly states: Map<string, State>;
  readonly start: State;
}

const automata = new Memory<Automaton>(4096);
const other = '\uFFFF';
/** Characters to show where any would do, best first. */
const plain = '0123456789xyzabcdefghijklmnopqrstuvw-_XYZABCDEFGHIJKLMNOPQRSTUVW';

/** Whether the pattern, which must have no variables, matches the string. */
export function accepts(pattern: Pattern, text: string): boolean {
  if (pattern.exact !== undefined) return pattern.exact === text;
  const automaton = automatonOf(pattern);
  let state = automaton.start;
  for (const char of text) {
    if (state.universal) return true;
    if (state.places.length === 0) return false;
    state = step(automaton, state, char);
  }
  return state.accepts;
}

/**
 * A string that all wanted patterns and no unwanted one match, the shortest that is not empty if there is one;
 * `undefined` if there is no such string at all. Exact: a breadth-first search of the product of the automata.
 */
export function member(wanted: readonly Pattern[], unwanted: readonly Pattern[], budget: Budget): string | undefined {
  const exact = wanted.find((pattern) => pattern.exact !== undefined)?.exact;
  if (exact !== undefined) {
    const fits =
      wanted.every((pattern) => accepts(pattern, exact)) && !unwanted.some((pattern) => accepts(pattern, exact));
    return fits ? exact : undefined;
  }
  const near = unwanted.filter((pattern) => !wanted.some((other) => startsApart(pattern, other)));
  for (let i = 1; i < wanted.length; i++) if (startsApart(wanted[0], wanted[i])) return undefined;
  return search(wanted.map(automatonOf), near.map(automatonOf), budget);
}

interface Visit {
  readonly states: readonly State[];
  readonly char: string;
  readonly from?: Visit;
}

function search(wanted: readonly Automaton[], unwanted: readonly Automaton[], budget: Budget): string | undefined {
  const all = [...wanted, ...unwanted];
  const isWanted = (at: number) => at < wanted.length;
  const start: Visit = { states: all.map((automaton) => automaton.start), char: '' };
  const keyOf = (states: readonly State[]) => states.map(({ places }) => places.join(' ')).join('|');
  const seen = new Set([keyOf(start.states)]);
  const fits = (states: readonly State[]) => states.every((state, at) => state.accepts === isWanted(at));
  let front: Visit[] = [start];
  while (front.length > 0) {
    const after: Visit[] = [];
    for (const visit of front) {
      for (const char of charsFrom(visit.states, wanted.length)) {
        budget.spend(1 + (all.length >> 2));
        const states = visit.states.map((state, at) => step(all[at], state, char));
        const lost = states.some((state, at) => (isWanted(at) ? state.places.length === 0 : state.universal));
        if (lost) continue;
        const reached: Visit = { states, char, from: visit };
        if (fits(states)) return spelt(reached);
        const key = keyOf(states);
        if (!seen.has(key)) {
          seen.add(key);
          after.push(reached);
        }
      }
    }
    front = after;
  }
  return fits(start.states) ? '' : undefined;
}

/** One character of each kind that the states tell apart; only those that keep every wanted pattern alive. */
function charsFrom(states: readonly State[], wanted: number): Iterable<string> {
  const closed = states.filter((state, at) => at < wanted && !state.open);
  if (closed.length > 0) {
    const [fewest] = closed.sort((a, b) => a.chars.size - b.chars.size);
    return fewest.chars;
  }
  const chars = new Set<string>();
  for (const state of states) for (const char of state.chars) chars.add(char);
  return chars.add([...plain].find((char) => !chars.has(char)) ?? rareAmong(chars));
}

function rareAmong(taken: ReadonlySet<string>): string {
  for (let code = 0xa1; ; code++) if (!taken.has(String.fromCharCode(code))) return String.fromCharCode(code);
}

function spelt(visit: Visit): string {
  const chars: string[] = [];
  for (let at: Visit | undefined = visit; at; at = at.from) chars.push(at.char);
  return chars.reverse().join('');
}

function automatonOf(pattern: Pattern): Automaton {
  const known = automata.get(pattern.id);
  if (known) return known;
  const states = new Map<string, State>();
  const automaton = { pattern, states, start: stateAt(pattern, states, new Set([0])) };
  automata.set(pattern.id, automaton);
  return automaton;
}

function step({ pattern, states }: Automaton, state: State, char: string): State {
  const symbol = state.chars.has(char) ? char : other;
  const known = state.next.get(symbol);
  if (known) return known;
  spend(8 + 4 * state.places.length);
  const places = new Set<number>();
  for (const place of state.places) {
    const token = pattern.tokens[place];
    if (token === undefined || token.kind === 'variable') continue;
    if (token.kind === 'literal') {
      const same = token.char === char || (pattern.fold && folded(token.char) === folded(char));
      if (same) places.add(place + 1);
    } else if (!(token.within && char === ':')) places.add(token.kind === 'run' ? place : place + 1);
  }
  const reached = stateAt(pattern, states, places);
  state.next.set(symbol, reached);
  return reached;
}

function stateAt({ tokens, fold }: Pattern, states: Map<string, State>, from: ReadonlySet<number>): State {
  const closed = new Set(from);
  for (const place of closed) if (tokens[place]?.kind === 'run') closed.add(place + 1);
  const places = [...closed].sort((a, b) => a - b);
  const key = places.join(' ');
  const known = states.get(key);
  if (known) return known;
  const chars = new Set<string>();
  let open = false;
  for (const place of places) {
    const token = tokens[place];
    if (token?.kind === 'literal') {
      chars.add(token.char);
      if (fold)
        chars
          .add(folded(token.char))
          .add(token.char >= 'a' && token.char <= 'z' ? token.char.toUpperCase() : token.char);
    } else if (token && token.kind !== 'variable') {
      open = true;
      if (token.within) chars.add(':');
    }
  }
  const last = tokens.length - 1;
  const end = tokens[last];
  const universal = end?.kind === 'run' && !end.within && places.includes(last);
  const state = {
    places,
    accepts: places.includes(tokens.length),
    universal,
    chars,
    open,
    next: new Map<string, State>(),
  };
  states.set(key, state);
  return state;
}

/** Whether the patterns begin with different characters, so that no string matches both. */
function startsApart(one: Pattern, two: Pattern): boolean {
  for (let at = 0; ; at++) {
    const [a, b] = [one.tokens[at], two.tokens[at]];
    if (a?.kind !== 'literal' || b?.kind !== 'literal') return false;
    const same = a.char === b.char || ((one.fold || two.fold) && folded(a.char) === folded(b.char));
    if (!same) return true;
  }
}
