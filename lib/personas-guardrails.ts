import type { GuardrailExemptions, GuardrailRules } from '../constructs/identity';
import type { Organisation } from './organisation';

/** Roles of the CDK's bootstrap, in every account. */
const DEPLOYERS = ['arn:aws:iam::*:role/cdk-*-cfn-exec-role-*'];
/** The handler of the approval workflow, by the path that `Personas` gives it. */
const APPROVERS = ['arn:aws:iam::*:role/mlsecops/machines/ApprovalHandler/*'];

/** What holds in the accounts of the organisation; `undefined` where they are in no organization of AWS. */
export function guardrailRules(
  { perimeter, shared, environments }: Organisation,
  exemptions: GuardrailExemptions = {},
): GuardrailRules | undefined {
  if (perimeter.principalKey !== 'aws:PrincipalOrgID') return undefined;
  const regions = [...new Set([shared, ...Object.values(environments)].map(({ region }) => region))];
  return { organizationId: perimeter.value, regions, deployers: DEPLOYERS, approvers: APPROVERS, exemptions };
}
