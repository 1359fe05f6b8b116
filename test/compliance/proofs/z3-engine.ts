import { init, type Z3_ast, type Z3_context } from 'z3-solver';
import { type Api, type Model, Solver } from './z3-solver';

/** z3, by what of it is needed here. */
export class Engine {
  private readonly context: Z3_context;
  private readonly known = new Map<string, Map<string, Z3_ast>>();
  private until = 0;

  private constructor(private readonly api: Api) {
    this.context = api.mk_context_rc(api.mk_config());
  }

  public static async start(): Promise<Engine> {
    return new Engine((await init()).Z3);
  }

  /** How long all that follows may take. */
  public within(milliseconds: number): void {
    this.until = Date.now() + milliseconds;
  }

  public get left(): number {
    return this.until - Date.now();
  }

  public solver(): Solver {
    return new Solver(this.api, this.context);
  }

  /** Values for which formulas hold together, if there are any. */
  public async model(formulas: readonly Z3_ast[]): Promise<Model | undefined> {
    const solver = this.solver();
    try {
      for (const formula of formulas) solver.assert(formula);
      return await solver.model(this.left);
    } finally {
      solver.end();
    }
  }

  /** A formula over constants that are declared, kept for the next time. */
  public formula(declarations: string, text: string): Z3_ast {
    const kept = this.known.get(declarations) ?? new Map<string, Z3_ast>();
    this.known.set(declarations, kept);
    const formula = kept.get(text) ?? this.read(`${declarations}(assert ${text})`);
    kept.set(text, formula);
    return formula;
  }

  /** The assertion of a script, until it is forgotten. */
  public read(script: string): Z3_ast {
    const { api, context } = this;
    const all = api.parse_smtlib2_string(context, script, [], [], [], []);
    const error = api.get_error_code(context);
    if (error !== 0) throw new Error(`z3 does not read ${script}: ${api.get_error_msg(context, error)}`);
    api.ast_vector_inc_ref(context, all);
    const formula = api.ast_vector_get(context, all, 0);
    api.inc_ref(context, formula);
    api.ast_vector_dec_ref(context, all);
    return formula;
  }

  /** That one of the formulas holds, until it is forgotten. */
  public any(formulas: readonly Z3_ast[]): Z3_ast {
    const any = this.api.mk_or(this.context, [...formulas]);
    this.api.inc_ref(this.context, any);
    return any;
  }

  public forget(formula: Z3_ast): void {
    this.api.dec_ref(this.context, formula);
  }
}
