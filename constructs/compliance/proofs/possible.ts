import { actionsMatching, isAction } from '../../facts/action-keys';
import { namesNoObject, objectsOf, resourceOf } from './action-resources';
import { authorization, type Policies } from './authorization';
import { carriedAlways, carriedNever, saidBy } from './carried';
import { isRecord } from './condition';
import { actionIn, describes, isPlain, overArns, type Question, resourceIn } from './described';
import { decisionOf, type Request, valuesOf } from './evaluate';
import { always, and, atomsOf, type Formula, keysOf, never, not, or, textOf, variablesIn } from './formula';
import { Memory } from './memory';
import type { Model } from './model';
import type { Location } from './policy';
import { callerOf, type Principal, parts } from './principal';
import { satisfiable } from './solve';
import { substituted } from './substitute';
import { holds } from './truths';
import { requestOf } from './witness';

export type Possibility =
  /** The request is allowed by the statements: it was evaluated. */
  | { readonly verdict: 'possible'; readonly request: Request; readonly statements: readonly Location[] }
  /** There is no such request, if what is assumed of AWS holds. */
  | { readonly verdict: 'impossible'; readonly assumes: readonly string[] }
  | { readonly verdict: 'unknown'; readonly why: readonly string[] };

const remembered = new WeakMap<Policies, Map<string, Formula>>();
const described = new Memory<boolean>(4096);
const actionKey = keysOf([parts.action]);

interface Asked {
  readonly question: Question;
  readonly caller: Principal;
  /** What the request must meet, but for its action. */
  readonly wanted: Formula;
  /** What the caller says, on every request. */
  readonly said: ReadonlyMap<string, readonly string[] | null>;
}

/** Decides a question about all requests of a kind. A `possible` request can be replayed with `evaluate`. */
export function possible(question: Question): Possibility {
  const { policies, principal, actions, account, beyond } = question;
  const caller = callerOf(principal);
  if (!caller || !isRecord(policies) || (beyond !== undefined && !isRecord(beyond)))
    return doubt('the principal or the policies');
  if (!/^\d{12}$/.test(account)) return doubt(`'${account}', which is no account`);
  const said = saidBy(caller);
  const asks = known(describes(question, caller), caller, said);
  const old = beyond === undefined ? never : allowed(beyond, caller, account);
  const asked: Asked = { question, caller, said, wanted: and(asks, allowed(policies, caller, account), not(old)) };
  const answer = allowsAnyOf(asked) ? ofEach(asked) : nothing;
  const empty = answer.verdict === 'impossible' && describesNone(and(asks, or(...actions.map(actionIn))), caller);
  const isVacuous = answer.verdict === 'impossible' && namesNoObject(actions, question.resources);
  return empty || isVacuous ? doubt('the question, which describes no request') : answer;
}

const nothing: Possibility = { verdict: 'impossible', assumes: [] };

/** Whether one of the actions may be allowed, asked about all at once: mostly none is. An action that there is not gets its own answer. */
function allowsAnyOf({ question: { actions }, caller, wanted }: Asked): boolean {
  if (actions.some((action) => !/[*?]/.test(action) && isAction(action) === false)) return true;
  if (wanted.op === 'never') return false;
  if (actions.length < 3) return true;
  const formula = and(or(...actions.map(actionIn)), wanted);
  return satisfiable(formula, { required: carriedAlways(caller) }).verdict !== 'unsatisfiable';
}

/** The first action that is possible, else what there is to say of all. */
function ofEach(asked: Asked): Possibility {
  const answers: Possibility[] = [];
  for (const action of asked.question.actions) {
    const answer = /[*?]/.test(action) ? ofActions(asked, action) : ofAction(asked, action);
    if (answer.verdict === 'possible') return answer;
    answers.push(answer);
  }
  return joined(answers);
}

/** Whether no request at all is described: that nothing is allowed of nothing proves nothing. Asked once for all callers. */
function describesNone(formula: Formula, caller: Principal): boolean {
  if (isPlain(formula)) return false;
  const key = `${caller.kind} ${textOf(formula)}`;
  const before = described.get(key);
  if (before !== undefined) return before;
  const none = satisfiable(formula, { required: carriedAlways(caller) }).verdict === 'unsatisfiable';
  described.set(key, none);
  return none;
}

/** When the policies allow the caller. Remembered by policies, so do not change them afterwards. */
function allowed(policies: Policies, caller: Principal, account: string): Formula {
  const of = remembered.get(policies) ?? new Map<string, Formula>();
  remembered.set(policies, of);
  const key = JSON.stringify([caller, account]);
  const before = of.get(key);
  if (before) return before;
  const said = saidBy(caller);
  const found = authorization(policies, caller, account);
  const allow = known(found.allow, caller, said);
  const formula = allow.op === 'never' ? never : and(allow, not(known(found.deny, caller, said)));
  of.set(key, formula);
  return formula;
}

