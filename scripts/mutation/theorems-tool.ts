import { Bootstrap } from '../../constructs/compliance/proofs/principals/bootstrap';
import { proveIn } from '../../constructs/compliance/proofs/prove';
import { resolveTemplates } from '../../constructs/compliance/proofs/resolve/worlds';
import type { Theorem, Verdict } from '../../constructs/compliance/proofs/theorem';
import { generalTheorems } from '../../constructs/compliance/proofs/theorems/general';
import type { World } from '../../constructs/compliance/proofs/world';
import { organisation } from '../../lib/organisation';
import { platformTheorems } from '../../lib/theorems';
import { replayed } from '../replay/replay';
import type { NamedTemplate } from './mutant';
import { type Tool, together } from './tool';

/** The stage that all environments share. */
const SHARED = 'Shared';

/** A verdict that is not PROVED, by theorem and subject. Theorems are proved some at a time: the first finding that is new is enough. */
export const theoremsTool: Tool = {
  name: 'theorems',
  *findings(templates, changed) {
    for (const { text } of failuresIn(worldsOf(templates, changed), changed)) yield text;
  },
  isBrokenJob: (before, after, changed) => {
    const old = worldsOf(before, changed);
    const known = new Set([...failuresIn(old, changed)].map(({ text }) => text));
    const worlds = worldsOf(after, changed);
    const added = [...failuresIn(worlds, changed)].filter(({ text }) => !known.has(text));
    return added.length > 0 && added.every(({ verdict }) => isRefusedSince(verdict, old, worlds));
  },
};

interface Failure {
  readonly text: string;
  readonly verdict: Verdict;
}

function* failuresIn(worlds: readonly World[], changed: string): Generator<Failure> {
  const theorems = theoremsOf(changed);
  for (let at = 0; at < theorems.length; at += 12) {
    for (const { theorem, verdicts } of proveIn(theorems.slice(at, at + 12), worlds)) {
      for (const verdict of verdicts) {
        if (verdict.verdict !== 'PROVED')
          yield { text: `${theorem.id} ${verdict.verdict} ${verdict.subject}`, verdict };
      }
    }
  }
}

/** Whether the request of a refutation was allowed, and is refused: no refutation of a `never` is. */
function isRefusedSince(verdict: Verdict, before: readonly World[], after: readonly World[]): boolean {
  if (verdict.verdict !== 'REFUTED') return false;
  const { request } = verdict.counterexample;
  if (request === undefined) return false;
  return (
    before.every((world) => replayed(world, request) === 'Allowed') &&
    after.some((world) => replayed(world, request)?.endsWith('Denied'))
  );
}

function worldsOf(templates: readonly NamedTemplate[], changed: string): World[] {
  return resolveTemplates(Bootstrap.assumedTrusted().with(together(templates, changed)));
}

/** What is proved of the templates of an environment: the theorems of the platform are about it only. */
function theoremsOf(changed: string): readonly Theorem[] {
  const [name = ''] = changed.split('/');
  const { [name]: environment } = organisation.environments;
  if (environment === undefined && name !== SHARED) return generalTheorems();
  const environments = environment === undefined ? {} : { [name]: environment };
  return [...platformTheorems({ ...organisation, environments }), ...generalTheorems()];
}
