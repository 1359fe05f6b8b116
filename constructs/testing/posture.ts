import { generalVerdicts } from '../compliance/evidence/verify-theorems';
import { postureOf } from '../compliance/posture/of-templates';
import { type Subject, templatesOf } from './subject';

/** A posture, which a snapshot holds as the text that it is: without quotes and escapes. */
export class Posture {
  /** What the subject allows, and what the general theorems say of it: see `postureText`. */
  public static of(subject: Subject): Posture {
    const { templates, acknowledged } = templatesOf(subject);
    return new Posture(postureOf(templates, { acknowledged, theorems: generalVerdicts(templates) }));
  }

  private constructor(public readonly text: string) {}
}

/** Writes a `Posture` into a snapshot: `expect.addSnapshotSerializer(postureSerializer)`. */
export const postureSerializer = {
  test: (value: unknown): boolean => value instanceof Posture,
  serialize: (value: unknown): string => (value instanceof Posture ? value.text : String(value)),
};
