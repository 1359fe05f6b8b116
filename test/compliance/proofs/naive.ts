/**
 * A second evaluator, written from the IAM user guide and sharing nothing with the compiler: it takes one request and walks
 * through the policies. Where the guide does not say, or says two things, a reading chooses.
 */
export interface Reading {
  /** `ForAnyValue:…IfExists` is met by a key that is absent. */
  readonly forAnyIfExists: boolean;
  /** Wildcards of the first five components of a Resource take colons. */
  readonly wideWildcards: boolean;
  /** `NotPrincipal` with only the principal or only its account excepts it. */
  readonly halfExcepts: boolean;
  /** A key whose value is an empty string is null. */
  readonly emptyIsNull: boolean;
  /** A multivalued key without set operator is met by any of its values; else by none. */
  readonly bareMeansAny: boolean;
  /** SageMaker evaluates its resource policies. */
  readonly sagemakerPolicies: boolean;
  /** RCPs bind the services that AWS did not start with. */
  readonly rcpsElsewhere: boolean;
  /** The policy of an endpoint may name principals. */
  readonly endpointPrincipals: boolean;
  /** A session without a known name is the one that a policy names. */
  readonly thatSession: boolean;
}

type Json = Record<string, unknown>;
type Verdict = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

export interface NaiveRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  readonly context: Record<string, string | string[]>;
}

export interface NaivePolicies {
  readonly identity?: Json[];
  readonly resource?: Json;
  readonly boundary?: Json;
  readonly session?: Json;
  readonly scps?: Json[];
  readonly rcps?: Json[];
  readonly endpoint?: Json;
}

const multivalued = ['aws:calledvia', 'aws:principalorgpaths', 'aws:principalservicenameslist'];

export function naive(policies: NaivePolicies, request: NaiveRequest, reading: Reading): Verdict {
  const who = request.principal;
  const isService = who.endsWith('.amazonaws.com');
  const isSession = who.startsWith('arn:aws:sts::') && who.includes(':assumed-role/');
  const outsideIam = isService || who === '*';
  const account = outsideIam ? '' : who.split(':')[4];
  const isRoot = who.endsWith(':root');
  const context = lowered(request.context);
  const arn = isSession
    ? String(context['aws:principalarn'] ?? `arn:aws:iam::${account}:role/${who.split('/')[1]}`)
    : who;
  if (!outsideIam) {
    context['aws:principalarn'] ??= arn;
    context['aws:principalaccount'] ??= account;
    if (arn.includes(':user/')) context['aws:username'] ??= arn.split('/').slice(-1)[0];
  }
  const query: Query = {
    ...request,
    context,
    who,
    arn,
    account,
    isService,
    isSession,
    reading,
    hasBoundary: policies.boundary !== undefined,
  };
  const statements = (doc: Json | undefined) =>
    doc ? [doc.Statement].flat().map((s) => ({ s: s as Json, vars: doc.Version === '2012-10-17' })) : [];
  const hits = (doc: Json | undefined, effect: string) =>
    statements(doc).filter(({ s, vars }) => s.Effect === effect && applies(s, query, vars));
  const named = (doc: Json | undefined, effect: string) => hits(doc, effect).filter(({ s }) => principalHit(s, query));

  const personal = outsideIam || isRoot ? [] : [...(policies.identity ?? []), policies.boundary, policies.session];
  const linked = arn.includes(':role/aws-service-role/');
  const scps = outsideIam || linked ? [] : (policies.scps ?? []);
  const service = request.action.split(':')[0].toLowerCase();
  const rcpService = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'].includes(service) || reading.rcpsElsewhere;
  const rcps = linked || !rcpService || request.action.toLowerCase() === 'kms:retiregrant' ? [] : (policies.rcps ?? []);
  const resourcePolicy =
    service === 'sagemaker' && account === request.account && !reading.sagemakerPolicies
      ? undefined
      : policies.resource;
  const viaEndpoint = (effect: string) => hits(policies.endpoint, effect).filter(({ s }) => endpointHit(s, reading));

  const denied =
    personal.some((doc) => hits(doc, 'Deny').length > 0) ||
    scps.some((doc) => hits(doc, 'Deny').length > 0) ||
    rcps.some((doc) => hits(doc, 'Deny').length > 0) ||
    named(resourcePolicy, 'Deny').length > 0 ||
    viaEndpoint('Deny').length > 0;
  if (denied) return 'ExplicitlyDenied';
  if (policies.endpoint && viaEndpoint('Allow').length === 0) return 'ImplicitlyDenied';
  if (!scps.every((doc) => hits(doc, 'Allow').length > 0)) return 'ImplicitlyDenied';

  const grants = named(resourcePolicy, 'Allow').map(({ s }) => grade(s, query));
  if (outsideIam) return grants.length > 0 ? 'Allowed' : 'ImplicitlyDenied';
  const federated = who.includes(':federated-user/');
  const within = (doc: Json | undefined) => doc === undefined || hits(doc, 'Allow').length > 0;
  const bounded = isRoot || (within(policies.boundary) && (policies.session ? within(policies.session) : !federated));
  const identity = isRoot || (policies.identity ?? []).some((doc) => hits(doc, 'Allow').length > 0);
  const own = identity && bounded;
  if (account !== request.account) return own && grants.length > 0 ? 'Allowed' : 'ImplicitlyDenied';
  if (grants.includes('direct') || (grants.includes('role') && bounded)) return 'Allowed';
  const strict =
    /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(request.resource) ||
    (service === 'sts' && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(request.resource));
  return own && (!strict || grants.includes('account')) ? 'Allowed' : 'ImplicitlyDenied';
}

