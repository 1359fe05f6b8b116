import type { MatrixRow } from './matrix-row';
import { ACCOUNT_ROWS } from './persona-matrix-account';
import { BUILD_ROWS } from './persona-matrix-build';
import { DATA_ROWS } from './persona-matrix-data';
import { GENERATIVE_ROWS } from './persona-matrix-generative';
import { REGISTRY_ROWS } from './persona-matrix-registry';
import { SERVING_ROWS } from './persona-matrix-serving';

/** Who may do what: the rows of the catalogue, and what corrects them, by number. */
export const PERSONA_MATRIX: readonly MatrixRow[] = [
  ...BUILD_ROWS,
  ...REGISTRY_ROWS,
  ...SERVING_ROWS,
  ...DATA_ROWS,
  ...GENERATIVE_ROWS,
  ...ACCOUNT_ROWS,
].sort((a, b) => Number.parseInt(a.id, 10) - Number.parseInt(b.id, 10) || a.id.localeCompare(b.id));
