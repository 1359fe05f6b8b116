import { actionsMatching } from '../../../../facts/action-keys';
import { statementsOf } from '../../policy';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const READ = /^sagemaker:(Describe|List|Get|BatchDescribe)/i;
const allow = (Principal: unknown, Action: unknown) => ({
  ModelPackageGroupPolicy: { Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }] },
});

export const modelPackageGroupPolicy = rule({
  id: 'ModelPackageGroupPolicy',
  service: 'sagemaker',
  control: 'REG-04',
  finding: 'The policy of the registry admits strangers or lets another account write.',
  remedy: "Name accounts and read actions, and limit by 'aws:PrincipalOrgID'.",
  sources: [
    cfn('sagemaker-modelpackagegroup'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html',
  ],
  judges: ['AWS::SageMaker::ModelPackageGroup.ModelPackageGroupPolicy'],
  types: ['AWS::SageMaker::ModelPackageGroup'],
  check: (group) => {
    if (!group.has('ModelPackageGroupPolicy')) return undefined;
    const allowed = statementsOf(group).filter(({ effect }) => effect !== 'Deny');
    return allowed.flatMap((statement) => [
      ...(statement.principals.some(isAnyone) && !limits(statement, /^aws:(PrincipalOrgID|PrincipalAccount)$/i)
        ? [problem(statement.path, `${statement.path} admits anybody`)]
        : []),
      ...(statement.notActions.length > 0 ||
      statement.actions.some((action) => (actionsMatching(action) ?? ['*']).some((name) => !READ.test(name)))
        ? [problem(statement.path, `${statement.path} allows more than reading`)]
        : []),
    ]);
  },
  pass: [
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, [
      'sagemaker:DescribeModelPackage',
      'sagemaker:DescribeModelPackageGroup',
    ]),
  ],
  fail: [
    allow('*', ['sagemaker:DescribeModelPackage']),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, 'sagemaker:*'),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, 'sagemaker:UpdateModelPackage'),
  ],
});
