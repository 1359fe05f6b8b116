import type { GuardrailExemptions, GuardrailRules, NetworkRules } from '../constructs/identity';
import type { Organisation } from './organisation';

/** Roles of the CDK's bootstrap, in every account. */
const DEPLOYERS = ['arn:aws:iam::*:role/cdk-*-cfn-exec-role-*'];

/** What holds in the accounts of the organisation; `undefined` where they are in no organization of AWS. */
export function guardrailRules(
  { perimeter, shared, environments }: Organisation,
  exemptions: GuardrailExemptions = {},
  network: NetworkRules = {},
): GuardrailRules | undefined {
  if (perimeter.principalKey !== 'aws:PrincipalOrgID') return undefined;
  // CloudFormation names functions and roles by stage, stack and place in it.
  const inEach = (arn: string, name: string) =>
    Object.keys(environments).map((stage) => `arn:aws:${arn}${stage}-Registry-${name}*`);
  const approvers = inEach('iam::*:role/', 'ApprovalStepsRole');
  const approvals = {
    functions: inEach('lambda:*:*:function:', 'Approval'),
    decisions: inEach('lambda:*:*:function:', 'ApprovalDecisions'),
    roles: inEach('iam::*:role/', 'ApprovalDecisionsRole'),
  };
  const regions = [...new Set([shared, ...Object.values(environments)].map(({ region }) => region))];
  // The shared archive has a name; that of an environment which keeps its own is made of stage and stack.
  const archives = Object.keys(environments).map((stage) => `${stage.toLowerCase()}-audit-trailarchive*`);
  return {
    organizationId: perimeter.value,
    regions,
    deployers: DEPLOYERS,
    approvers,
    approvals,
    exemptions: { evidenceBuckets: ['mlsecops-audit-*', ...archives], ...exemptions },
    network,
  };
}
