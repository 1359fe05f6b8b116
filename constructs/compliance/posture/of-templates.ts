import { resolveTemplates } from '../proofs/resolve/worlds';
import type { TheoremVerdict } from '../proofs/theorem';
import type { TemplateSource } from '../proofs/world';
import type { Acknowledged } from '../rules/template';
import { postureText } from './posture';

export interface PostureOptions {
  /**
   * Exceptions that were made.
   * @default - none
   */
  readonly acknowledged?: readonly Acknowledged[];
  /**
   * What is proved of the templates.
   * @default - nothing is said of theorems
   */
  readonly theorems?: readonly TheoremVerdict[];
}

/** The posture of templates that are deployed together. See `postureText`. Never throws. */
export function postureOf(
  sources: readonly TemplateSource[],
  { acknowledged = [], theorems = [] }: PostureOptions = {},
): string {
  return postureText({ worlds: resolveTemplates(sources), acknowledged, theorems });
}
