import type { Request } from '../compliance/proofs/evaluate';
import type { Theorem } from '../compliance/proofs/theorem';
import { allows } from './allows';
import type { Answer } from './answer';
import { Posture } from './posture';
import { proves } from './proves';
import type { Subject } from './subject';

/** The part of Jest's `expect` that is used here, so that this needs neither Jest nor its types to be loaded. */
type Expect = (value: unknown) => { toMatchSnapshot(...hint: string[]): void };

/**
 * Matchers for Jest. Register them once: `expect.extend(matchers); expect.addSnapshotSerializer(postureSerializer);`.
 */
export const matchers = {
  /** The posture of an app is the one of the snapshot. A new one is written; a changed one fails and shows which lines came and went. */
  toHavePosture(this: { readonly isNot?: boolean }, received: Subject, hint?: string): Answer {
    const { expect } = globalThis as { expect?: Expect };
    if (expect === undefined) throw new Error('toHavePosture needs the expect of Jest as a global');
    if (this.isNot) throw new Error('a posture that is not the one of the snapshot says nothing: leave .not out');
    try {
      expect(Posture.of(received)).toMatchSnapshot(...(hint === undefined ? [] : [hint]));
      return { pass: true, message: () => '' };
    } catch (error) {
      return { pass: false, message: () => (error instanceof Error ? error.message : String(error)) };
    }
  },

  /** The theorem is proved for every subject that the templates have, and there is one. */
  toProve(received: Subject, theorem: Theorem): Answer {
    return proves(received, theorem);
  },

  /**
   * A role or user of the templates is allowed one request. `principal` and `resource` take ARNs, or paths of constructs, with what follows the
   * resource's ARN: `Dev/Lake/Models/Bucket/weights.bin`.
   */
  toAllow(received: Subject, request: Request): Answer {
    return allows(received, request);
  },
};

declare global {
  namespace jest {
    // The parameters must be those that @types/jest declares.
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> {
      /** The posture of an app, stage, `cdk.out` or templates is the one of the snapshot. */
      toHavePosture(hint?: string): R;
      /** The theorem is proved for every subject that the templates have, and there is one. */
      toProve(theorem: Theorem): R;
      /** A role or user of the templates is allowed the request. `principal` and `resource` take ARNs or paths of constructs. */
      toAllow(request: Request): R;
    }
  }
}
