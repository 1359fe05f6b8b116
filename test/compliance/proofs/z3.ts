import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { authorization, type Policies } from '../../../constructs/compliance/proofs/authorization';
import { carriedAlways, typeOf } from '../../../constructs/compliance/proofs/carried';
import { actionIn, describes, overArns, type Question } from '../../../constructs/compliance/proofs/described';
import { accountOf, type Request, valuesOf } from '../../../constructs/compliance/proofs/evaluate';
import {
  and,
  atomsOf,
  type Formula,
  not,
  one,
  or,
  outside,
  present,
  some,
  variablesIn,
} from '../../../constructs/compliance/proofs/formula';
import { literally } from '../../../constructs/compliance/proofs/pattern';
import { callerOf, parts } from '../../../constructs/compliance/proofs/principal';
import { type Satisfiability, satisfiable } from '../../../constructs/compliance/proofs/solve';
import type { Keys, Reading } from './smtlib';
import type { Problem } from './smtlib-problem';

/** What a question comes down to, and the keys that its requests carry. */
export function formulaOf(question: Question): Asked[] {
  const caller = callerOf(question.principal);
  if (caller === undefined) return [];
  const { allow, deny } = authorization(question.policies, caller, question.account);
  const asked = and(describes(question, caller), or(...question.actions.map(actionIn)), allow, not(deny));
  return [{ formula: 'arn' in caller ? overArns(asked) : asked, required: carriedAlways(caller) }];
}

/** One request: each key with the values that it has, and no other key. */
export function requestFormula(policies: Policies, request: Request): Asked[] {
  const read = valuesOf(request);
  if (typeof read === 'string') return [];
  const { allow, deny } = authorization(policies, read.caller, accountOf(request));
  const formula = and(allow, not(deny));
  const { several } = keysOf({ formula, required: new Set() });
  const names = new Set(atomsOf(formula).flatMap((atom) => [atom.on, ...variablesIn(atom)]));
  const pinned = [...names].map((key) => {
    const values = read.values(key);
    if (!values) return not(present(key));
    const all = values.map((value) => ({ type: 'text' as const, pattern: literally(value) }));
    return several(key) ? and(...all.map((each) => some(key, [each])), not(outside(key, all))) : one(key, all);
  });
  return [{ formula: and(formula, ...pinned), required: new Set() }];
}

export interface Asked {
  readonly formula: Formula;
  readonly required: ReadonlySet<string>;
}

export function keysOf({ formula, required }: Asked): Keys {
  const sets = new Set(atomsOf(formula).flatMap(({ op, on }) => (op === 'some' || op === 'outside' ? [on] : [])));
  const named = new Set<string>(Object.values(parts));
  return {
    several: (key) => typeOf(key)?.startsWith('ArrayOf') ?? sets.has(key),
    required: (key) => required.has(key) || named.has(key),
  };
}

/** What z3 says of each problem, key by key or of the whole at once: `unknown` when its time is up. */
export function solved(problems: readonly Problem[], milliseconds: number, way: 'keys' | 'whole' = 'keys'): string[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'z3-runner.ts'), way, String(milliseconds)],
    {
      input: JSON.stringify(problems),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`z3 did not run: ${stderr.slice(-500)}`);
  return JSON.parse(stdout) as string[];
}

/** What the solver's answer means for each reading: the formula cannot hold, can hold for certain, or one of both. */
export function ownAnswer(asked: Asked, reading: Reading): OwnAnswer {
  return answerFor(satisfiable(asked.formula, { required: asked.required }), reading);
}

export type OwnAnswer = 'sat' | 'unsat' | 'gave up';

/** What an answer of the solver means for a reading. */
export function answerFor(found: Satisfiability, reading: Reading): OwnAnswer {
  if (found.verdict === 'satisfiable') return 'sat';
  if (found.verdict === 'unsatisfiable') return 'unsat';
  if (found.why.some((why) => /budget|larger|different ways|could not be followed|do not bear out/.test(why)))
    return 'gave up';
  return reading === 'possibly' ? 'sat' : 'unsat';
}
