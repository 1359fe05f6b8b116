import { isAwsImage } from '../../../../facts/image-accounts';
import { containersOf, isDigest, SERVING_TYPES } from '../../containers';
import { cfn, problem, rule } from '../../rule';
import { possible, text } from '../../values';

/** A model made from a model package has the image that the package was approved with. Nobody but AWS can move a tag of SageMaker's own images. */
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
    containersOf(resource).flatMap(({ path, settings }) =>
      possible(settings.Image, resource.stack)
        .filter((value) => value !== undefined)
        .map((value) => text(value, resource.stack) ?? 'no text')
        .filter((image) => !isDigest(image) && !isAwsImage(inSomeRegion(image)))
        .map((image) => problem(`${path}.Image`, `${path}.Image is ${image}`)),
    ),
  pass: [
    { PrimaryContainer: { Image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'0'.repeat(64)}` } },
    { PrimaryContainer: { ModelPackageName: 'churn' } },
    {
      PrimaryContainer: {
        Image: { 'Fn::Sub': `763104351884.dkr.ecr.\${AWS::Region}.amazonaws.com/pytorch-inference:2.6` },
      },
    },
  ],
  fail: [
    { PrimaryContainer: { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest' } },
    { Containers: [{ Image: { Ref: 'Image' } }] },
    { PrimaryContainer: { Image: 7 } },
    { PrimaryContainer: { Image: { 'Fn::If': ['Pinned', `churn@sha256:${'0'.repeat(64)}`, 'churn:latest'] } } },
  ],
});

function inSomeRegion(image: string): string {
  return image.replace(/\$\{AWS::Region\}/, 'us-east-1').replace(/\$\{AWS::URLSuffix\}/, 'amazonaws.com');
}