interface Query extends NaiveRequest {
  readonly who: string;
  readonly arn: string;
  readonly isService: boolean;
  readonly isSession: boolean;
  readonly reading: Reading;
  readonly hasBoundary: boolean;
}

function applies(s: Json, query: Query, vars: boolean): boolean {
  const action = (text: string) => wild(text.toLowerCase(), query.action.toLowerCase());
  if ('Action' in s ? !list(s.Action).some(action) : list(s.NotAction).some(action)) return false;
  const resource = (text: string) => resourceHit(text, query, vars);
  if ('Resource' in s && !list(s.Resource).some(resource)) return false;
  if ('NotResource' in s && list(s.NotResource).some(resource)) return false;
  const blocks = Object.entries((s.Condition ?? {}) as Record<string, Json>);
  return blocks.every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => met(operator, key.toLowerCase(), list(values), query, vars)),
  );
}

function resourceHit(text: string, { resource, context, reading }: Query, vars: boolean): boolean {
  if (text === '*') return true;
  const pattern = vars ? fill(text, context, true) : quoted(text);
  if (pattern === null) return false;
  const [theirs, ours] = [pattern.split(':'), resource.split(':')];
  const narrow =
    theirs.length >= 6 &&
    ours.length >= 6 &&
    [0, 1, 2, 3, 4].every((at) => new RegExp(`^${theirs[at]}$`, 's').test(ours[at])) &&
    new RegExp(`^${theirs.slice(5).join(':')}$`, 's').test(ours.slice(5).join(':'));
  return narrow || (reading.wideWildcards && new RegExp(`^${pattern}$`, 's').test(resource));
}