/** The formula as far as the caller decides it. */
function known(formula: Formula, caller: Principal, said: Asked['said']): Formula {
  return substituted('arn' in caller ? overArns(formula) : formula, (key) => said.get(key), keysOf(said.keys()));
}

/** If no action at all can be allowed, it does not matter which there are; else each is asked about. */
function ofActions(asked: Asked, pattern: string): Possibility {
  const required = carriedAlways(asked.caller);
  const all = satisfiable(and(actionIn(pattern), asked.wanted), { required });
  if (all.verdict === 'unsatisfiable') return { verdict: 'impossible', assumes: [] };
  const listed = actionsMatching(pattern);
  if (!listed) return all.verdict === 'unknown' ? all : borneOut(asked, all.model, asked.said);
  let answer: Possibility = {
    verdict: 'impossible',
    assumes: [`the actions of '${pattern}' are those that AWS lists`],
  };
  for (const name of listed) {
    const one = ofAction(asked, name);
    if (one.verdict === 'possible') return one;
    answer = joined([answer, one]);
  }
  return answer;
}

/** Of all resources those of the type that the action is about, in the partition of the caller; an action on objects is never on a bucket. */
function typeOf({ question, caller }: Asked, action: string): Formula {
  const [, partition] = 'arn' in caller ? (caller.arn.match(/^arn:([\w-]+):/) ?? []) : [];
  const objects = objectsOf(action, partition ?? '*');
  if (objects !== undefined) return resourceIn(objects);
  if (!question.resources.includes('*')) return always;
  const resource = resourceOf(action, partition ?? '*');
  return resource === undefined ? always : resourceIn(resource);
}

/** If no request can be allowed whatever keys it carries, it does not matter which the action has; else they are left out. */
function ofAction(asked: Asked, action: string): Possibility {
  if (isAction(action) === false) return doubt(`'${action}', which AWS does not list`);
  const required = carriedAlways(asked.caller);
  const formula = substituted(
    and(asked.wanted, typeOf(asked, action)),
    (key) => (key === parts.action ? [action] : undefined),
    actionKey,
  );
  const any = satisfiable(formula, { required });
  if (any.verdict === 'unsatisfiable') return { verdict: 'impossible', assumes: [] };
  const said = new Map(asked.said).set(parts.action, [action]);
  const never = [...keysIn(formula)].filter((key) => key.includes(':') && carriedNever(action, key));
  for (const key of never) said.set(key, null);
  const carried =
    never.length === 0
      ? any
      : satisfiable(
          substituted(formula, (key) => said.get(key)),
          { required },
        );
  if (carried.verdict === 'satisfiable') return borneOut(asked, carried.model, said);
  if (carried.verdict === 'unknown') return carried;
  return { verdict: 'impossible', assumes: never.map((key) => `requests for ${action} never carry ${key}`) };
}

/** The request that the values make, once it has been evaluated. */
function borneOut({ question, caller }: Asked, model: Model, said: Asked['said']): Possibility {
  const { policies, account, beyond } = question;
  const request = requestOf(caller, account, model, [...said]);
  const read = valuesOf(request);
  if (typeof read === 'string') return doubt(read);
  const decision = decisionOf(authorization(policies, read.caller, account), read.values);
  const old = beyond && decisionOf(authorization(beyond, read.caller, account), read.values).verdict;
  const isNew = old === undefined || old.endsWith('Denied');
  const bears = decision.verdict === 'Allowed' && isNew && holds(describes(question, caller), read.values) === true;
  return bears
    ? { verdict: 'possible', request, statements: decision.statements }
    : doubt('a request that evaluation does not bear out');
}

function joined(answers: readonly Possibility[]): Possibility {
  const why = answers.flatMap((answer) => (answer.verdict === 'unknown' ? answer.why : []));
  if (why.length > 0) return { verdict: 'unknown', why: [...new Set(why)] };
  const assumes = answers.flatMap((answer) => (answer.verdict === 'impossible' ? answer.assumes : []));
  return { verdict: 'impossible', assumes: [...new Set(assumes)] };
}

function doubt(why: string): Possibility {
  return { verdict: 'unknown', why: [why] };
}

function keysIn(formula: Formula): Set<string> {
  return new Set(atomsOf(formula).flatMap((atom) => [atom.on, ...variablesIn(atom)]));
}
