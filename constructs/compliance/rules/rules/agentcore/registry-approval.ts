import { describe } from '../../expect';
import { cfn, problem, rule } from '../../rule';

export const registryApproval = rule({
  id: 'RegistryApproval',
  service: 'agentcore',
  control: 'AGENT-06',
  finding: 'What is registered is approved by itself.',
  remedy: "Leave 'AutoApprovalRules' empty.",
  sources: [cfn('agentregistry-registry')],
  judges: ['AWS::AgentRegistry::Registry.ApprovalConfiguration.AutoApprovalRules'],
  types: ['AWS::AgentRegistry::Registry'],
  check: (registry) =>
    registry
      .find('ApprovalConfiguration?.AutoApprovalRules[]?')
      .map(({ path, value }) => problem(path, `${path} ${describe(value, registry)}`)),
  pass: [{}, { ApprovalConfiguration: { AutoApprovalRules: [] } }],
  fail: [
    { ApprovalConfiguration: { AutoApprovalRules: ['APPROVE_ALL'] } },
    { ApprovalConfiguration: { AutoApprovalRules: { Ref: 'Rules' } } },
  ],
});
