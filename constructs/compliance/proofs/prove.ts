import { GivenUp, Work } from './budget';
import { forgetAll } from './memory';
import { type Organization, within } from './organization';
import { Bootstrap } from './principals/bootstrap';
import { resolveTemplates } from './resolve/worlds';
import type { Theorem, TheoremVerdict, Verdict } from './theorem';
import type { TemplateSource, World } from './world';

/** All theorems together on templates of up to two megabytes: a few seconds. Larger ones have as much more as they are larger. */
const mostSteps = 10_000_000;
const usualSize = 2 * 2 ** 20;

export interface ProveOptions {
  /**
   * What the roles that deploy may do.
   * @default Bootstrap.assumedTrusted(), which each verdict says
   */
  readonly bootstrap?: Bootstrap;
  /**
   * What is given of the organization of the accounts, and of who else is in them.
   * @default - no policies of an organization
   */
  readonly organization?: Organization;
}

/** Decides the theorems on all templates together, under every valuation of their conditions. */
export function prove(
  theorems: readonly Theorem[],
  sources: readonly TemplateSource[],
  { bootstrap = Bootstrap.assumedTrusted(), organization }: ProveOptions = {},
): TheoremVerdict[] {
  const resolved = resolveTemplates(bootstrap.with(sources));
  const worlds = organization ? resolved.map((world) => within(world, organization)) : resolved;
  return proveIn(theorems, worlds, bootstrap.assumes, stepsFor(sources));
}

function stepsFor(sources: readonly TemplateSource[]): number {
  const size = sources.reduce((sum, { template }) => sum + lengthOf(template), 0);
  return Math.ceil(mostSteps * Math.max(1, size / usualSize));
}

/** What is nested so deep that it cannot be written out, or holds itself, gets no more steps for it. */
function lengthOf(template: unknown): number {
  try {
    return JSON.stringify(template)?.length ?? 0;
  } catch {
    return 0;
  }
}

/** Decides the theorems on worlds that were resolved already. What takes too many steps is UNKNOWN. */
export function proveIn(
  theorems: readonly Theorem[],
  worlds: readonly World[],
  assumes: readonly string[] = [],
  steps = mostSteps,
): TheoremVerdict[] {
  forgetAll();
  const work = new Work(steps);
  const common = new Set(
    worlds[0]?.valuation.filter((choice) => worlds.every((one) => one.valuation.includes(choice))),
  );
  const choices = worlds.map(({ valuation }) => valuation.filter((choice) => !common.has(choice)));
  return theorems.map((theorem) => {
    const found = worlds.map((world, at) =>
      decided(theorem, world, work).map((verdict) => saying(verdict, choices[at], assumes)),
    );
    const { id, control, says, kind } = theorem;
    return { theorem: { id, control, says, kind }, verdicts: joined(found.flat()) };
  });
}

/** What a theorem says of a world, unless that takes more than a quarter of the steps that are left. */
function decided(theorem: Theorem, world: World, work: Work): readonly Verdict[] {
  try {
    return work.part(1 / 4, () => theorem.decide(world));
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    return [{ verdict: 'UNKNOWN', subject: 'the templates', why: [error.message] }];
  }
}

/** The verdict that holds of all worlds, by subject: refuted in one is refuted, unknown in one is unknown. */
function joined(verdicts: readonly Verdict[]): Verdict[] {
  const bySubject = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const known = bySubject.get(verdict.subject);
    if (!known || rank(verdict) > rank(known)) bySubject.set(verdict.subject, verdict);
  }
  return [...bySubject.values()];
}

function rank({ verdict }: Verdict): number {
  return verdict === 'REFUTED' ? 2 : verdict === 'UNKNOWN' ? 1 : 0;
}

/** The verdict with what all verdicts assume, and with the choices that make the world in which it was refuted. */
function saying(verdict: Verdict, valuation: readonly string[], assumes: readonly string[]): Verdict {
  if (verdict.verdict === 'PROVED') {
    const { subject } = verdict;
    return {
      verdict: 'PROVED',
      subject,
      assumes: [...new Set([...verdict.assumes, ...assumes])],
      get bearing() {
        return verdict.bearing;
      },
    };
  }
  if (verdict.verdict === 'UNKNOWN' || valuation.length === 0) return verdict;
  const { counterexample } = verdict;
  return {
    ...verdict,
    counterexample: { ...counterexample, says: `${counterexample.says} (if ${valuation.join(', ')})` },
  };
}
