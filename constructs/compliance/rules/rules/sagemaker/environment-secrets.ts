import { cfn, problem, rule } from '../../rule';
import { secretVariables } from '../../secrets';

const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'AWS::SageMaker::Model': ['PrimaryContainer?.Environment?', 'Containers[]?.Environment?'],
  'AWS::SageMaker::InferenceComponent': ['Specification.Container?.Environment?'],
  'AWS::SageMaker::ProcessingJob': ['Environment?'],
  'AWS::Lambda::Function': ['Environment?.Variables?'],
  'AWS::ECS::TaskDefinition': ['ContainerDefinitions[]?.Environment?'],
  'AWS::Batch::JobDefinition': ['ContainerProperties?.Environment?'],
  'AWS::CodeBuild::Project': ['Environment?.EnvironmentVariables?'],
  'AWS::BedrockAgentCore::Runtime': ['EnvironmentVariables?'],
  'AWS::BedrockAgentCore::Harness': ['EnvironmentVariables?'],
};

/** A dynamic reference counts too: it puts the secret itself there. */
export const environmentSecrets = rule({
  id: 'EnvironmentSecrets',
  service: 'sagemaker',
  control: 'IAM-09',
  finding: 'A secret stands in an environment variable, where whoever may describe the resource reads it.',
  remedy: 'Pass the ARN of the secret and read it when the container starts.',
  sources: [cfn('sagemaker-model'), cfn('bedrockagentcore-runtime')],
  judges: ['AWS::SageMaker::Model.PrimaryContainer.Environment', 'AWS::BedrockAgentCore::Runtime.EnvironmentVariables'],
  types: Object.keys(VARIABLES),
  check: (resource) =>
    (VARIABLES[resource.type] ?? [])
      .flatMap((path) => resource.find(path))
      .flatMap(({ path, value }) =>
        secretVariables(value, resource).map((name) => problem(`${path}.${name}`, `${path}.${name} holds a secret`)),
      ),
  pass: [
    {
      PrimaryContainer: {
        Environment: { SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db', MAX_TOKENS: '51200000' },
      },
    },
  ],
  fail: [
    { PrimaryContainer: { Environment: { DB_PASSWORD: 'correct-horse' } } },
    {
      Resources: {
        Tool: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { API_KEY: '5f2d8c1ab790' } } },
        },
      },
    },
    {
      Resources: {
        Chat: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: { ContainerDefinitions: [{ Environment: [{ Name: 'API_KEY', Value: '5f2d8c1ab790' }] }] },
        },
      },
    },
    { Containers: [{ Environment: { X: '{{resolve:secretsmanager:db:SecretString:password}}' } }] },
  ],
});
