/** What a subnet and its security group are for. */
export enum Purpose {
  /** Where people work: Studio. */
  WORKSPACE = 'workspace',
  /** Training, processing and batch jobs. */
  TRAINING = 'training',
  /** Deployed models. */
  SERVING = 'serving',
  /** Agents, and code that calls foundation models. */
  AGENTS = 'agents',
  /** Interface endpoints, and nothing else. */
  ENDPOINTS = 'endpoints',
}

/** All purposes, in the order of their addresses. */
export const PURPOSES = Object.values(Purpose);

/** Purposes in which something runs. */
export const WORKLOAD_PURPOSES = PURPOSES.filter((purpose) => purpose !== Purpose.ENDPOINTS);

/** The purpose as the start of a construct id. */
export function idOf(purpose: Purpose): string {
  return `${purpose[0].toUpperCase()}${purpose.slice(1)}`;
}
