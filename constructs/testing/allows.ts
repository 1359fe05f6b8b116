import type { Request } from '../compliance/proofs/evaluate';
import { decide } from '../compliance/proofs/principals/access';
import { policyOn } from '../compliance/proofs/principals/resource-policies';
import { subjectsOf } from '../compliance/proofs/principals/subjects';
import { resolveTemplates } from '../compliance/proofs/resolve/worlds';
import type { World, WorldResource } from '../compliance/proofs/world';
import type { Answer } from './answer';
import { type Subject, templatesOf } from './subject';

/**
 * Whether the templates allow the request, under every valuation of their conditions.
 * @throws Error if the templates have no such role or user, or it cannot be decided: then neither answer would be right
 */
export function allows(received: Subject, request: Request): Answer {
  const answers = resolveTemplates(templatesOf(received).templates).map((world) => answerIn(world, request));
  const pass = answers.length > 0 && answers.every(({ allowed }) => allowed);
  const told = pass ? answers : answers.filter(({ allowed }) => !allowed);
  return { pass, message: () => [...new Set(told.map(({ says }) => says))].join('\n') };
}

interface Told {
  readonly allowed: boolean;
  readonly says: string;
}

function answerIn(world: World, { principal, action, resource, account, context = {} }: Request): Told {
  const who = subjectsOf(world).find(({ arn, at, name }) => [arn, at.path, name].includes(nameIn(principal)));
  if (who === undefined) throw new Error(`no role or user of the templates is ${JSON.stringify(principal)}`);
  const { arn, target } = located(world, resource);
  const { decision, because } = decide(who, {
    action,
    resource: arn,
    account: account ?? target?.account ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? who.account,
    context,
    policy: target && policyOn(world, target),
  });
  const reasons =
    'why' in decision
      ? decision.why
      : 'missing' in decision
        ? decision.missing.map((kind) => `no ${kind} policy allows it`)
        : [];
  const places = because.map(({ path, stack, logicalId }) => path ?? `${stack} ${logicalId}`);
  const by = [...reasons, ...places].join(', ');
  const where = world.valuation.length === 0 ? '' : `, where ${world.valuation.join(' and ')}`;
  const says = `${who.name} asks for ${action} on ${arn}: ${decision.verdict}${by === '' ? '' : ` by ${by}`}${where}`;
  if (decision.verdict === 'Unknown') throw new Error(says);
  return { allowed: decision.verdict === 'Allowed', says };
}

function nameIn(principal: Request['principal']): string | undefined {
  if (typeof principal === 'string') return principal;
  return 'arn' in principal ? principal.arn : undefined;
}

/** The resource that an ARN or the path of a construct begins with, the longest; what follows stays. */
function located(world: World, resource: string): { readonly arn: string; readonly target?: WorldResource } {
  const starts = (start: string | undefined) =>
    start !== undefined && (resource === start || resource.startsWith(`${start}/`) || resource.startsWith(`${start}:`));
  const found = world.resources
    .flatMap((one) =>
      [one.arn, one.path, one.path?.replace(/(\/(Resource|Default))+$/, '')].map((start) => ({ one, start })),
    )
    .filter(({ one, start }) => one.arn !== undefined && starts(start))
    .sort((one, other) => (other.start?.length ?? 0) - (one.start?.length ?? 0))[0];
  if (found?.start === undefined || found.one.arn === undefined) return { arn: resource };
  return { arn: found.one.arn + resource.slice(found.start.length), target: found.one };
}
