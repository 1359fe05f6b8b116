import { agents } from './agents';
import { audit } from './audit';
import type { Control } from './control';
import { cost } from './cost';
import { data } from './data';
import { identity } from './identity';
import { keys } from './keys';
import { llm } from './llm';
import { monitoring } from './monitoring';
import { network } from './network';
import { registry } from './registry';
import { response } from './response';
import { serving } from './serving';
import { supply } from './supply';
import { training } from './training';

export type { Control, ControlReferences, Family, Gap, Stage, Threat } from './control';
export { REFERENCE_VERSIONS } from './control';

const byId = {
  ...network,
  ...data,
  ...keys,
  ...identity,
  ...training,
  ...registry,
  ...supply,
  ...serving,
  ...monitoring,
  ...llm,
  ...agents,
  ...audit,
  ...response,
  ...cost,
};

/** The id of a control in the catalogue. An unknown one does not compile; in other languages it is refused at run time. */
export type ControlId = keyof typeof byId;

/** The catalogue. */
export const controls: Readonly<Record<ControlId, Control>> = byId;
