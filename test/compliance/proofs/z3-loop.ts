import { type Group, type Problem, scriptOf, skeletonText } from './smtlib-problem';
import type { Engine } from './z3-engine';
import { type Literals, needed } from './z3-needed';
import { type Solver, Undecided } from './z3-solver';
import type { Theory } from './z3-theory';

export type Answer = 'sat' | 'unsat' | 'unknown';

/*
 * z3 decides many strings together slowly, and a few soon. So it is asked which atoms could hold for the formula alone, and then, key by key, whether there are
 * values like that; atoms of which there are none are a clause more for the formula.
 */
export async function decide(problem: Problem, engine: Engine, theory: Theory): Promise<Answer> {
  const skeleton = new SkeletonSolver(problem, engine);
  try {
    for (const group of problem.groups) theory.earlier(group).forEach(skeleton.exclude);
    for (;;) {
      const literals = await skeleton.literals();
      if (literals === undefined) return 'unsat';
      const conflicts = await conflictsOf(problem.groups, literals, theory);
      if (conflicts.length === 0) return 'sat';
      conflicts.forEach(skeleton.exclude);
    }
  } catch (error) {
    return undecided(error);
  } finally {
    skeleton.end();
  }
}

/** The same, all at once. */
export async function decideWhole(problem: Problem, engine: Engine): Promise<Answer> {
  const formula = engine.read(scriptOf(problem));
  try {
    const model = await engine.model([formula]);
    model?.end();
    return model === undefined ? 'unsat' : 'sat';
  } catch (error) {
    return undecided(error);
  } finally {
    engine.forget(formula);
  }
}

function undecided(error: unknown): Answer {
  if (error instanceof Undecided) return 'unknown';
  throw error;
}

async function conflictsOf(groups: readonly Group[], literals: Literals, theory: Theory): Promise<Literals[]> {
  const all: Literals[] = [];
  for (const group of groups) all.push(...(await theory.conflicts(group, literals)));
  return all;
}

/** The formula alone, and what is known of its atoms. */
class SkeletonSolver {
  private readonly solver: Solver;

  public constructor(
    private readonly problem: Problem,
    private readonly engine: Engine,
  ) {
    this.solver = engine.solver();
    const names = problem.groups.flatMap(({ atoms }) => atoms.map(({ name }) => name));
    const declarations = names.map((name) => `(declare-const ${name} Bool)`).join('');
    const formula = engine.read(`${declarations}(assert ${skeletonText(problem.formula)})`);
    this.solver.assert(formula);
    engine.forget(formula);
  }

  /** Atoms for which the formula holds, if there are any. */
  public async literals(): Promise<Literals | undefined> {
    const model = await this.solver.model(this.engine.left);
    if (model === undefined) return undefined;
    try {
      return needed(this.problem.formula, (name) => model.holds(this.literal(name, true)));
    } finally {
      model.end();
    }
  }

  /** Not all of these hold. */
  public readonly exclude = (all: Literals): void => {
    const clause = this.engine.any([...all].map(([name, holds]) => this.literal(name, !holds)));
    this.solver.assert(clause);
    this.engine.forget(clause);
  };

  public end(): void {
    this.solver.end();
  }

  private literal(name: string, holds: boolean) {
    return this.engine.formula(`(declare-const ${name} Bool)`, holds ? name : `(not ${name})`);
  }
}
