import type { Access } from '../principals/access';
import type { Subject } from '../principals/subject';
import type { Edge, Step } from './reach';

/** The edges of a principal. */
export type Edges = (from: Subject) => readonly Edge[];

/** The edges of a principal, found once for all of its class. The edge of a principal to itself is left in: nobody follows it. */
export function byClass(classes: (from: Subject) => string, find: Edges): Edges {
  const known = new Map<string, readonly Edge[]>();
  return (from) => {
    const key = classes(from);
    const edges = known.get(key) ?? find(from);
    known.set(key, edges);
    return edges;
  };
}

export function edge(to: Subject, how: string, accesses: (from: Subject) => readonly Access[]): Edge {
  return { to, how, step: (from) => step(from, to, how, accesses(from)) };
}

function step(from: Subject, to: Subject, how: string, accesses: readonly Access[]): Step {
  const because = accesses.flatMap((access) => (access.verdict === 'possible' ? access.because : []));
  const why = accesses.flatMap((access) => (access.verdict === 'unknown' ? access.why : []));
  return { from, to, how, because, ...(why.length > 0 ? { doubt: why } : {}) };
}
