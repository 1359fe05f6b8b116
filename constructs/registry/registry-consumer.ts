import type { ForeignRoles } from '../core/foreign-roles';

/** What roles of another account do with the versions of a group. */
export enum VersionUse {
  /** Look at them, check their releases, and copy what was released. */
  COPY = 'copy',
  /** Also make models that refer to them where they are registered. */
  REFERENCE = 'reference',
}

/** Roles of another account that may look at the versions of a group and check their releases, to deploy them there. */
export interface RegistryConsumer extends ForeignRoles {
  /**
   * What they do with versions.
   * @default VersionUse.COPY
   */
  readonly use?: VersionUse;
}
