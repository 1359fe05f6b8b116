import { createHash } from 'node:crypto';
import { always, and, type Formula, never, not, or, present } from '../../constructs/compliance/proofs/formula';
import { satisfiable } from '../../constructs/compliance/proofs/solve';
import { rulesOf } from '../../constructs/compliance/proofs/statement';
import { isJson, type Json, listOf, type Relevance, resourceIn, valueAt } from './mutant';
import type { Document } from './policies';
import type { Template } from './workloads/ground';

/**
 * Judges a change of a policy document: weaker if some request is allowed that was not, or is no longer denied. A policy may stand beside others that
 * allow everything, so that a lost Deny counts whatever the document itself allows.
 */
export function policyOracle({ logicalId, path }: Pick<Document, 'logicalId' | 'path'>) {
  return (before: Template, after: Template): Relevance => {
    const [old, changed] = [before, after].map((template) => formulaOf(valueAt(resourceIn(template, logicalId), path)));
    if (old === undefined || changed === undefined) return 'undecided';
    const gained = and(changed.allows, not(changed.denies), not(and(old.allows, not(old.denies))));
    const freed = and(old.denies, not(changed.denies));
    const answers = [gained, freed].map((question) => satisfiable(question, REQUESTS).verdict);
    if (answers.includes('satisfiable')) return 'weaker';
    return answers.includes('unknown') ? 'undecided' : 'not weaker';
  };
}

const REQUESTS = { required: new Set(['action', 'resource']) };

interface Ruling {
  readonly allows: Formula;
  readonly denies: Formula;
}

function formulaOf(document: unknown): Ruling | undefined {
  if (!isJson(document)) return undefined;
  const statements = listOf(document.Statement).filter(isJson);
  const rules = statements.map((statement) => {
    const { allows, denies } = ruleOf(plain(statement) as Json);
    const who = principals(statement);
    return { allows: and(who, allows), denies: and(who, denies) };
  });
  return { allows: or(...rules.map(({ allows }) => allows)), denies: or(...rules.map(({ denies }) => denies)) };
}

function ruleOf({ Principal: _, NotPrincipal: __, ...statement }: Json): Ruling {
  const [rule] = rulesOf({ Version: '2012-10-17', Statement: [{ Resource: '*', ...statement }] }, 'identity', 0);
  return rule ?? { allows: never, denies: never };
}

/** Whom a statement is about, as something that a caller is or is not: the same text is the same callers. */
function principals({ Principal, NotPrincipal }: Json): Formula {
  if (NotPrincipal !== undefined) return present(`caller ${hash(NotPrincipal)}`);
  if (Principal === undefined || Principal === '*' || JSON.stringify(Principal) === '{"AWS":"*"}') return always;
  const named = isJson(Principal)
    ? Object.entries(Principal).flatMap(([kind, who]) => listOf(who).map((one) => `${kind} ${hash(one)}`))
    : [hash(Principal)];
  return or(...named.map((one) => present(`caller ${one}`)));
}

/** The value with what the deployment knows filled in, each reference by a text of its own. */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (!isJson(value)) return value;
  const [[fn, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && (fn === 'Ref' || fn.startsWith('Fn::'))) return filled(fn, argument);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '111122223333',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

function filled(fn: string, argument: unknown): string {
  if (fn === 'Ref') return PSEUDO[String(argument)] ?? `ref-${String(argument).toLowerCase()}`;
  if (fn === 'Fn::Join' && Array.isArray(argument)) {
    return listOf(argument[1])
      .map((part) => String(plain(part)))
      .join(String(argument[0]));
  }
  if (fn === 'Fn::Sub' && typeof argument === 'string') {
    return argument.replace(/\$\{([^}]+)\}/g, (_, name: string) => PSEUDO[name] ?? `ref-${name.toLowerCase()}`);
  }
  return `arn:aws:some:us-east-1:111122223333:it/${hash(argument)}`;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
