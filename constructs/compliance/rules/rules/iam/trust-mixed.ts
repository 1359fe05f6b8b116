import { statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { problem, rule } from '../../rule';

const own = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
const both = (AWS: unknown, Condition?: object) => ({
  AssumeRolePolicyDocument: {
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: own },
      { Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', Condition },
    ],
  },
});

/** A warning: a person may have to debug as the role. What a session of the role does is then no longer known to come from a job. */
export const trustMixed = rule({
  id: 'TrustMixed',
  service: 'iam',
  control: 'IAM-05',
  level: 'warning',
  finding: 'Accounts or users can take the role of a service.',
  remedy: 'Let the service alone assume it; give people a role of their own.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  types: ['AWS::IAM::Role'],
  check: (role) => {
    const allowed = statementsOf(role, 'trust').filter(({ effect }) => effect !== 'Deny');
    const principals = allowed.flatMap((statement) =>
      statement.principals.map((who) => ({ ...who, at: statement.path })),
    );
    if (!principals.some(({ kind }) => kind === 'Service')) return undefined;
    return principals
      .filter(({ kind }) => kind === 'AWS' || kind === 'Federated' || kind === '*')
      .map(({ at, value }) => problem(at, `${at} lets ${value} in`));
  },
  pass: [
    trust({ Service: ['sagemaker.amazonaws.com', 'lambda.amazonaws.com'] }, own),
    trust({ AWS: 'arn:aws:iam::111122223333:root' }),
  ],
  fail: [both('arn:aws:iam::999999999999:root'), both('*', own)],
});
