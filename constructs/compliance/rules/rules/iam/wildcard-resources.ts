import {
  aiActions,
  allows,
  isBoundary,
  isConsequential,
  isEverything,
  isOneOperation,
  takesResource,
} from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits } from '../../policy-match';
import { problem, rule } from '../../rule';

/** Actions that take no resource have to be allowed on all. */
export const wildcardResources = rule({
  id: 'WildcardResources',
  service: 'iam',
  control: 'IAM-02',
  finding: 'An action of an AI service is allowed on every resource.',
  remedy: 'Name the resources that the job works on.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  ],
  covers: ['U047', 'U050', 'U069', 'U092'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    const open = statementsOf(resource, 'identity')
      .filter(allows)
      .filter(({ resources }) => resources.length === 0 || resources.some(isEverything))
      .filter((statement) => !limits(statement, /^(aws|sagemaker):ResourceTag\//i));
    return open.flatMap(({ path, actions }) =>
      actions
        .filter(
          (pattern) =>
            (!/[*?]/.test(pattern) || isOneOperation(pattern)) &&
            aiActions(pattern).some((action) => isConsequential(action) && takesResource(action)),
        )
        .map((action) => problem(`${path}.Resource`, `${path} allows ${action} on everything`, action)),
    );
  },
  pass: [
    policy(allow('sagemaker:CreateTrainingJob', 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-*')),
    policy(allow(['sagemaker:ListModels', 'sagemaker:Search'], '*')),
    policy(allow('sagemaker:DeleteModel', '*', { StringEquals: { 'aws:ResourceTag/team': 'churn' } })),
  ],
  fail: [
    policy(allow('sagemaker:CreateTrainingJob', '*')),
    policy(allow('bedrock:InvokeModel*', '*')),
    policy(allow('bedrock:InvokeModel', ['arn:aws:bedrock:*:*:*'])),
    policy({ ...allow('bedrock:InvokeModel', ''), Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:bedrock:*:*:*/*` } }),
    policy({ Effect: 'Allow', Action: 'bedrock-agentcore:InvokeAgentRuntime', NotResource: 'x' }),
    policy({ Effect: 'Allow', Action: 'sagemaker:UpdateModelPackage' }),
  ],
});
