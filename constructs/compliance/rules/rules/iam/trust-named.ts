import { statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

/** Keys of services that call for others say nothing of who calls himself. */
const OWN = /^aws:Principal(OrgID|OrgPaths|Account|Arn)$/i;

export const trustNamed = rule({
  id: 'TrustNamed',
  service: 'iam',
  control: 'IAM-04',
  waivable: false,
  finding: 'Anybody can assume the role.',
  remedy: 'Name the service, account or role in the trust policy.',
  sources: [
    cfn('iam-role'),
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  covers: ['U008'],
  types: ['AWS::IAM::Role'],
  check: (role) =>
    statementsOf(role, 'trust')
      .filter((statement) => statement.effect !== 'Deny' && !limits(statement, OWN))
      .filter(({ principals, notPrincipals }) => principals.some(isAnyone) || notPrincipals.length > 0)
      .map(({ path }) => problem(path, `${path} trusts everybody`)),
  pass: [
    trust({ Service: 'lambda.amazonaws.com' }),
    trust({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
  ],
  fail: [
    trust('*'),
    trust({ AWS: '*' }),
    trust('*', { StringEquals: { 'aws:SourceAccount': '1' } }),
    trust({ AWS: ['*'] }, { StringEquals: { 'sts:ExternalId': '*' } }),
  ],
});
