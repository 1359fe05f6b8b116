import { containersOf, SERVING_TYPES, textOf } from '../../containers';
import { cfn, problem, rule } from '../../rule';
import { member } from '../../values';

/** 'Platform', the default, pulls from ECR. What only the deployment knows passes here: the digest is asked for elsewhere. */
export const modelImageRegistry = rule({
  id: 'ModelImageRegistry',
  service: 'sagemaker',
  control: 'SUPPLY-03',
  finding: 'The image comes from a registry that is neither ours nor in our network.',
  remedy: "Use a private ECR repository, or set 'ImageConfig.RepositoryAccessMode' to 'Vpc'.",
  sources: [
    cfn('sagemaker-model'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-containers-inference-private.html',
  ],
  covers: ['U016', 'U017'],
  types: SERVING_TYPES,
  check: (resource) =>
    containersOf(resource)
      .map((container) => ({ ...container, image: textOf(container, 'Image', resource) }))
      .filter(
        ({ settings, image }) => image !== undefined && member(settings.ImageConfig, 'RepositoryAccessMode') !== 'Vpc',
      )
      .filter(({ image }) => !/\.dkr\.ecr[.-]|^\$\{/.test(image ?? ''))
      .map(({ path, image }) => problem(`${path}.Image`, `${path}.Image is ${image}`)),
  pass: [
    { PrimaryContainer: { Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1' } },
    { PrimaryContainer: { Image: 'registry.internal/churn:1', ImageConfig: { RepositoryAccessMode: 'Vpc' } } },
  ],
  fail: [
    { PrimaryContainer: { Image: 'docker.io/library/churn:1' } },
    { Containers: [{ Image: 'registry.internal/churn', ImageConfig: { RepositoryAccessMode: 'Platform' } }] },
  ],
});
