import type { init, Z3_ast, Z3_context, Z3_model, Z3_solver } from 'z3-solver';

export type Api = Awaited<ReturnType<typeof init>>['Z3'];

/** z3 does not answer, or not within the time. */
export class Undecided extends Error {}

/** Formulas that are to hold together. */
export class Solver {
  private readonly solver: Z3_solver;

  public constructor(
    private readonly api: Api,
    private readonly context: Z3_context,
  ) {
    this.solver = api.mk_simple_solver(context);
    api.solver_inc_ref(context, this.solver);
  }

  public assert(formula: Z3_ast): void {
    this.api.solver_assert(this.context, this.solver, formula);
  }

  /** Values for which they do, if there are any. */
  public async model(milliseconds: number): Promise<Model | undefined> {
    const { api, context, solver } = this;
    if (milliseconds < 1) throw new Undecided();
    const params = api.mk_params(context);
    api.params_inc_ref(context, params);
    api.params_set_uint(context, params, api.mk_string_symbol(context, 'timeout'), milliseconds);
    api.solver_set_params(context, solver, params);
    api.params_dec_ref(context, params);
    const answer = Number(await api.solver_check(context, solver));
    if (answer === 0) throw new Undecided();
    return answer > 0 ? new Model(api, context, api.solver_get_model(context, solver)) : undefined;
  }

  public end(): void {
    this.api.solver_dec_ref(this.context, this.solver);
  }
}

/** Values that z3 found. */
export class Model {
  private readonly known = new Map<Z3_ast, boolean>();

  public constructor(
    private readonly api: Api,
    private readonly context: Z3_context,
    private readonly model: Z3_model,
  ) {
    api.model_inc_ref(context, model);
  }

  /** Whether a formula that is kept holds of them. */
  public holds(formula: Z3_ast): boolean {
    const known = this.known.get(formula) ?? this.evaluated(formula);
    this.known.set(formula, known);
    return known;
  }

  public end(): void {
    this.api.model_dec_ref(this.context, this.model);
  }

  private evaluated(formula: Z3_ast): boolean {
    const { api, context } = this;
    const value = api.model_eval(context, this.model, formula, true);
    const bool = value === null ? 0 : Number(api.get_bool_value(context, value));
    if (bool === 0) throw new Undecided();
    return bool > 0;
  }
}
