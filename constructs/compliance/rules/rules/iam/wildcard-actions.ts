import { aiActions, allows, isBoundary, isConsequential, isOneOperation } from '../../grants';
import { type Statement, statementsOf } from '../../policy';
import { allow, deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Wildcards that only describe and list are fine, and so is a boundary, which grants nothing. */
export const wildcardActions = rule({
  id: 'WildcardActions',
  service: 'iam',
  control: 'IAM-02',
  finding: 'A wildcard allows actions of AI services that change something.',
  remedy: 'List the actions.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  covers: ['U047', 'U050', 'U069', 'U092'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter(allows)
      .flatMap((statement) =>
        wide(statement).map((pattern) =>
          problem(`${statement.path}.Action`, `${statement.path} allows ${pattern}`, pattern),
        ),
      );
  },
  pass: [
    policy(allow(['sagemaker:CreateTrainingJob', 'sagemaker:Describe*'], 'job')),
    policy(deny('sagemaker:*')),
    policy(allow('bedrock:InvokeModel*', 'model')),
  ],
  fail: [
    policy(allow('sagemaker:*', 'job')),
    policy(allow('*', '*')),
    policy(allow('bedrock:Invoke*', 'model')),
    policy({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }),
  ],
});

function wide({ actions, notActions }: Statement): readonly string[] {
  const wildcards = actions.filter(
    (pattern) => /[*?]/.test(pattern) && !isOneOperation(pattern) && aiActions(pattern).some(isConsequential),
  );
  return notActions.length > 0 && !notActions.some((pattern) => pattern === '*')
    ? ['NotAction', ...wildcards]
    : wildcards;
}
