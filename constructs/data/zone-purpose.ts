import type { Verb } from './perms';

/** What a zone is for. The purpose decides which verbs it has, which class of data it belongs to and whether it is locked. */
export enum ZonePurpose {
  /** Data as it came from outside: nobody trusts it. Class `raw`. */
  LANDING = 'landing',
  /** Data set aside until it was inspected. Class `raw`. */
  QUARANTINE = 'quarantine',
  /** Data that passed inspection and that training reads. Class `curated`. */
  VALIDATED = 'validated',
  /** Features computed from validated data. Class `curated`. */
  FEATURES = 'features',
  /** What jobs leave: checkpoints, reports, model candidates. Class `models`. */
  ARTIFACTS = 'artifacts',
  /** Models that may be registered. Class `models`. */
  MODELS = 'models',
  /** Requests and responses of endpoints, feedback and labels. Class `captured`. */
  CAPTURED = 'captured',
}

/** Classes of data: a key each. */
export type DataClass = 'raw' | 'curated' | 'models' | 'captured';

interface Purpose {
  /** Id of the zone in a lake. */
  readonly id: string;
  readonly dataClass: DataClass;
  readonly verbs: readonly Verb[];
  /** Whether other accounts may be let read: what was made here, and no data. */
  readonly shared: boolean;
  /** Whether versions are locked unless the caller says otherwise. */
  readonly locked: boolean;
  /** Whether objects pass through: then only their old versions move to a cheaper class, otherwise all of them. */
  readonly transit: boolean;
}

export const PURPOSES: Readonly<Record<ZonePurpose, Purpose>> = {
  landing: {
    id: 'Landing',
    dataClass: 'raw',
    verbs: ['deliver', 'scan', 'inspect', 'clear', 'erase'],
    shared: false,
    locked: false,
    transit: true,
  },
  quarantine: {
    id: 'Quarantine',
    dataClass: 'raw',
    verbs: ['quarantine', 'scan', 'inspect', 'clear', 'erase'],
    shared: false,
    locked: false,
    transit: true,
  },
  validated: {
    id: 'Validated',
    dataClass: 'curated',
    verbs: ['promote', 'read', 'erase'],
    shared: false,
    locked: true,
    transit: false,
  },
  features: {
    id: 'Features',
    dataClass: 'curated',
    verbs: ['ingest', 'read', 'erase'],
    shared: false,
    locked: false,
    transit: false,
  },
  artifacts: {
    id: 'Artifacts',
    dataClass: 'models',
    verbs: ['publish', 'read', 'erase'],
    shared: true,
    locked: false,
    transit: false,
  },
  models: {
    id: 'Models',
    dataClass: 'models',
    verbs: ['publish', 'read', 'erase'],
    shared: true,
    locked: true,
    transit: false,
  },
  captured: {
    id: 'Captured',
    dataClass: 'captured',
    verbs: ['deliver', 'read', 'erase'],
    shared: false,
    locked: false,
    transit: false,
  },
};
