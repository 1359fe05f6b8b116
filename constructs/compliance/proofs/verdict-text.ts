import { nameOf } from './principals/place';
import type { Counterexample, Theorem, Verdict } from './theorem';

/** A verdict for people: the theorem, and the request that refutes it, ready to be replayed. */
export function verdictText({ says }: Pick<Theorem, 'says'>, verdict: Verdict): string {
  const head = `${verdict.verdict} ${verdict.subject}: ${says}.`;
  if (verdict.verdict === 'REFUTED') return [head, ...counterexampleLines(verdict.counterexample)].join('\n');
  if (verdict.verdict === 'UNKNOWN') return [head, ...verdict.why.map((why) => `  not known: ${why}`)].join('\n');
  return [head, ...verdict.assumes.map((assumption) => `  if ${assumption}`)].join('\n');
}

/** The counterexample line by line. */
export function counterexampleLines({ says, request, steps = [], because }: Counterexample): string[] {
  return [
    `  ${says}`,
    ...steps.map((step) => `  by way of ${step}`),
    ...(request ? [`  request: ${JSON.stringify(request)}`] : []),
    ...(because.length > 0 ? [`  because of ${because.map(nameOf).join(', ')}`] : []),
  ];
}
