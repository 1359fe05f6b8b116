import type { ControlId } from '../../controls';
import { GivenUp } from '../budget';
import type { Theorem, Verdict } from '../theorem';
import type { World } from '../world';
import { unknownOf } from './judged';

/** What a theorem says, before it has a name. */
export interface Claim {
  readonly says: string;
  readonly kind: Theorem['kind'];
  decide(world: World): readonly Verdict[];
}

/** Gives a claim its name and its Control. Whatever goes wrong while it is decided makes it UNKNOWN. */
export function theorem(id: string, control: ControlId, claim: Claim, says = claim.says): Theorem {
  return {
    id,
    control,
    says,
    kind: claim.kind,
    decide: (world) => {
      try {
        return claim.decide(world);
      } catch (error) {
        if (error instanceof GivenUp) return [unknownOf('the templates', error.message)];
        return [unknownOf('the templates', `it could not be decided: ${String(error)}`)];
      }
    },
  };
}

/** Several claims as one, with the sentence that sums them up. */
export function all(says: string, ...claims: readonly Claim[]): Claim {
  return { says, kind: claims[0]?.kind ?? 'never', decide: (world) => claims.flatMap((claim) => claim.decide(world)) };
}
