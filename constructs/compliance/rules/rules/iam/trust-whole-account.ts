import { statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { letsAssume } from '../../policy-match';
import { problem, rule } from '../../rule';

/** A warning: the policies of that account may be as narrow as one likes. */
export const trustWholeAccount = rule({
  id: 'TrustWholeAccount',
  service: 'iam',
  control: 'IAM-04',
  level: 'warning',
  finding: 'Whoever that account lets may assume the role.',
  remedy: "Name a role, or add a condition: 'aws:PrincipalArn', 'sts:ExternalId', 'sts:SourceIdentity'.",
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  types: ['AWS::IAM::Role'],
  check: (role) =>
    statementsOf(role, 'trust')
      .filter((statement) => letsAssume(statement) && statement.conditions.length === 0)
      .flatMap(({ path, principals }) =>
        principals
          .filter(({ kind, value }) => kind === 'AWS' && /:root$|^\d{12}$/.test(value))
          .map(({ value }) => problem(path, `${path} trusts ${value}`)),
      ),
  pass: [
    trust({ AWS: 'arn:aws:iam::111122223333:role/deploy' }),
    trust({ AWS: 'arn:aws:iam::111122223333:root' }, { StringEquals: { 'sts:ExternalId': 'churn' } }),
  ],
  fail: [trust({ AWS: 'arn:aws:iam::111122223333:root' }), trust({ AWS: '111122223333' })],
});
