import { cfn, problem, rule } from '../../rule';
import { member } from '../../values';

/** The rule may stand in a rule group of the templates. */
export const webAclRate = rule({
  id: 'WebAclRate',
  service: 'wafv2',
  control: 'SERVE-02',
  finding: 'The web ACL does not slow down who asks too often.',
  remedy: "Add a rule with 'RateBasedStatement'.",
  sources: [
    cfn('wafv2-webacl'),
    'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html',
  ],
  types: ['AWS::WAFv2::WebACL'],
  check: (acl, app) => {
    const rated = (path: string) =>
      acl.find(path).some(({ value }) => member(member(value, 'RateBasedStatement'), 'Limit') !== undefined);
    const groups = acl
      .find('Rules[]?.Statement?.RuleGroupReferenceStatement?.Arn')
      .map(({ value }) => app.referenced(value, acl.stack));
    const inGroup = groups.some((group) => group?.has('Rules[]?.Statement?.RateBasedStatement?.Limit'));
    return rated('Rules[]?.Statement?') || inGroup ? [] : [problem('Rules', 'No rule is rate-based')];
  },
  pass: [{ Rules: [{ Name: 'rate', Statement: { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } } }] }],
  fail: [{}, { Rules: [{ Name: 'rate', Statement: { ManagedRuleGroupStatement: {} } }] }],
});