function principalHit(s: Json, query: Query): boolean {
  if ('Principal' in s) return entries(s.Principal).some((entry) => entryHit(entry, query) !== undefined);
  const excepted = entries(s.NotPrincipal);
  if (s.Effect === 'Deny' && query.hasBoundary && /:(role|user)\//.test(query.arn)) return true;
  const kinds = excepted.map((entry) => entryHit(entry, query));
  const itself = kinds.includes('direct') || kinds.includes('role');
  const its = kinds.includes('account');
  if (query.isService || query.who === '*') return !itself;
  return itself === its ? !itself : !query.reading.halfExcepts;
}

function grade(s: Json, query: Query): 'direct' | 'role' | 'account' {
  if (!('Principal' in s)) return 'direct';
  const kinds = entries(s.Principal).map((entry) => entryHit(entry, query));
  return kinds.includes('direct') ? 'direct' : kinds.includes('role') ? 'role' : 'account';
}

function entryHit(
  [type, id]: [string, string],
  { who, arn, account, isService, isSession, reading }: Query & { account: string },
): 'direct' | 'role' | 'account' | undefined {
  if (type === 'AWS' && id === '*') return 'direct';
  if (type === 'Service') return isService && who === id ? 'direct' : undefined;
  if (type !== 'AWS' || isService || who === '*') return undefined;
  const theirs = who.split(':')[4];
  if (id === theirs || id === `arn:aws:iam::${theirs}:root`) return 'account';
  if (/^\d+$/.test(id) || id.endsWith(':root')) return undefined;
  if (id.includes(':assumed-role/')) {
    if (isSession) return id === who ? 'direct' : undefined;
    const [, role] = id.split('/');
    const same = arn.includes(':role/') && id.split(':')[4] === theirs && arn.split('/').slice(-1)[0] === role;
    return same && reading.thatSession ? 'direct' : undefined;
  }
  if (id !== arn) return undefined;
  return arn.includes(':role/') ? 'role' : account === '' ? undefined : 'direct';
}

function endpointHit(s: Json, reading: Reading): boolean {
  return ('Principal' in s && entries(s.Principal).some(([, id]) => id === '*')) || reading.endpointPrincipals;
}

function entries(principal: unknown): [string, string][] {
  if (principal === '*') return [['AWS', '*']];
  return Object.entries(principal as Json).flatMap(([type, ids]) =>
    list(ids).map((id): [string, string] => [type, id]),
  );
}

function met(operator: string, key: string, wanted: string[], query: Query, vars: boolean): boolean {
  const { context, reading } = query;
  const [set, name] = operator.includes(':') ? operator.split(':') : ['', operator];
  const given = Object.hasOwn(context, key) ? [context[key]].flat() : undefined;
  const isEmpty = given?.length === 1 && given[0] === '' && reading.emptyIsNull;
  const exists = given !== undefined && given.length > 0 && !isEmpty;
  if (name === 'Null') return wanted.some((value) => (value === 'true') !== exists);
  const ifExists = name.endsWith('IfExists');
  const plain = ifExists ? name.slice(0, -8) : name;
  if (ifExists && !exists) return set === 'ForAnyValue' ? reading.forAnyIfExists : true;
  const negative = plain.includes('Not');
  const base = plain.replace('Not', '');
  const equal = (value: string) => wanted.some((want) => compare(base, value, want, query, vars));
  const fits = (value: string) => equal(value) !== negative;
  if (set === 'ForAllValues') return !exists || given.every(fits);
  if (set === 'ForAnyValue') return exists && given.some(fits);
  if (given === undefined || given.length === 0) return negative;
  if (multivalued.includes(key)) return reading.bareMeansAny ? given.some(equal) !== negative : false;
  return fits(given[0]);
}

function compare(base: string, value: string, want: string, { context }: Query, vars: boolean): boolean {
  const order = (left: number, right: number) =>
    ({
      Equals: left === right,
      LessThan: left < right,
      LessThanEquals: left <= right,
      GreaterThan: left > right,
      GreaterThanEquals: left >= right,
    })[base.replace(/^(Numeric|Date)/, '')] as boolean;
  if (base.startsWith('Numeric')) return order(Number(value), Number(want));
  if (base.startsWith('Date')) return order(instant(value), instant(want));
  if (base === 'Bool') return value.toLowerCase() === want.toLowerCase();
  if (base === 'BinaryEquals') return Buffer.from(value, 'base64').equals(Buffer.from(want, 'base64'));
  if (base === 'IpAddress') return inRange(value, want);
  const wildcards = base === 'StringLike' || base.startsWith('Arn');
  const pattern = vars ? fill(want, context, wildcards) : quoted(want, wildcards);
  if (pattern === null) return false;
  if (base.startsWith('String'))
    return new RegExp(`^${pattern}$`, base.includes('IgnoreCase') ? 'is' : 's').test(value);
  const [theirs, ours] = [pattern.split(':'), value.split(':')];
  if (ours.length < 6) return false;
  const heads = [0, 1, 2, 3, 4].every((at) => new RegExp(`^${theirs[at]}$`, 's').test(ours[at]));
  return heads && new RegExp(`^${theirs.slice(5).join(':')}$`, 's').test(ours.slice(5).join(':'));
}

/** The text as the source of a regular expression with the policy variables filled in; null if one has no value. */
function fill(text: string, context: Query['context'], wildcards: boolean): string | null {
  let missing = false;
  const parts = text.split(/(\$\{[^}]*\})/).map((part) => {
    if (!/^\$\{[^}]*\}$/.test(part)) return quoted(part, wildcards);
    const inner = part.slice(2, -1);
    if (['*', '?', '$'].includes(inner)) return quoted(inner, false);
    const [key, fallback] = inner.split(", '");
    const held = context[key.toLowerCase()];
    const value = typeof held === 'string' && held !== '' ? held : fallback?.slice(0, -1);
    if (value === undefined) missing = true;
    return quoted(value ?? '', false);
  });
  return missing ? null : parts.join('');
}

function quoted(text: string, wildcards = true): string {
  const safe = text.replace(/[.+^${}()|[\]\\/*?-]/g, '\\$&');
  return wildcards ? safe.replaceAll('\\*', '.*').replaceAll('\\?', '.') : safe;
}

function wild(pattern: string, text: string): boolean {
  return new RegExp(`^${quoted(pattern)}$`, 's').test(text);
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : new Date(text).getTime();
}

function inRange(address: string, range: string): boolean {
  const [base, prefix] = range.split('/');
  const [ours, theirs] = [bitsOf(address), bitsOf(base)];
  const length = prefix === undefined ? theirs.length : Number(prefix);
  return ours.length === theirs.length && ours.slice(0, length) === theirs.slice(0, length);
}

function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head, tail] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function lowered(context: NaiveRequest['context']): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}

function list(value: unknown): string[] {
  return [value].flat().map(String);
}
