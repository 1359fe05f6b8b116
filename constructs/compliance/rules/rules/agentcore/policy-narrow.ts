import { cedarStatements, permitsAll } from '../../cedar';
import { cfn, problem, rule } from '../../rule';
import { text } from '../../values';

const cedar = (Statement: unknown) => ({ Definition: { Cedar: { Statement } } });

/** A statement that cannot be read is a finding. */
export const policyNarrow = rule({
  id: 'PolicyNarrow',
  service: 'agentcore',
  control: 'AGENT-04',
  finding: 'The policy permits everybody to call every tool.',
  remedy: "Name actions, or add a 'when' that says who.",
  sources: [cfn('bedrockagentcore-policy'), 'https://docs.cedarpolicy.com/policies/syntax-policy.html'],
  judges: ['AWS::BedrockAgentCore::Policy.Definition.Cedar.Statement'],
  types: ['AWS::BedrockAgentCore::Policy'],
  check: (policy) => {
    const found = ['Cedar', 'Policy'].flatMap((form) => policy.find(`Definition?.${form}?.Statement`));
    if (found.length === 0) return [problem('Definition', 'There is no statement')];
    return found.flatMap(({ path, value }) => {
      const statements = cedarStatements(text(value, policy.stack) ?? '');
      if (statements === undefined) return [problem(path, `${path} cannot be read`)];
      return statements.some(permitsAll) ? [problem(path, `${path} has an unconditional permit`)] : [];
    });
  },
  pass: [
    cedar(
      'permit(principal is AgentCore::OAuthUser, action == AgentCore::Action::"refund", resource) when { principal.hasTag("team") };',
    ),
    cedar('forbid(principal, action, resource);'),
  ],
  fail: [
    cedar('permit(principal, action, resource);'),
    cedar('permit(principal is AgentCore::OAuthUser, action, resource == AgentCore::Gateway::"g;1") when { true };'),
    cedar('allow everything'),
    cedar({ Ref: 'Statement' }),
    {},
  ],
});
