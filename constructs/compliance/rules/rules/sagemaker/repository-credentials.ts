import { cfn, problem, rule } from '../../rule';
import { text } from '../../values';

const URLS: Readonly<Record<string, readonly string[]>> = {
  'AWS::SageMaker::CodeRepository': ['GitConfig?.RepositoryUrl?'],
  'AWS::SageMaker::NotebookInstance': ['DefaultCodeRepository?', 'AdditionalCodeRepositories[]?'],
};

/** A password, or a token in place of a name: a short name alone, as in the URLs of Azure DevOps, signs nobody in. */
const CREDENTIALS = /^\w+:\/\/([^/\s@:]*:[^/\s]+|[^/\s@]{20,})@/;

/** A URL is shown to whoever describes the resource, and stands in the configuration of every clone. */
export const repositoryCredentials = rule({
  id: 'RepositoryCredentials',
  service: 'sagemaker',
  control: 'IAM-09',
  finding: 'The URL of the repository holds a password or token.',
  remedy: "Leave it out of the URL and name a secret in 'GitConfig.SecretArn'.",
  sources: [cfn('sagemaker-coderepository'), 'https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-git-resource.html'],
  types: Object.keys(URLS),
  check: (resource) =>
    (URLS[resource.type] ?? [])
      .flatMap((path) => resource.find(path))
      .filter(({ value }) => CREDENTIALS.test(text(value, resource.stack) ?? ''))
      .map(({ path }) => problem(path, `${path} signs in with what stands before the '@'`)),
  pass: [
    { GitConfig: { RepositoryUrl: 'https://github.com/ours/churn.git', SecretArn: { Ref: 'Token' } } },
    { GitConfig: { RepositoryUrl: { Ref: 'Url' } } },
    { GitConfig: { RepositoryUrl: 'https://ours@dev.azure.com/ours/_git/churn' } },
  ],
  fail: [
    { GitConfig: { RepositoryUrl: 'https://ci:token@git.example.com/churn.git' } },
    { GitConfig: { RepositoryUrl: 'https://0123456789abcdef0123@git.example.com/churn.git' } },
    notebook({ DefaultCodeRepository: 'https://ci:token@git.example.com/churn.git' }),
    notebook({ AdditionalCodeRepositories: ['churn', 'https://ci:token@git.example.com/churn.git'] }),
  ],
});

function notebook(Properties: object) {
  return { Resources: { Notebook: { Type: 'AWS::SageMaker::NotebookInstance', Properties } } };
}
