import { gatewayEndpoints, interfaceEndpoints } from '../../../facts/endpoints';
import type { ConditionBlock } from '../condition';
import type { Question } from '../described';
import type { Principal } from '../principal';
import type { World } from '../world';
import { withoutActions, withoutNamed } from './endpoint-exceptions';
import type { ServiceEndpoint } from './endpoints';

/** The policy of an endpoint without the exceptions that it names, and who is inside of it and who is not. */
export interface Perimeter {
  readonly policy: unknown;
  /** Exceptions, in words. */
  readonly named: readonly string[];
  readonly partition: string;
  readonly own: string;
  /** Organisations that the policy names: ours. */
  readonly organisations: readonly string[];
  /** An account that the policy does not name, in an organisation that it does not name or in none. */
  readonly outsider: string;
  readonly service: string;
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const everyone = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};
/** An AWS service that calls for somebody does not come through the endpoint. */
const direct: ConditionBlock = { Bool: { 'aws:ViaAWSService': 'false' } };

export function perimeterOf(world: World, { resource, policy, service }: ServiceEndpoint): Perimeter {
  const { rest, named } = withoutNamed(world, policy);
  const text = JSON.stringify(rest) ?? '';
  return {
    policy: rest,
    named,
    partition: resource.arn?.split(':')[1] ?? 'aws',
    own: resource.account,
    organisations: [...new Set(text.match(/\bo-[a-z0-9]{10,32}\b/g) ?? [])],
    outsider: accountOutside(text),
    service,
  };
}

/**
 * Can data leave to the resources of an outsider? Whoever calls: ours with all permissions, the outsider's, nobody; and whatever
 * the resource's own policy allows.
 */
export function toOutsiders(perimeter: Perimeter): Question[] {
  const { partition, outsider, own, service } = perimeter;
  const fact = factOf(service);
  // What names no resource touches only the account of the caller.
  const policy = withoutActions(perimeter.policy, fact?.withoutResource ?? []);
  const buckets = fact === undefined || fact.iamPrefix === 's3' ? [`arn:${partition}:s3:::?*`] : [];
  const callers: Principal[] = [...[own, outsider].map((account) => role(partition, account)), { kind: 'anonymous' }];
  return callers.map((principal) => ({
    ...questionOf({ ...perimeter, policy }, principal),
    resources: [`arn:${partition}:?*:*:${outsider}:?*`, ...buckets],
    given: [{ StringEquals: { 'aws:ResourceAccount': outsider } }, direct, ...notOurs(perimeter, 'Resource')],
  }));
}

/** Can an outsider's principals call through the endpoint, whatever they call? */
export function fromOutsiders(perimeter: Perimeter): Question[] {
  const { partition, outsider } = perimeter;
  const given = [direct, ...notOurs(perimeter, 'Principal')];
  return [{ ...questionOf(perimeter, role(partition, outsider)), resources: ['*'], given }];
}

/** Whether callers may bring a token instead of a signature, so that no policy can say who they are. */
export function takesTokens({ service }: ServiceEndpoint): boolean {
  return factOf(service)?.callers === 'bearer';
}

function questionOf({ policy, outsider, service }: Perimeter, principal: Principal) {
  const prefix = factOf(service)?.iamPrefix ?? '*';
  return {
    policies: { identity: [everything], resource: everyone, endpoint: policy },
    principal,
    actions: [prefix === '*' ? '*' : `${prefix}:*`],
    account: outsider,
  };
}

function notOurs({ organisations }: Perimeter, part: 'Resource' | 'Principal'): ConditionBlock[] {
  if (organisations.length === 0) return [];
  const paths = organisations.map((id) => `${id}/*`);
  return [
    { StringNotEquals: { [`aws:${part}OrgID`]: organisations } },
    { 'ForAllValues:StringNotLike': { [`aws:${part}OrgPaths`]: paths } },
  ];
}

function role(partition: string, account: string): Principal {
  return { kind: 'role', arn: `arn:${partition}:iam::${account}:role/?*` };
}

function accountOutside(text: string): string {
  let account = 999988887777n;
  while (text.includes(String(account))) account--;
  return String(account);
}

interface Fact {
  readonly iamPrefix: string;
  readonly callers?: string;
  readonly withoutResource?: readonly string[];
}

function factOf(service: string): Fact | undefined {
  if (service === 's3' || service === 'dynamodb') return gatewayEndpoints[service];
  return Object.hasOwn(interfaceEndpoints, service) ? interfaceEndpoints[service] : undefined;
}
