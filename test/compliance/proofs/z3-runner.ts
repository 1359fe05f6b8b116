/** Answers SMT-LIB scripts, a JSON list of them on standard input, each within the milliseconds that are given: a process of its own, because the WebAssembly threads of z3 outlive their use. */
import { readFileSync } from 'node:fs';
import { init } from 'z3-solver';

const [, , limit = '4000'] = process.argv;
const verdicts: Readonly<Record<string, string>> = { '1': 'sat', '-1': 'unsat', '0': 'unknown' };

async function main(): Promise<void> {
  const scripts = JSON.parse(readFileSync(0, 'utf8')) as string[];
  const { Z3 } = await init();
  Z3.global_param_set('timeout', limit);
  const answers: string[] = [];
  for (const script of scripts) {
    const context = Z3.mk_context(Z3.mk_config());
    const solver = Z3.mk_solver(context);
    Z3.solver_inc_ref(context, solver);
    // Read at once, because a text that is handed to another thread may change there before it is read.
    Z3.solver_from_string(context, solver, script);
    // What z3 cannot read it leaves out, and the rest may hold: that would be no answer.
    if (Z3.get_error_code(context) !== 0) throw new Error(`z3 does not read ${script}`);
    answers.push(verdicts[String(await Z3.solver_check(context, solver))] ?? 'error');
    Z3.solver_dec_ref(context, solver);
    Z3.del_context(context);
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`, () => process.exit(1));
});
