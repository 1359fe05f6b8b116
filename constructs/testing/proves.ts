import { verdictsOf } from '../compliance/evidence/verify';
import { refuted, undecided } from '../compliance/evidence/verify-report';
import { prove } from '../compliance/proofs/prove';
import type { Theorem } from '../compliance/proofs/theorem';
import type { Answer } from './answer';
import { type Subject, templatesOf } from './subject';

/** Whether the theorem is proved for every subject of the templates. Without a subject nothing is proved. */
export function proves(received: Subject, theorem: Theorem): Answer {
  const theorems = prove([theorem], templatesOf(received).templates);
  const against = [
    ...verdictsOf(theorems, 'REFUTED').flatMap(refuted),
    ...verdictsOf(theorems, 'UNKNOWN').flatMap(undecided),
  ];
  if (theorems.every(({ verdicts }) => verdicts.length === 0)) {
    return { pass: false, message: () => `${theorem.id}: the templates have nothing that it is about` };
  }
  const proved = `${theorem.id} is proved: ${theorem.says}`;
  return { pass: against.length === 0, message: () => (against.length === 0 ? proved : against.join('\n')) };
}
