import { crossLayerTheorems, networkTheorems } from '../network';
import type { Theorem } from '../theorem';
import { agentBounds } from './general/agents';
import { duties, registersPending } from './general/duties';
import { administratesNothing, raisesNobody } from './general/escalation';
import { keysOutliveUsers } from './general/keys';
import { launchBounds } from './general/launches';
import { passesNamedRoles } from './general/passing';
import { perimeters } from './general/perimeter';
import { auditStays, trailRuns } from './general/trails';

/** Theorems about who may do what, however things are named: they are about whatever the templates create. */
export const accessTheorems: readonly Theorem[] = [
  ...perimeters,
  administratesNothing,
  raisesNobody,
  passesNamedRoles,
  ...duties,
  registersPending,
  ...launchBounds,
  ...agentBounds,
  keysOutliveUsers,
  trailRuns,
  auditStays,
];

/** Theorems that can be asked of anyone's templates: access, networks, and what follows from both together. */
export function generalTheorems(): readonly Theorem[] {
  return [...accessTheorems, ...networkTheorems, ...crossLayerTheorems];
}
