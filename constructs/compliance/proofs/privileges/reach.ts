import { spend } from '../budget';
import type { Subject } from '../principals/subject';
import type { Place } from '../theorem';

/** How one principal can act as another. */
export interface Step {
  readonly from: Subject;
  readonly to: Subject;
  /** In words: `assumes it`, `passes it to lambda.amazonaws.com`. */
  readonly how: string;
  readonly because: readonly Place[];
  /** Why it is not certain. */
  readonly doubt?: readonly string[];
}

/** A way from somebody to one principal, without the one who goes it. */
export interface Edge {
  readonly to: Subject;
  /** In words. */
  readonly how: string;
  /** The step, for one of those who can take it. */
  step(from: Subject): Step;
}

/** Edges that several principals have. */
export interface List {
  readonly id: number;
  readonly edges: readonly Edge[];
}

/** Whom one principal can become: a search in breadth, in which a list of edges that several share is gone through once. */
export class Reach {
  private readonly before = new Map<Subject, { readonly from?: Subject; readonly edge: Edge }>();

  public constructor(lists: readonly List[], listsOf: (subject: Subject) => readonly List[]) {
    const seen = new Set<List>();
    const follow = (from: Subject | undefined, all: readonly List[]) => {
      for (const list of all) {
        if (seen.has(list)) continue;
        seen.add(list);
        spend(1 + list.edges.length);
        for (const edge of list.edges) if (!this.before.has(edge.to)) this.before.set(edge.to, { from, edge });
      }
    };
    follow(undefined, lists);
    for (const subject of this.before.keys()) follow(subject, listsOf(subject));
  }

  /** In the order of their distance. */
  public get all(): ReadonlyMap<Subject, unknown> {
    return this.before;
  }

  public way(start: Subject, to: Subject): readonly Step[] {
    const steps: Step[] = [];
    for (let at: Subject | undefined = to; at !== undefined; ) {
      const last = this.before.get(at);
      if (!last) break;
      steps.push(last.edge.step(last.from ?? start));
      at = last.from;
    }
    return steps.reverse();
  }
}

/** Whom a principal can become, itself not; ways are found when they are asked for. */
export class Becoming implements Iterable<readonly [Subject, readonly Step[]]> {
  public constructor(
    private readonly subject: Subject,
    private readonly reach: Reach,
  ) {}

  public get size(): number {
    return this.reach.all.size - (this.reach.all.has(this.subject) ? 1 : 0);
  }

  public has(to: Subject): boolean {
    return to !== this.subject && this.reach.all.has(to);
  }

  /** The shortest way there. */
  public way(to: Subject): readonly Step[] {
    return this.has(to) ? this.reach.way(this.subject, to) : [];
  }

  /** In the order of their distance; only those that are meant, if it is said. */
  public *keys(among?: { has(subject: Subject): boolean; readonly size: number }): Generator<Subject> {
    if (among?.size === 0) return;
    for (const to of this.reach.all.keys()) {
      spend(1);
      if (to !== this.subject && (!among || among.has(to))) yield to;
    }
  }

  public *[Symbol.iterator](): Generator<readonly [Subject, readonly Step[]]> {
    for (const to of this.keys()) yield [to, this.way(to)];
  }
}
