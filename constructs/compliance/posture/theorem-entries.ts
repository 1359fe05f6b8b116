import type { TheoremVerdict, Verdict } from '../proofs/theorem';
import type { Entry } from './entry';
import type { Names } from './names';

/** Every theorem with a subject, and what was found for each. */
export function theoremEntries(theorems: readonly TheoremVerdict[], names: Names): Entry[] {
  return theorems.flatMap(({ theorem: { id, says }, verdicts }) =>
    verdicts.map((verdict) => ({
      section: 'Proved or not' as const,
      subject: `${id}: ${says}`,
      line: `${verdict.verdict} ${names.path(verdict.subject)}${why(verdict, names)}`,
    })),
  );
}

function why(verdict: Verdict, names: Names): string {
  if (verdict.verdict === 'REFUTED') return `: ${names.text(verdict.counterexample.says)}`;
  if (verdict.verdict === 'PROVED') return '';
  return `: ${[...new Set(verdict.why.map((reason) => names.text(causeOf(reason))))].sort().join('; ')}`;
}

/** What is not known, without the way to it: one thing leaves many requests open. */
function causeOf(reason: string): string {
  return reason.match(/'unresolved: (.*?)'?$/s)?.[1] ?? reason;
}
