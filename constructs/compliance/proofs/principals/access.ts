import type { Policies } from '../authorization';
import { spend } from '../budget';
import type { ConditionBlock } from '../condition';
import type { Question } from '../described';
import { type ContextValue, type Decision, evaluate, type Request } from '../evaluate';
import { governed, type Organization } from '../organization';
import type { Location, PolicyDocument } from '../policy';
import { type Possibility, possible } from '../possible';
import type { Principal } from '../principal';
import { isRecord } from '../resolve/json';
import type { Place } from '../theorem';
import { everything } from './document';
import { mentions } from './mentions';
import { nameOf } from './place';
import { possibleFor } from './shared';
import type { Attached, Subject } from './subject';

/** What is asked about a principal of the templates. */
export interface Ask {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Resources that are not meant. */
  readonly exceptResources?: readonly string[];
  /** The account that owns the resources. */
  readonly account: string;
  /** The policy of the resource, if it has one. */
  readonly policy?: Attached;
  readonly given?: readonly ConditionBlock[];
  readonly unless?: readonly ConditionBlock[];
  /** The organization of the account that owns the resources; of a principal of the templates it is known. */
  readonly organization?: Organization;
}

/** The answer, with the places of the statements that make it. */
export type Access =
  | { readonly verdict: 'possible'; readonly request: Request; readonly because: readonly Place[]; readonly by: string }
  | { readonly verdict: 'impossible'; readonly assumes: readonly string[] }
  | { readonly verdict: 'unknown'; readonly why: readonly string[] };

const impossible: Access = { verdict: 'impossible', assumes: [] };
const joint = new WeakMap<Subject, Map<Attached | undefined, Policies>>();

/** Whether the principal can make such a request. */
export function mayDo(subject: Subject, ask: Ask): Access {
  spend(8);
  if (!mentions(subject, ask, ask.policy)) return impossible;
  const murk = unreadable(subject, ask.policy);
  if (murk !== undefined) return { verdict: 'unknown', why: [murk] };
  const answer = placed(possibleFor(subject, ask), (at) => placeIn(subject, ask.policy, at));
  return subject.unsure !== undefined && answer.verdict === 'impossible'
    ? { verdict: 'unknown', why: [subject.unsure] }
    : answer;
}

/**
 * Why nothing can be said of a principal: one of its policies cannot be read, and no other denies or bounds anything. The
 * solver would say the same after a long search.
 */
function unreadable({ identity, boundary }: Subject, policy: Attached | undefined): string | undefined {
  if (boundary) return undefined;
  const all = [...identity, ...(policy ? [policy] : [])];
  const murky = identity.find(({ document }) => !isRecord(document) || !('Statement' in document));
  return murky && !all.some(({ document }) => denies(document))
    ? `${whatIs(murky.document)} of ${nameOf(murky.at)} is not known`
    : undefined;
}

/** As the document that stands for one that could not be read says it. */
function whatIs(document: unknown): string {
  const [, why] =
    (isRecord(document) ? Object.keys(document).join() : '').match(/^unresolved: (the managed policy .+)$/) ?? [];
  return why === undefined ? 'a policy' : why.replace(/arn:[\w-]+:iam::aws:policy\//, '');
}

function denies(document: unknown): boolean {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement ?? []].flat() : [];
  return statements.some((statement) => !isRecord(statement) || statement.Effect !== 'Allow');
}

/**
 * Whether somebody whom the templates do not create, and whose own account allows them everything, can. An ARN with wildcards
 * stands for all principals that it matches; if no answer is found for them, some are tried by name.
 */
