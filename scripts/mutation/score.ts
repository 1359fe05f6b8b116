import type { Mutant } from './mutant';

/** A mutant, and the tools that found something which they do not find in the app. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly killedBy: readonly string[];
  /** Those of them that found only jobs which can no longer be done, as an independent evaluator confirms. */
  readonly brokenJobs: readonly string[];
}

/** A share with its 95 % interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval: https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm. */
export function share(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const z = 1.959_964;
  const p = count / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return { count, of, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function percent({ count, of, low, high }: Share): string {
  if (of === 0) return '–';
  const whole = (value: number) => Math.round(value * 100);
  return `${count}/${of} = ${whole(count / of)} % (${whole(low)}–${whole(high)})`;
}

/** The share of the outcomes that any of the tools killed. */
export function killed(outcomes: readonly Outcome[], ...tools: readonly string[]): Share {
  return share(
    outcomes.filter(({ killedBy }) => killedBy.some((tool) => tools.includes(tool))).length,
    outcomes.length,
  );
}

export function weakerOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ mutant }) => mutant.relevance === 'weaker');
}

export function harmlessOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ mutant }) => mutant.relevance === 'not weaker');
}

/** The outcomes without alarms that a job is broken. */
export function unconfirmedOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    killedBy: outcome.killedBy.filter((tool) => !outcome.brokenJobs.includes(tool)),
  }));
}
