import { spend } from '../budget';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import type { World } from '../world';
import { assumptions } from './assumptions';
import { passes, takes } from './passing';
import { Becoming, type Edge, type List, Reach, type Step } from './reach';

/** Who can act as whom in one step: lists of edges, which principals of one class share. */
interface Graph {
  readonly lists: ReadonlyMap<Subject, readonly List[]>;
  /** Whom those with the same lists can become. */
  readonly reached: Map<string, Reach>;
}

const graphs = new WeakMap<World, Graph>();
const none: readonly List[] = [];

/** Who can act as whom, in one step, by principal. */
export function stepsFrom(world: World, subject: Subject): readonly Step[] {
  const edges = (graphOf(world).lists.get(subject) ?? none).flatMap((list) => list.edges);
  return edges.filter(({ to }) => to !== subject).map((edge) => edge.step(subject));
}

/** All principals that one can become, itself not, each with the shortest way there. */
export function becomes(world: World, subject: Subject): Becoming {
  const { lists, reached } = graphOf(world);
  const listsOf = (one: Subject) => lists.get(one) ?? none;
  const mine = listsOf(subject);
  const key = mine.map(({ id }) => id).join(' ');
  const reach = reached.get(key) ?? new Reach(mine, listsOf);
  reached.set(key, reach);
  return new Becoming(subject, reach);
}

function graphOf(world: World): Graph {
  const before = graphs.get(world);
  if (before) return before;
  const subjects = subjectsOf(world);
  const roles = subjects.filter(({ kind, resource }) => kind === 'role' && resource !== undefined);
  const ways = [...assumptions(roles), passes(roles), takes(world, roles)];
  const once = sharing(subjects);
  const lists = subjects.map((from) => [from, ways.flatMap((edges) => once(edges(from)))] as const);
  const graph: Graph = { lists: new Map(lists), reached: new Map() };
  graphs.set(world, graph);
  return graph;
}

/** One list for all lists with the same edges; none for a list without. */
function sharing(subjects: readonly Subject[]): (edges: readonly Edge[]) => List[] {
  const numbers = new Map(subjects.map((subject, at) => [subject, at]));
  const known = new Map<readonly Edge[], List>();
  const same = new Map<string, List>();
  return (edges) => {
    if (edges.length === 0) return [];
    const before = known.get(edges);
    if (before) return [before];
    spend(edges.length);
    const text = edges.map(({ to, how }) => `${numbers.get(to)} ${how}`).join(',');
    const list = same.get(text) ?? { id: same.size, edges };
    same.set(text, list);
    known.set(edges, list);
    return [list];
  };
}
