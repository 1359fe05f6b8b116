import { fill, met, quoted, wild } from './condition';
import { endpointHit, grade, principalHit } from './principal';
import {
  type Json,
  list,
  type NaivePolicies,
  type NaiveRequest,
  type NaiveVerdict,
  type Query,
  type Reading,
} from './request';

/**
 * A second evaluator, written from the IAM user guide and sharing nothing with the compiler: it takes one request and walks
 * through the policies. Where the guide does not say, or says two things, a reading chooses.
 */
export function naive(policies: NaivePolicies, request: NaiveRequest, reading: Reading): NaiveVerdict {
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

function lowered(context: NaiveRequest['context']): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
