import type { Theorem } from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { auditTheorems } from './audit';
import { boundTheorems } from './bounds';
import { compositionTheorems } from './composition';
import { deploymentTheorems } from './deployment';
import { jobTheorems } from './jobs';
import { keyTheorems } from './keys';
import { networkTheorems } from './network';
import { peopleTheorems } from './people';
import { registryTheorems } from './registry';
import { settingTheorems } from './settings';
import { trustTheorems } from './trust';
import { zoneTheorems } from './zones';

/** Theorems by area, which say of each policy all that it may let through, and of each thing where it belongs. */
export function areaTheorems(organisation: Organisation): Theorem[] {
  return [
    zoneTheorems,
    keyTheorems,
    jobTheorems,
    boundTheorems,
    trustTheorems,
    peopleTheorems,
    registryTheorems,
    deploymentTheorems,
    auditTheorems,
    networkTheorems,
    settingTheorems,
    compositionTheorems,
  ].flatMap((of) => of(organisation));
}
