import type { PolicyDocument } from '../policy';
import { type Possibility, possible } from '../possible';
import type { Principal } from '../principal';
import { policiesFor } from '../principals/access';
import { nameOf } from '../principals/place';
import { policyOn } from '../principals/resource-policies';
import type { Attached, Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import { resolveTemplates } from '../resolve/worlds';
import type { Place, Verdict } from '../theorem';
import type { TemplateSource, World } from '../world';
import type { Claim } from './claim';
import { proved, refuted, unknownOf } from './judged';

const anyAction = ['?*:?*'];

/**
 * Nobody has access that they did not have in the templates of before. One verdict for each principal whose policies, and
 * each resource whose policy, changed. Under several valuations of conditions the first is compared.
 */
export function noNewAccess({ than }: { readonly than: readonly TemplateSource[] }): Claim {
  let before: World | undefined;
  return {
    says: 'nobody has access that they did not have before',
    kind: 'never',
    decide: (world) => {
      before ??= resolveTemplates(than)[0];
      return before
        ? [...principals(world, before), ...resources(world, before)]
        : [unknownOf('before', 'no templates')];
    },
  };
}

function principals(world: World, before: World): Verdict[] {
  const old = new Map(subjectsOf(before).map((subject) => [keyOf(subject.at), subject]));
  return subjectsOf(world).flatMap((subject) => {
    const was = old.get(keyOf(subject.at));
    if (was && same(identityOf(was), identityOf(subject))) return [];
    const { kind, arn, account } = subject;
    const delegating = delegation(account);
    const answer = possible({
      principal: { kind, arn },
      policies: { ...policiesFor(subject, undefined), resource: delegating },
      beyond: was ? { ...policiesFor({ ...was, arn }, undefined), resource: delegating } : {},
      actions: anyAction,
      resources: ['*'],
      account,
    });
    return [verdictOn(world, subject.name, answer, subject.at)];
  });
}

/** The statement by which the policies of keys and roles leave it to those of the account. */
function delegation(account: string): PolicyDocument {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: root, Action: '*', Resource: '*' }] };
}

function resources(world: World, before: World): Verdict[] {
  const old = new Map(before.resources.map((resource) => [keyOf(resource), resource]));
  return world.resources.flatMap((resource): Verdict[] => {
    const [now, was] = [policyOn(world, resource), old.get(keyOf(resource))];
    const then = was && policyOn(before, was);
    if (!now || same(now.document, then?.document)) return [];
    const { arn, account } = resource;
    if (arn === undefined) return [unknownOf(nameOf(resource), 'its ARN')];
    const answers = callers(account).map((principal) =>
      possible({
        principal,
        policies: { identity: [everything], resource: now.document },
        beyond: then ? { identity: [everything], resource: then.document } : {},
        actions: anyAction,
        resources: [arn, `${arn}/*`],
        account,
      }),
    );
    const answer =
      answers.find(({ verdict }) => verdict === 'possible') ??
      answers.find(({ verdict }) => verdict === 'unknown') ??
      answers[0];
    return [verdictOn(world, nameOf(resource), answer, now.at)];
  });
}

/** Whoever a policy could be about. */
function callers(account: string): (string | Principal)[] {
  return ['arn:*:iam::*:role/*', 'arn:*:iam::*:user/*', `arn:*:iam::${account}:root`, '*'];
}

const everything: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

function verdictOn(world: World, subject: string, answer: Possibility, at: Place): Verdict {
  if (answer.verdict === 'impossible') return proved(subject, [...answer.assumes, ...world.assumes]);
  if (answer.verdict === 'unknown') return unknownOf(subject, ...answer.why);
  const { request } = answer;
  return refuted(subject, {
    says: `${subject}: ${request.action} on ${request.resource} is new`,
    request,
    because: [at],
  });
}

function keyOf({ stack, logicalId }: Place): string {
  return `${stack} ${logicalId}`;
}

function identityOf({ identity, boundary }: Subject): unknown {
  const documents = (attached: readonly Attached[]) => attached.map(({ document }) => document);
  return [documents(identity), boundary?.document];
}

function same(one: unknown, two: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
