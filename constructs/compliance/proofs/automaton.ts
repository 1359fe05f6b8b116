import { spend } from './budget';
import { Memory } from './memory';
import { folded, type Pattern } from './pattern';

/** A set of places in a pattern that a string may have led to. */
export interface State {
  /** Of its own among those of the automaton. */
  readonly id: number;
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
export interface Automaton {
  readonly pattern: Pattern;
  readonly states: Map<string, State>;
  readonly start: State;
}

const automata = new Memory<Automaton>(4096);
const other = '\uFFFF';

/** Whether the pattern, which must have no variables, matches the string. */
export function accepts(pattern: Pattern, text: string): boolean {
  if (pattern.exact !== undefined) return pattern.exact === text;
  if (startsOther(pattern, text)) return false;
  const automaton = automatonOf(pattern);
  let state = automaton.start;
  for (const char of text) {
    if (state.universal) return true;
    if (state.places.length === 0) return false;
    state = step(automaton, state, char);
  }
  return state.accepts;
}

/** Whether the text begins otherwise than the pattern. */
function startsOther({ tokens, fold }: Pattern, text: string): boolean {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    // What takes two places in a text is left to the automaton.
    if (token.kind !== 'literal' || token.char.length > 1) return false;
    if (at >= text.length) return true;
    if (token.char !== text[at] && !(fold && folded(token.char) === folded(text[at]))) return true;
  }
  return false;
}

/** The automaton of a pattern without variables. */
export function automatonOf(pattern: Pattern): Automaton {
  const known = automata.get(pattern.id);
  if (known) return known;
  const states = new Map<string, State>();
  const automaton = { pattern, states, start: stateAt(pattern, states, new Set([0])) };
  automata.set(pattern.id, automaton);
  return automaton;
}

/** The state that a character leads to. */
export function step({ pattern, states }: Automaton, state: State, char: string): State {
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
  const state: State = {
    id: states.size,
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
