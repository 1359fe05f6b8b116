import { actionsMatching } from '../../../../facts/action-keys';
import { statementsOf } from '../../policy';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

/** To make a model of a version changes nothing in the registry: the model is the caller's. */
const READ = /^sagemaker:((Describe|List|Get|BatchDescribe)|(AccessModelPackage|CreateModel)$)/i;
const allow = (Principal: unknown, Action: unknown) => ({
  ModelPackageGroupPolicy: { Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }] },
});

export const modelPackageGroupPolicy = rule({
  id: 'ModelPackageGroupPolicy',
  service: 'sagemaker',
  control: 'REG-04',
  finding: 'The policy of the registry admits strangers or lets another account write.',
  remedy: "Name accounts and actions that read or deploy versions, and limit by 'aws:PrincipalOrgID'.",
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
        ? [problem(statement.path, `${statement.path} allows more than reading and deploying`)]
        : []),
    ]);
  },
  pass: [
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, [
      'sagemaker:DescribeModelPackage',
      'sagemaker:DescribeModelPackageGroup',
    ]),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, ['sagemaker:AccessModelPackage', 'sagemaker:CreateModel']),
  ],
  fail: [
    allow('*', ['sagemaker:DescribeModelPackage']),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, 'sagemaker:*'),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, 'sagemaker:UpdateModelPackage'),
    allow({ AWS: 'arn:aws:iam::444455556666:root' }, 'sagemaker:CreateModel*'),
  ],
});
