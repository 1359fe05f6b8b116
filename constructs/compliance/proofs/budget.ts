/** What a decision may cost. When it is spent the answer is UNKNOWN, never a guess. */
export class Budget {
  constructor(private left = 400_000) {}

  /** @throws Exhausted when nothing is left */
  public spend(steps = 1): void {
    this.left -= steps;
    if (this.left < 0) throw new Exhausted('the question is larger than the solver takes on');
  }
}

/** A decision that could not be reached. */
export class Exhausted extends Error {
  public override readonly name = 'Exhausted';
}
