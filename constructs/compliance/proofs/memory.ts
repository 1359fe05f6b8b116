/**
 * Answers that were found, by what was asked. Emptied when new work begins, so that the number of its steps does not depend
 * on what was asked before.
 */
export class Memory<T> {
  private readonly known = new Map<string, T>();
  private held = 0;

  /** @param most answers; when there are more, all are forgotten */
  public constructor(private readonly most: number) {
    memories.push(this);
  }

  public get(key: string): T | undefined {
    return this.known.get(key);
  }

  public set(key: string, value: T): void {
    if (!this.known.has(key)) this.grow();
    this.known.set(key, value);
  }

  /** Counts one more, which an answer holds. */
  public grow(): void {
    if (this.held >= this.most) this.forget();
    this.held++;
  }

  public forget(): void {
    this.known.clear();
    this.held = 0;
  }
}

const memories: Memory<unknown>[] = [];

/** Empties all. */
export function forgetAll(): void {
  for (const memory of memories) memory.forget();
}
