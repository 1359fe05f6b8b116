import type { Organization } from '../organization';
import type { PolicyDocument } from '../policy';
import type { Place } from '../theorem';
import type { WorldResource } from '../world';

/** A policy and where it stands in the templates. */
export interface Attached {
  readonly document: PolicyDocument;
  readonly at: Place;
  /** Where each statement stands, if they come from several places. */
  readonly places?: readonly Place[];
}

/** A role or user that the templates create, or that they attach policies to, with all its policies. */
export interface Subject {
  readonly kind: 'role' | 'user';
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly at: Place;
  /** Absent for one that only policies of the templates name. */
  readonly resource?: WorldResource;
  readonly identity: readonly Attached[];
  readonly boundary?: Attached;
  /** Who may assume the role. */
  readonly trust?: Attached;
  /** The organization of its account. */
  readonly organization?: Organization;
  /** Whether it stands for anybody whom no template creates. */
  readonly isAnybody?: boolean;
  /** Why it cannot be told who this is: its name is not known. */
  readonly unsure?: string;
}
