/** Answers problems, a JSON list of them on standard input, each within the milliseconds that are given: a process of its own, because the WebAssembly threads of z3 outlive their use. */
import { readFileSync } from 'node:fs';
import type { Problem } from './smtlib-problem';
import { Engine } from './z3-engine';
import { decide, decideWhole } from './z3-loop';
import { Theory } from './z3-theory';

const [, , way, limit] = process.argv;

async function main(): Promise<void> {
  const problems = JSON.parse(readFileSync(0, 'utf8')) as Problem[];
  const engine = await Engine.start();
  const theory = new Theory(engine);
  const answers: string[] = [];
  for (const problem of problems) {
    engine.within(Number(limit));
    answers.push(way === 'whole' ? await decideWhole(problem, engine) : await decide(problem, engine, theory));
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`, () => process.exit(1));
});
