/** What a decision may cost. When it is spent the answer is UNKNOWN, never a guess. */
export class Budget {
  constructor(private left = 400_000) {}

  /** @throws Exhausted when nothing is left */
  public spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new Exhausted('the question is larger than the solver takes on');
    spend(steps);
  }
}

/** A decision that could not be reached. */
export class Exhausted extends Error {
  public override readonly name = 'Exhausted';
}

/** A search that would have gone on for too long: what was asked stays UNKNOWN. */
export class GivenUp extends Error {
  public override readonly name = 'GivenUp';

  public constructor(steps: number) {
    super(`the search was given up after ${steps} steps`);
  }
}

/** Steps that several decisions share. They are counted, not timed, so that every machine gives up at the same place. */
export class Work {
  private used = 0;
  private limit: number;

  /** @param all steps, of about a quarter of a microsecond */
  public constructor(private readonly all: number) {
    this.limit = all;
  }

  /**
   * Runs a part of the work, which may take a share of what is left.
   * @throws GivenUp when that is spent
   */
  public part<T>(share: number, run: () => T): T {
    const [before, limit] = [current, this.limit];
    this.limit = Math.min(limit, this.used + Math.ceil((this.all - this.used) * share));
    current = this;
    try {
      return run();
    } finally {
      current = before;
      this.limit = limit;
    }
  }

  public spend(steps: number): void {
    this.used += steps;
    if (this.used > this.limit) {
      this.used = this.limit;
      throw new GivenUp(this.limit);
    }
  }

  public get spent(): number {
    return this.used;
  }
}

let current: Work | undefined;

/**
 * Counts steps of the work that is being done, if there is a limit to it.
 * @throws GivenUp when there are none left
 */
export function spend(steps: number): void {
  current?.spend(steps);
}
