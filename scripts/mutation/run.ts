import { base, workloads } from './base';
import { definitionDrafts } from './definition-operators';
import { iamDrafts } from './iam-operators';
import { type Draft, made, type NamedTemplate } from './mutant';
import { networkDrafts } from './network-operators';
import { propertyDrafts } from './property-operators';
import { roleDrafts } from './role-operators';
import { inTurn } from './sample';
import type { Outcome } from './score';
import { swapDrafts } from './swap-operators';
import type { Tool } from './tool';

export const SEED = 20_261_124;

export interface RunOptions {
  readonly size: number;
  readonly tools: readonly Tool[];
  readonly seed?: number;
  /**
   * The templates that are mutated.
   * @default - the platform and the workloads
   */
  readonly templates?: readonly NamedTemplate[];
}

/** Mutates a stratified sample of all changes, and asks each tool whether it finds what it did not find before. */
export function run({ size, tools, seed = SEED, templates = base() }: RunOptions): Outcome[] {
  const before = new Map<string, ReadonlySet<string>>();
  const atFirst = (tool: Tool, changed: string): ReadonlySet<string> => {
    const key = `${tool.name} ${changed}`;
    const known = before.get(key) ?? new Set(tool.findings(templates, changed));
    before.set(key, known);
    return known;
  };
  const outcomes: Outcome[] = [];
  for (const draft of inTurn(draftsOf(templates), seed)) {
    if (outcomes.length === size) break;
    const mutant = made(draft, templates);
    if (mutant === undefined || mutant.relevance === 'undecided') continue;
    const { stack } = draft;
    const killedBy = tools.filter((tool) => {
      const known = atFirst(tool, stack);
      for (const finding of tool.findings(mutant.templates, stack)) if (!known.has(finding)) return true;
      return false;
    });
    const brokenJobs = killedBy.filter(
      ({ isBrokenJob }) => mutant.relevance === 'not weaker' && isBrokenJob?.(templates, mutant.templates, stack),
    );
    outcomes.push({ mutant, killedBy: namesOf(killedBy), brokenJobs: namesOf(brokenJobs) });
  }
  return outcomes;
}

/** All changes that the operators know. */
export function draftsOf(templates: readonly NamedTemplate[]): Draft[] {
  const definitions = templates.some(({ name }) => name === workloads.name) ? definitionDrafts() : [];
  return [iamDrafts, roleDrafts, propertyDrafts, networkDrafts, swapDrafts]
    .flatMap((drafts) => drafts(templates))
    .concat(definitions);
}

function namesOf(tools: readonly Tool[]): string[] {
  return tools.map(({ name }) => name);
}
