import { containersOf } from '../../containers';
import { cfn, problem, rule } from '../../rule';

/** A warning: in a sandbox a loose artifact is what one deploys. */
export const modelFromPackage = rule({
  id: 'ModelFromPackage',
  service: 'sagemaker',
  control: 'REG-05',
  level: 'warning',
  finding: 'The model is made of loose artifacts, which nobody approved in the registry.',
  remedy: "Name an approved model package in 'ModelPackageName' and no 'ModelDataUrl'.",
  sources: [cfn('sagemaker-model')],
  covers: ['U043'],
  judges: [
    'AWS::SageMaker::Model.PrimaryContainer.ModelPackageName',
    'AWS::SageMaker::Model.PrimaryContainer.ModelDataUrl',
  ],
  types: ['AWS::SageMaker::Model'],
  check: (resource) =>
    containersOf(resource)
      .filter(
        ({ settings }) =>
          settings.ModelDataUrl !== undefined || settings.ModelDataSource !== undefined || !settings.ModelPackageName,
      )
      .map(({ path }) => problem(path, `${path} names no model package or brings its own data`)),
  pass: [{ PrimaryContainer: { ModelPackageName: 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/3' } }],
  fail: [
    { PrimaryContainer: { ModelDataUrl: 's3://artifacts/model.tar.gz' } },
    { Containers: [{ ModelDataSource: { S3DataSource: { S3Uri: 's3://artifacts/' } } }] },
  ],
});
