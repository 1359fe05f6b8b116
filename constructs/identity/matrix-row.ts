import type { Persona } from './persona';
import type { PlaceName } from './places';
import type { Requirement } from './requirement';

/** Where and under which requirements a persona may do something. */
export interface Allowed {
  /** What it may be done to. */
  readonly on: readonly PlaceName[];
  /** What else the request names, which the requirements say nothing of. */
  readonly beside?: readonly PlaceName[];
  /**
   * Who grants it, if not the persona's own policies: a zone lets in only whom it was told to.
   * @default - the persona's policies
   */
  readonly by?: 'zones';
  /** What the request must carry. None: it is allowed as it is. */
  readonly needs: readonly Requirement[];
}

/** One thing that can be done, and who may. A persona that is neither among the allowed nor the untouched is denied. */
export interface MatrixRow {
  /** Number in the catalogue, with a letter where its row is two; from 56 on ours. */
  readonly id: string;
  /** What is done, as a sentence says it. */
  readonly does: string;
  readonly actions: readonly string[];
  /**
   * Where it is denied, if not everywhere: the same action on something else is another row.
   * @default - everywhere
   */
  readonly at?: readonly PlaceName[];
  /**
   * What makes it this row and not another with the same action.
   * @default - nothing
   */
  readonly when?: readonly Requirement[];
  readonly allowed: { readonly [who in Persona]?: Allowed };
  /**
   * Personas that get nothing here and are denied nothing: other grants decide.
   * @default - none
   */
  readonly untouched?: readonly Persona[];
  /** Where it differs from the catalogue, and why. */
  readonly corrected?: string;
}

/** May, under requirements. */
export function may(on: PlaceName | readonly PlaceName[], ...needs: Requirement[]): Allowed {
  return { on: typeof on === 'string' ? [on] : on, needs };
}

/** May, once a zone grants it. */
export function mayByZone(on: PlaceName, ...needs: Requirement[]): Allowed {
  return { ...may(on, ...needs), by: 'zones' };
}
