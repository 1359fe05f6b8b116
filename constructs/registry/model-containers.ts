import type { ContainerDefinition } from '@aws-sdk/client-sagemaker';
import { canonical } from './canonical';

/** Whether what SageMaker says of the containers of a model is what was asked for. */
export function areSame(found: readonly ContainerDefinition[], asked: readonly ContainerDefinition[]): boolean {
  return found.length === asked.length && asked.every((container, index) => isSame(found[index] ?? {}, container));
}

/** Of a package, SageMaker may say what it resolved the name to; its environment can be overlaid. */
function isSame(found: ContainerDefinition, asked: ContainerDefinition): boolean {
  if (asked.ModelPackageName === undefined)
    return canonical(withoutDefaults(found)) === canonical(withoutDefaults(asked));
  return found.ModelPackageName === asked.ModelPackageName && Object.keys(found.Environment ?? {}).length === 0;
}

/** What SageMaker adds by itself is left out: the usual mode, and the one artifact in its other form. */
function withoutDefaults({ Mode, ModelDataSource, Environment = {}, ...others }: ContainerDefinition): object {
  const artifact = { S3Uri: others.ModelDataUrl, S3DataType: 'S3Object', CompressionType: 'Gzip' };
  const usual = canonical({ S3DataSource: artifact }) === canonical(ModelDataSource);
  return {
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => !Array.isArray(value) || value.length > 0)),
    Environment,
    Mode: Mode === 'SingleModel' ? undefined : Mode,
    ModelDataSource: usual ? undefined : ModelDataSource,
  };
}
