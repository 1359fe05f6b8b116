import { isDigest } from '../../containers';
import { cfn, problem, rule } from '../../rule';
import { isRecord, text, word } from '../../values';

export const modelPackageImages = rule({
  id: 'ModelPackageImages',
  service: 'sagemaker',
  control: 'TRAIN-10',
  level: 'warning',
  finding: 'The model package does not say by digest which images it serves with.',
  remedy: "Set 'ImageDigest' or name each image by digest in 'InferenceSpecification.Containers'.",
  sources: [cfn('sagemaker-modelpackage')],
  judges: ['AWS::SageMaker::ModelPackage.InferenceSpecification.Containers.ImageDigest'],
  types: ['AWS::SageMaker::ModelPackage'],
  check: (modelPackage) =>
    modelPackage
      .find('InferenceSpecification?.Containers[]')
      .filter(
        ({ value }) =>
          !(
            isRecord(value) &&
            (/^sha256:/.test(word(value.ImageDigest)) || isDigest(text(value.Image, modelPackage.stack) ?? ''))
          ),
      )
      .map(({ path }) => problem(path, `${path} has no digest`)),
  pass: [{ InferenceSpecification: { Containers: [{ Image: 'churn', ImageDigest: 'sha256:9f86d0' }] } }],
  fail: [{ InferenceSpecification: { Containers: [{ Image: 'churn:latest' }] } }],
});
