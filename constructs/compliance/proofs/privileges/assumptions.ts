import { spend } from '../budget';
import { type Ask, mayDo } from '../principals/access';
import { partOf } from '../principals/parts';
import { classOf, partsOf } from '../principals/shared';
import type { Subject } from '../principals/subject';
import { isRecord, member } from '../resolve/json';
import { byClass, type Edges, edge } from './edges';
import type { Edge } from './reach';

interface Open {
  readonly role: Subject;
  readonly named: readonly string[];
  readonly ask: Ask;
}

const assume = ['sts:AssumeRole'];
const ofAccounts = /^(\*|\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;
const ofOne = /^arn:[\w-]+:iam::\d{12}:(role|user)\/[^*?$]+$/;

/**
 * Roles that it may assume. Most trust policies name nobody but services, and are not asked. Those that name accounts are
 * asked once for each class of principals; those that name principals, for these alone.
 */
export function assumptions(roles: readonly Subject[]): Edges[] {
  const open = roles.flatMap((role): Open[] => {
    const named = principalsIn(role.trust?.document);
    const { arn, account, trust: policy } = role;
    return named.length === 0 ? [] : [{ role, named, ask: { actions: assume, resources: [arn], account, policy } }];
  });
  const toAll = open.filter(
    ({ role, named }) =>
      named.every((id) => ofAccounts.test(id)) && !partOf(role.trust?.document, 'resource', assume).byCaller,
  );
  const toSome = open.filter((one) => !toAll.includes(one));
  const byName = new Map<string, Open[]>();
  for (const one of toSome) for (const id of new Set(one.named)) byName.set(id, [...(byName.get(id) ?? []), one]);
  const unclear = toSome.filter(({ named }) => !named.every((id) => ofOne.test(id)));
  const mine = ({ arn, unsure }: Subject) => (unsure ? toSome : [...new Set([...(byName.get(arn) ?? []), ...unclear])]);
  const classes = (from: Subject) => classOf(from, partsOf(from, { actions: assume }));
  return [
    byClass(classes, (from) => toAll.flatMap((one) => assumed(from, one))),
    (from) => mine(from).flatMap((one) => (one.role === from ? [] : assumed(from, one))),
  ];
}

function assumed(from: Subject, { role, named, ask }: Open): Edge[] {
  spend(1 + named.length);
  const concerns = named.some((id) => id === '*' || id.includes(from.account) || !/^(arn:|\d{12}$)/.test(id));
  if (!concerns || mayDo(from, ask).verdict === 'impossible') return [];
  return [edge(role, 'assumes it', (one) => [mayDo(one, ask)])];
}

/** Principals of type `AWS` that statements of a trust policy allow; a star where that cannot be read. */
function principalsIn(document: unknown): string[] {
  if (!isRecord(document)) return ['*'];
  const statements: readonly unknown[] = [document.Statement].flat();
  return statements.flatMap((statement) => {
    if (!isRecord(statement)) return ['*'];
    if (statement.Effect === 'Deny') return [];
    if (!('Principal' in statement)) return ['*'];
    const { Principal: principal } = statement;
    const ids: readonly unknown[] = isRecord(principal) ? [member(principal, 'AWS') ?? []].flat() : [principal];
    return ids.map((id) => (typeof id === 'string' ? id : '*'));
  });
}
