import { cfn, problem, rule } from '../../rule';

export const repositoryPrivate = rule({
  id: 'RepositoryPrivate',
  service: 'ecr',
  control: 'SUPPLY-01',
  finding: 'The repository is public.',
  remedy: "Use 'AWS::ECR::Repository'.",
  sources: [cfn('ecr-publicrepository')],
  types: ['AWS::ECR::PublicRepository'],
  check: () => [problem('', 'Everybody can pull from it')],
  pass: [{ Resources: { Repository: { Type: 'AWS::ECR::Repository' } } }],
  fail: [{ RepositoryName: 'churn' }],
});
