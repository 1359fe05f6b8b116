import { type Automaton, accepts, automatonOf, type State, step } from './automaton';
import type { Budget } from './budget';
import { folded, type Pattern } from './pattern';

/** Characters to show where any would do, best first. */
const plain = '0123456789xyzabcdefghijklmnopqrstuvw-_XYZABCDEFGHIJKLMNOPQRSTUVW';

/**
 * A string that all wanted patterns and no unwanted one match, the shortest that is not empty if there is one;
 * `undefined` if there is no such string at all. Exact: a breadth-first search of the product of the automata.
 */
export function member(wanted: readonly Pattern[], unwanted: readonly Pattern[], budget: Budget): string | undefined {
  for (const { exact } of wanted) if (exact !== undefined) return fitting(exact, wanted, unwanted);
  for (let i = 1; i < wanted.length; i++) if (startsApart(wanted[0], wanted[i])) return undefined;
  const near = unwanted.filter((pattern) => !wanted.some((other) => startsApart(pattern, other)));
  // Lists of one make are what the engine compiles once: those of `map` and of `push` are not.
  const all: Automaton[] = [];
  for (const pattern of wanted) all.push(automatonOf(pattern));
  for (const pattern of near) all.push(automatonOf(pattern));
  return search(beginning(wanted, near), all, wanted.length, budget);
}

/** What all strings begin with that a wanted pattern matches. Case matters, unless it does to none of the patterns. */
function beginning(wanted: readonly Pattern[], unwanted: readonly Pattern[]): string {
  const caseless = wanted.every(({ fold }) => fold) && unwanted.every(({ fold }) => fold);
  let longest = '';
  for (const { tokens, fold } of wanted) {
    if (fold && !caseless) continue;
    let text = '';
    for (const token of tokens) {
      if (token.kind !== 'literal') break;
      text += token.char;
    }
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

function fitting(text: string, wanted: readonly Pattern[], unwanted: readonly Pattern[]): string | undefined {
  for (const pattern of wanted) if (!accepts(pattern, text)) return undefined;
  for (const pattern of unwanted) if (accepts(pattern, text)) return undefined;
  return text;
}

interface Visit {
  readonly states: readonly State[];
  readonly char: string;
  readonly from: Visit | undefined;
}

function search(begin: string, all: readonly Automaton[], wanted: number, budget: Budget): string | undefined {
  const begun = begunWith(begin, all, wanted);
  if (!begun) return undefined;
  budget.spend(begin.length >> 2);
  const start: Visit = { states: begun, char: begin, from: undefined };
  if (begin !== '' && fits(begun, wanted)) return begin;
  const seen = new Set([keyOf(start.states)]);
  let front: Visit[] = [start];
  while (front.length > 0) {
    const after: Visit[] = [];
    for (const visit of front) {
      for (const char of charsFrom(visit.states, wanted)) {
        budget.spend(1 + (all.length >> 2));
        const states = stepped(all, visit.states, char, wanted);
        if (!states) continue;
        const reached: Visit = { states, char, from: visit };
        if (fits(states, wanted)) return spelt(reached);
        const key = keyOf(states);
        if (seen.has(key)) continue;
        seen.add(key);
        after.push(reached);
      }
    }
    front = after;
  }
  return fits(start.states, wanted) ? '' : undefined;
}

/** Where the beginning leads, if anything that begins so can be found. */
function begunWith(begin: string, all: readonly Automaton[], wanted: number): readonly State[] | undefined {
  const states: State[] = [];
  for (const { start } of all) states.push(start);
  let begun: readonly State[] | undefined = states;
  for (const char of begin) {
    begun = stepped(all, begun, char, wanted);
    if (!begun) return undefined;
  }
  return begun;
}

function keyOf(states: readonly State[]): string {
  let key = '';
  for (const { id } of states) key += `${id},`;
  return key;
}

/** Whether the first ones, which are wanted, accept, and the others do not. */
function fits(states: readonly State[], wanted: number): boolean {
  for (let at = 0; at < states.length; at++) if (states[at].accepts !== at < wanted) return false;
  return true;
}

/** Where the character leads; nowhere if a wanted pattern is lost, or an unwanted one cannot be lost any more. */
function stepped(all: readonly Automaton[], from: readonly State[], char: string, wanted: number): State[] | undefined {
  const states: State[] = [];
  for (let at = 0; at < all.length; at++) {
    const state = step(all[at], from[at], char);
    if (at < wanted ? state.places.length === 0 : state.universal) return undefined;
    states.push(state);
  }
  return states;
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

/** Whether the patterns begin with different characters, so that no string matches both. */
function startsApart(one: Pattern, two: Pattern): boolean {
  for (let at = 0; ; at++) {
    const [a, b] = [one.tokens[at], two.tokens[at]];
    if (a?.kind !== 'literal' || b?.kind !== 'literal') return false;
    const same = a.char === b.char || ((one.fold || two.fold) && folded(a.char) === folded(b.char));
    if (!same) return true;
  }
}
