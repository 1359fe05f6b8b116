import { given } from '../../expect';
import { statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { cfn, must, rule, unmet } from '../../rule';

const AI = /^(sagemaker|bedrock|bedrock-agentcore)\./;

/** A warning: a policy of the organization can do the same, and a template does not show it. */
export const roleBoundary = rule({
  id: 'RoleBoundary',
  service: 'iam',
  control: 'IAM-01',
  level: 'warning',
  finding: 'The role of people or of an AI service has no permissions boundary.',
  remedy: "Set 'PermissionsBoundary'.",
  sources: [cfn('iam-role'), 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  types: ['AWS::IAM::Role'],
  check: (role) => {
    const principals = statementsOf(role, 'trust').flatMap((statement) => statement.principals);
    const asked = principals.some(({ kind, value }) => (kind === 'Service' ? AI.test(value) : true));
    return asked ? unmet(must('PermissionsBoundary', given), role) : undefined;
  },
  pass: [
    { ...trust({ Service: 'sagemaker.amazonaws.com' }), PermissionsBoundary: { Ref: 'Boundary' } },
    trust({ Service: 'lambda.amazonaws.com' }),
  ],
  fail: [
    trust({ Service: 'sagemaker.amazonaws.com' }),
    trust({ AWS: 'arn:aws:iam::111122223333:root' }),
    trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }),
  ],
});
