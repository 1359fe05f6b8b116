import { becomes } from '../privileges/graph';
import type { Verdict } from '../theorem';
import { trustedDeployments } from './administrators';
import type { Claim } from './claim';
import { closedWorld, proved, refuted, unknownOf } from './judged';
import type { Who } from './selection';

const knownWays =
  'one acts as another role by assuming it, passing it or taking over what runs as it, in the ways that are listed';

/** `from` cannot act as `to`, over however many roles. One verdict a principal. */
export function noPath(from: Who, to: Who): Claim {
  return {
    says: `${from.says} cannot become ${to.says}`,
    kind: 'never',
    decide: (world) => {
      const goals = new Set(to.among(world));
      return from.among(world).map((subject): Verdict => {
        const reached = becomes(world, subject);
        const ways = [...reached.keys(goals)].map((goal) => reached.way(goal));
        const sure = ways.find((way) => way.every(({ doubt }) => doubt === undefined));
        if (sure) {
          const last = sure[sure.length - 1];
          return refuted(subject.name, {
            says: `${subject.name} can act as ${last.to.name}`,
            steps: sure.map((step) => `${step.from.name} → ${step.to.name}: ${step.how}`),
            because: sure.flatMap(({ because }) => because),
          });
        }
        const doubts = ways.flat().flatMap(({ doubt = [] }) => doubt);
        if (doubts.length > 0) return unknownOf(subject.name, ...new Set(doubts));
        return proved(subject.name, [knownWays, closedWorld, ...world.assumes, ...trustedDeployments(world)]);
      });
    },
  };
}
