import { cfn, problem, rule } from '../../rule';
import { text } from '../../values';

const URLS: Readonly<Record<string, readonly string[]>> = {
  'AWS::SageMaker::CodeRepository': ['GitConfig?.RepositoryUrl?'],
  'AWS::SageMaker::NotebookInstance': ['DefaultCodeRepository?', 'AdditionalCodeRepositories[]?'],
};

/** A URL is shown to whoever describes the resource, and stands in the configuration of every clone. */
export const repositoryCredentials = rule({
  id: 'RepositoryCredentials',
  service: 'sagemaker',
  control: 'IAM-09',
  finding: 'The URL of the repository holds a name or token to sign in with.',
  remedy: "Leave it out of the URL and name a secret in 'GitConfig.SecretArn'.",
  sources: [cfn('sagemaker-coderepository'), 'https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-git-resource.html'],
  types: Object.keys(URLS),
  check: (resource) =>
    (URLS[resource.type] ?? [])
      .flatMap((path) => resource.find(path))
      .filter(({ value }) => /^\w+:\/\/[^/\s]*@/.test(text(value, resource.stack) ?? ''))
      .map(({ path }) => problem(path, `${path} signs in with what stands before the '@'`)),
  pass: [
    { GitConfig: { RepositoryUrl: 'https://github.com/ours/churn.git', SecretArn: { Ref: 'Token' } } },
    { GitConfig: { RepositoryUrl: { Ref: 'Url' } } },
  ],
  fail: [{ GitConfig: { RepositoryUrl: 'https://ci:token@git.example.com/churn.git' } }],
});
