import type { ControlId } from '../controls';
import type { Request } from './evaluate';
import type { World } from './world';

/** Where something stands in the templates. */
export interface Place {
  readonly stack: string;
  readonly logicalId: string;
  /** Path of the construct, if the template says it. */
  readonly path?: string;
}

/** How a theorem fails: what can happen, replayable. */
export interface Counterexample {
  /** One sentence: who may do what, or what reaches what. */
  readonly says: string;
  /** The request to replay with `evaluate`, if it is a matter of access. */
  readonly request?: Request;
  /** The steps of a path: through roles, or through a network. */
  readonly steps?: readonly string[];
  /** What makes it possible: the resources whose statements or properties allow it. */
  readonly because: readonly Place[];
}

/** What was found for one subject of a theorem: a role, a bucket, a subnet. */
export type Verdict =
  | {
      readonly verdict: 'PROVED';
      readonly subject: string;
      /** What must hold of AWS, or of what is outside of the templates. */
      readonly assumes: readonly string[];
      /** Statements and properties without which it would not hold, where they were found. */
      readonly bearing: readonly Place[];
    }
  | { readonly verdict: 'REFUTED'; readonly subject: string; readonly counterexample: Counterexample }
  | { readonly verdict: 'UNKNOWN'; readonly subject: string; readonly why: readonly string[] };

/** A property of all that the templates create together, which holds for every request and every path. */
export interface Theorem {
  /** Stable, in kebab case: `trail-cannot-be-stopped`. */
  readonly id: string;
  readonly control: ControlId;
  /** What holds, as one sentence. */
  readonly says: string;
  /** `can`: somebody is able to do their work; `never`: nobody is able to do harm. */
  readonly kind: 'never' | 'can';
  /** One verdict a subject; none if the templates have no such subject. Never throws. */
  decide(world: World): readonly Verdict[];
}

/** What a theorem says of the templates under all valuations of their conditions. */
export interface TheoremVerdict {
  readonly theorem: Pick<Theorem, 'id' | 'control' | 'says' | 'kind'>;
  readonly verdicts: readonly Verdict[];
}
