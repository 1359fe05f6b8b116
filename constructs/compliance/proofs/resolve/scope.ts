import type { Unresolved } from '../world';
import type { ResolvedResource } from './resource';
import type { Template } from './template';
import type { Valuation } from './valuations';

/** What the functions of one template see in one world. */
export interface Scope {
  readonly template: Template;
  readonly valuation: Valuation;
  /** How deep the resolution is, over all templates. */
  readonly at: { depth: number };
  resource(logicalId: string): ResolvedResource | undefined;
  /** What a name exported by any template stands for. */
  exported(name: string): unknown;
  /** An output of a stack. */
  output(stackName: string, output: string, region: string): unknown;
  /** A parameter of a nested stack, as its parent sets it. */
  passed(parameter: string): unknown;
  /** Runs `make`, unless it is asked for by itself: then what it yields is not known. */
  once(key: string, make: () => unknown): unknown;
}

/** What is no value: the property or entry is left out. */
export const nothing: unique symbol = Symbol('AWS::NoValue');

export type Resolved = unknown | Unresolved | typeof nothing;
