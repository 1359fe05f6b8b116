import { prove } from '../proofs/prove';
import type { TheoremVerdict } from '../proofs/theorem';
import { generalTheorems } from '../proofs/theorems/general';
import type { TemplateSource } from '../proofs/world';

/** What the general theorems say of templates of any origin. Templates that cannot be resolved leave all of them undecided. */
export function generalVerdicts(sources: readonly TemplateSource[]): readonly TheoremVerdict[] {
  const theorems = generalTheorems();
  try {
    return prove(theorems, sources);
  } catch (error) {
    const why = [`the templates cannot be resolved: ${error instanceof Error ? error.message : String(error)}`];
    return theorems.map(({ id, control, says, kind }) => ({
      theorem: { id, control, says, kind },
      verdicts: [{ verdict: 'UNKNOWN', subject: 'the templates', why }],
    }));
  }
}