export function mayOutsider(principal: string | Principal, ask: Ask, exceptPrincipals: readonly string[] = []): Access {
  const { policy } = ask;
  const question = { ...asked(ask), exceptPrincipals, policies: outsidersAt(policy?.document, ask.organization) };
  let answer = possible({ ...question, principal });
  if (answer.verdict === 'unknown' && typeof principal === 'string' && principal.includes('*:')) {
    const named = [someAccount, ask.account].map((account) => nameIn(principal, account));
    const found = named.map((one) => possible({ ...question, principal: one }));
    answer = found.find(({ verdict }) => verdict === 'possible') ?? answer;
  }
  return placed(answer, ({ policy: kind, statement }) =>
    kind === 'resource' && policy ? [policy.places?.[statement] ?? policy.at] : [],
  );
}

/** An account that is nobody's in particular. */
const someAccount = '210987654321';

function nameIn(pattern: string, account: string): string {
  return pattern.replace(/^arn:\*:(\w+)::\*:/, `arn:aws:$1::${account}:`).replace(/\*$/, 'somebody');
}

/** The decision on one request of the principal. */
export function decide(
  subject: Subject,
  {
    action,
    resource,
    account,
    context,
    policy,
  }: Omit<Ask, 'actions' | 'resources'> & {
    readonly action: string;
    readonly resource: string;
    readonly context: Readonly<Record<string, ContextValue>>;
  },
): { readonly request: Request; readonly decision: Decision; readonly because: readonly Place[] } {
  const principal: Principal = { kind: subject.kind, arn: subject.arn };
  const request: Request = { principal, action, resource, account, context };
  const decision = evaluate({ policies: policiesFor(subject, policy), request });
  const statements = 'statements' in decision ? decision.statements : [];
  return { request, decision, because: unique(statements.flatMap((at) => placeIn(subject, policy, at))) };
}

/** The policies of a principal and a resource together: one object for each pair, which the solver remembers by. */
export function policiesFor(subject: Subject, policy: Attached | undefined): Policies {
  const of = joint.get(subject) ?? new Map<Attached | undefined, Policies>();
  joint.set(subject, of);
  const before = of.get(policy);
  if (before) return before;
  const made: Policies = {
    identity: subject.identity.map(({ document }) => document),
    ...(policy ? { resource: policy.document } : {}),
    ...(subject.boundary ? { boundary: subject.boundary.document } : {}),
    ...governed(subject.organization),
  };
  of.set(policy, made);
  return made;
}

const outside = new WeakMap<object, Map<Organization | undefined, Policies>>();

/** What binds somebody whose own account lets it do everything: one object for each policy, which the solver remembers by. */
function outsidersAt(document: PolicyDocument, organization: Organization | undefined): Policies {
  const { rcps } = governed(organization);
  const made: Policies = { identity: [everything], ...(rcps ? { rcps } : {}) };
  if (document === undefined) return made;
  if (typeof document !== 'object' || document === null) return { ...made, resource: document };
  const of = outside.get(document) ?? new Map<Organization | undefined, Policies>();
  outside.set(document, of);
  const before = of.get(organization) ?? { ...made, resource: document };
  of.set(organization, before);
  return before;
}

function asked({
  actions,
  resources,
  exceptResources,
  account,
  given,
  unless,
}: Ask): Omit<Question, 'principal' | 'policies'> {
  return { actions, resources, exceptResources, account, given, unless };
}

function placed(answer: Possibility, placesOf: (at: Location) => readonly Place[]): Access {
  if (answer.verdict !== 'possible') return answer;
  const because = unique(answer.statements.flatMap(placesOf));
  return { verdict: 'possible', request: answer.request, because, by: because.map(nameOf).join(', ') };
}

function placeIn(
  subject: Subject,
  policy: Attached | undefined,
  { policy: kind, index, statement }: Location,
): readonly Place[] {
  if (kind === 'identity') {
    const attached = subject.identity[index];
    return attached ? [attached.at] : [];
  }
  const other = kind === 'boundary' ? subject.boundary : kind === 'resource' ? policy : undefined;
  return other ? [other.places?.[statement] ?? other.at] : [];
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.stack} ${place.logicalId}`, place])).values()];
}
