import { containersOf, isDigest, SERVING_TYPES, textOf } from '../../containers';
import { cfn, problem, rule } from '../../rule';

/** A model made from a model package has the image that the package was approved with. */
export const modelImageDigest = rule({
  id: 'ModelImageDigest',
  service: 'sagemaker',
  control: 'SUPPLY-03',
  finding: 'The image can be replaced under the same name.',
  remedy: "Name the image by its digest: 'repository@sha256:…'.",
  sources: [cfn('sagemaker-model')],
  judges: ['AWS::SageMaker::Model.PrimaryContainer.Image'],
  types: SERVING_TYPES,
  check: (resource) =>
    containersOf(resource)
      .map((container) => ({ ...container, image: textOf(container, 'Image', resource) }))
      .filter(({ settings, image }) => settings.Image !== undefined && !isDigest(image ?? ''))
      .map(({ path, image }) => problem(`${path}.Image`, `${path}.Image is ${image ?? 'no text'}`)),
  pass: [
    { PrimaryContainer: { Image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'0'.repeat(64)}` } },
    { PrimaryContainer: { ModelPackageName: 'churn' } },
  ],
  fail: [
    { PrimaryContainer: { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest' } },
    { Containers: [{ Image: { Ref: 'Image' } }] },
    { PrimaryContainer: { Image: 7 } },
  ],
});
