import type { CfnResource, IPolicyValidationContext, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  type IApplyRule,
  type NagPack,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  rules,
  ServerlessChecks,
} from 'cdk-nag';

type Rule = IApplyRule['rule'];
type Answers = WeakMap<CfnResource, Answer>;

interface Answer {
  readonly said: ReturnType<Rule>;
  readonly to: Set<NagPack>;
}

/** Rules of several packs that read whole policies: half of the time that all packs take. */
const costly: readonly Rule[] = [
  rules.iam.IAMPolicyNoStatementsWithAdminAccess,
  rules.iam.IAMPolicyNoStatementsWithFullAccess,
  rules.s3.S3BucketSSLRequestsOnly,
];

/** The gating packs that come with cdk-nag. Each of them fails on whatever it finds. */
export function stockPacks(): IPolicyValidationPlugin[] {
  const answers = new Map<Rule, Answers>(costly.map((rule) => [rule, new WeakMap()]));
  return [
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new HIPAASecurityChecks(),
    new PCIDSS321Checks(),
    new ServerlessChecks(),
  ].map((pack) => as('error', sharing(pack, answers)));
}

/** The packs whose findings are reported and fail nothing: an older edition of a gating pack. */
export function reportedPacks(): IPolicyValidationPlugin[] {
  return [as('warning', new NIST80053R4Checks())];
}

/**
 * The pack, which takes answers that another one got: when an app has been synthesized, a rule says the same of a resource whichever pack asks. What is
 * acknowledged each pack decides for itself.
 */
function sharing(pack: NagPack, answers: ReadonlyMap<Rule, Answers>): NagPack {
  // biome-ignore lint/complexity/useLiteralKeys: it is protected
  const apply = pack['applyRule'].bind(pack);
  // biome-ignore lint/complexity/useLiteralKeys: as above
  pack['applyRule'] = (asked) => {
    const known = answers.get(asked.rule);
    apply(known === undefined ? asked : { ...asked, rule: remembering(asked.rule, known, pack) });
  };
  return pack;
}

/** The rule under its name, by which packs name findings. A pack that asks again, as at another synthesis, gets another answer. */
function remembering(rule: Rule, known: Answers, pack: NagPack): Rule {
  const remembered: Rule = (resource) => {
    const before = known.get(resource);
    const answer =
      before === undefined || before.to.has(pack) ? { said: rule(resource), to: new Set<NagPack>() } : before;
    answer.to.add(pack);
    known.set(resource, answer);
    return answer.said;
  };
  return Object.defineProperty(remembered, 'name', { value: rule.name });
}

/**
 * A pack of which every finding has one severity. After an acknowledgement the CDK judges a pack anew, by the severity of what is left: a warning would then pass,
 * and an error fail, whatever the pack itself said.
 */
function as(severity: 'error' | 'warning', pack: IPolicyValidationPlugin): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context: IPolicyValidationContext) => {
      const violations = pack.validate(context).violations.map((violation) => ({ ...violation, severity }));
      return { success: severity === 'warning' || violations.length === 0, violations };
    },
  };
}
