import type { Policies } from '../authorization';
import { spend } from '../budget';
import type { Request } from '../evaluate';
import { Memory } from '../memory';
import { governed } from '../organization';
import type { Location, PolicyDocument, PolicyKind } from '../policy';
import { type Possibility, possible } from '../possible';
import type { Principal } from '../principal';
import type { Ask } from './access';
import { numberOf, type Part, partOf, shapeOf } from './parts';
import type { Subject } from './subject';

/** An answer, and for whom it was found. */
interface Answered {
  readonly answer: Possibility;
  readonly arn: string;
  readonly resource?: string;
}

const answers = new Memory<Answered>(200_000);
const combinations = new Memory<Policies>(50_000);
const numbered = new WeakMap<Ask, { readonly id: number; readonly byCaller: boolean }>();

/**
 * Whether the principal can make such a request. Principals of whom the same statements speak get the same answer, which is
 * found once: statements about other actions, the name of the principal and that of a resource make no difference unless
 * a policy says so.
 */
export function possibleFor(subject: Subject, ask: Ask): Possibility {
  const parts = partsOf(subject, ask);
  spend(1 + parts.all.length);
  if (!parts.all.some(({ part, kind }) => part.allows && (kind === 'identity' || kind === 'resource')))
    return { verdict: 'impossible', assumes: [] };
  const key = keyOf(subject, ask, parts);
  const resource = ask.resources.length === 1 ? ask.resources[0] : undefined;
  const before = answers.get(key);
  if (before) return placed(translated(before, subject, resource), parts);
  const principal: Principal = { kind: subject.kind, arn: subject.arn };
  const policies = combinations.get(parts.text) ?? policiesOf(parts);
  combinations.set(parts.text, policies);
  const { actions, resources, exceptResources, account, given, unless } = ask;
  const answer = possible({ policies, principal, actions, resources, exceptResources, account, given, unless });
  answers.set(key, { answer, arn: subject.arn, resource });
  return placed(answer, parts);
}

/** What the principal's class is: equal for principals of whom policies say the same of the actions. */
export function classOf({ kind, account, arn, unsure }: Subject, parts: Parts, policy?: string): string {
  const own = unsure !== undefined || parts.all.some(({ part }) => part.byCaller) || policy?.includes(arn);
  return `${kind} ${account} ${own ? arn : ''} ${parts.text}`;
}

/** The parts of the policies of a principal, and of a resource, that speak of the actions. */
export interface Parts {
  readonly all: readonly { readonly part: Part; readonly kind: PolicyKind; readonly index: number }[];
  /** Equal for equal parts. */
  readonly text: string;
}

export function partsOf(
  { identity, boundary, organization }: Subject,
  { actions, policy }: Pick<Ask, 'actions' | 'policy'>,
): Parts {
  const { scps = [], rcps = [] } = organization ?? {};
  const given = (kind: 'scp' | 'rcp', documents: readonly PolicyDocument[]) =>
    documents.map((document, index) => ({ part: partOf(document, kind, actions), kind, index }));
  const own = identity.map(({ document }, index) => {
    return { part: partOf(document, 'identity', actions), kind: 'identity' as const, index };
  });
  const all: Parts['all'] = [
    ...own.filter(({ part }) => part.places?.length !== 0),
    ...(boundary
      ? [{ part: partOf(boundary.document, 'boundary', actions), kind: 'boundary' as const, index: 0 }]
      : []),
    ...(policy ? [{ part: partOf(policy.document, 'resource', actions), kind: 'resource' as const, index: 0 }] : []),
    ...[...given('scp', scps), ...given('rcp', rcps)].filter(({ part }) => part.places?.length !== 0),
  ];
  return { all, text: all.map(({ part, kind }) => `${kind.slice(0, 2)}${part.id}`).join(' ') };
}

function keyOf(subject: Subject, ask: Ask, parts: Parts): string {
  const { id, byCaller } = numberFor(ask);
  const on = parts.all.find(({ kind }) => kind === 'resource')?.part.text;
  const [resource, ...others] = ask.resources;
  const shape =
    others.length > 0 || ask.exceptResources
      ? ask.resources.join(' ')
      : shapeOf(
          resource,
          parts.all.map(({ part }) => part),
        );
  return `${byCaller ? subject.arn : ''} ${classOf(subject, parts, on)} ${id} ${shape}`;
}

/** A number for all of a question but its resources and policy. */
function numberFor(ask: Ask): { readonly id: number; readonly byCaller: boolean } {
  const known = numbered.get(ask);
  if (known) return known;
  const { actions, exceptResources, account, given, unless } = ask;
  const text = JSON.stringify([actions, exceptResources, account, given, unless]);
  spend(8 + (text.length >> 4));
  const made = { id: numberOf(text), byCaller: /aws:(principalarn|username|userid)/i.test(text) };
  numbered.set(ask, made);
  return made;
}

function policiesOf({ all }: Parts): Policies {
  const of = (kind: PolicyKind) => all.filter((each) => each.kind === kind).map(({ part }) => part.document);
  const [boundary, resource] = [of('boundary'), of('resource')];
  return {
    identity: of('identity'),
    ...(resource.length > 0 ? { resource: resource[0] } : {}),
    ...(boundary.length > 0 ? { boundary: boundary[0] } : {}),
    ...governed({ scps: of('scp'), rcps: of('rcp') }),
  };
}

/** The answer as it is for another principal and resource. */
function translated({ answer, arn, resource }: Answered, subject: Subject, asked: string | undefined): Possibility {
  if (answer.verdict !== 'possible' || (arn === subject.arn && resource === asked)) return answer;
  const { request } = answer;
  const context = Object.entries(request.context ?? {}).map(([key, value]) => {
    if (value === arn && /^aws:principalarn$/i.test(key)) return [key, subject.arn];
    return [key, /^aws:username$/i.test(key) ? subject.arn.slice(subject.arn.lastIndexOf('/') + 1) : value];
  });
  return {
    ...answer,
    request: {
      ...request,
      principal: callerIn(request, subject.arn),
      resource: asked !== undefined && request.resource === resource ? asked : request.resource,
      context: Object.fromEntries(context),
    },
  };
}

function callerIn({ principal }: Request, arn: string): string | Principal {
  return typeof principal === 'string' ? arn : 'arn' in principal ? { ...principal, arn } : principal;
}

/** The answer with places in the whole policies, and reasons that say which policy they are about. */
function placed(answer: Possibility, { all }: Parts): Possibility {
  if (answer.verdict === 'impossible') return answer;
  if (answer.verdict === 'unknown') return { verdict: 'unknown', why: answer.why.map((why) => located(why, all)) };
  const statements = answer.statements.map((at): Location => {
    const found = all.filter(({ kind }) => kind === at.policy)[at.index];
    return found ? { ...at, index: found.index, statement: found.part.places?.[at.statement] ?? at.statement } : at;
  });
  return { ...answer, statements };
}

/** A reason that names a place in a part, with the place in the whole policy. */
function located(why: string, all: Parts['all']): string {
  return why.replace(
    /^(\w+) policy (\d+), statement (\d+):/,
    (text, kind: string, index: string, statement: string) => {
      const found = all.filter((each) => each.kind === kind)[Number(index)];
      return found
        ? `${kind} policy ${found.index}, statement ${found.part.places?.[Number(statement)] ?? statement}:`
        : text;
    },
  );
}
