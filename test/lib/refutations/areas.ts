import type { Refutation } from './change';
import { composition } from './composition';
import { data } from './data';
import { jobs } from './jobs';
import { people } from './people';
import { registry } from './registry';
import { watch } from './watch';

/** Platforms each of which makes a theorem of an area false. */
export const areas: readonly Refutation[] = [...composition, ...data, ...jobs, ...people, ...registry, ...watch];
