import { cfn, problem, rule } from '../../rule';
import { member } from '../../values';

/** The rule may stand in a rule group of the templates. One that only counts slows nobody down. */
export const webAclRate = rule({
  id: 'WebAclRate',
  service: 'wafv2',
  control: 'SERVE-02',
  finding: 'The web ACL does not slow down who asks too often.',
  remedy: "Add a rule with 'RateBasedStatement' and the action 'Block'.",
  sources: [
    cfn('wafv2-webacl'),
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html',
  ],
  types: ['AWS::WAFv2::WebACL'],
  check: (acl, app) => {
    const acts = (one: unknown) =>
      member(member(one, 'Action'), 'Count') === undefined &&
      member(member(one, 'OverrideAction'), 'Count') === undefined;
    const limit = (one: unknown) => member(member(member(one, 'Statement'), 'RateBasedStatement'), 'Limit');
    const rated = acl.find('Rules[]?').some(({ value }) => limit(value) !== undefined && acts(value));
    const groups = acl
      .find('Rules[]?.Statement?.RuleGroupReferenceStatement?.Arn')
      .map(({ value }) => app.referenced(value, acl.stack));
    const inGroup = groups.some((group) => group?.has('Rules[]?.Statement?.RateBasedStatement?.Limit'));
    return rated || inGroup ? [] : [problem('Rules', 'No rule is rate-based and does more than count')];
  },
  pass: [{ Rules: [{ Name: 'rate', Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } } }] }],
  fail: [
    {},
    { Rules: [{ Name: 'rate', Statement: { ManagedRuleGroupStatement: {} } }] },
    { Rules: [{ Name: 'rate', Action: { Count: {} }, Statement: { RateBasedStatement: { Limit: 100 } } }] },
  ],
});
