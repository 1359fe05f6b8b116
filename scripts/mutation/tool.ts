import type { NamedTemplate } from './mutant';

/** Something that finds faults in templates. */
export interface Tool {
  readonly name: string;
  /** What it finds, as texts that can be compared, one after the other. `changed` is the template that a mutant differs in. */
  readonly findings: (templates: readonly NamedTemplate[], changed: string) => Iterable<string>;
  /**
   * Whether all that it finds in the mutant, and not before, is a job that can no longer be done, as an evaluator says that is no part of the tool.
   * @default - it never is
   */
  readonly isBrokenJob?: (
    before: readonly NamedTemplate[],
    after: readonly NamedTemplate[],
    changed: string,
  ) => boolean;
}

/** The templates that are deployed together with one: those of its environment. */
export function together(templates: readonly NamedTemplate[], changed: string): NamedTemplate[] {
  const [environment] = changed.split('/');
  return templates.filter(({ name }) => name.split('/')[0] === environment);
}
