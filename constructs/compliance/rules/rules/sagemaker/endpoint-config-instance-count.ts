import { between, describe } from '../../expect';
import { cfn, problem, rule } from '../../rule';
import { isRecord, member } from '../../values';

export const endpointConfigInstanceCount = rule({
  id: 'EndpointConfigInstanceCount',
  service: 'sagemaker',
  control: 'SERVE-09',
  level: 'warning',
  finding: 'One instance serves the variant: its zone takes it along.',
  remedy: "Set 'InitialInstanceCount', or the least of managed scaling, to 2 or more.",
  sources: [
    cfn('sagemaker-endpointconfig'),
    'https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html',
  ],
  covers: ['U019'],
  judges: ['AWS::SageMaker::EndpointConfig.ProductionVariants.InitialInstanceCount'],
  types: ['AWS::SageMaker::EndpointConfig'],
  check: (config) =>
    config.find('ProductionVariants[]').flatMap(({ path, value }) => {
      if (!isRecord(value) || value.ServerlessConfig !== undefined) return [];
      const count = member(value.ManagedInstanceScaling, 'MinInstanceCount') ?? value.InitialInstanceCount;
      return between(2, Number.POSITIVE_INFINITY).accepts(count, config)
        ? []
        : [problem(`${path}.InitialInstanceCount`, `${path}.InitialInstanceCount ${describe(count, config)}`)];
    }),
  pass: [
    { ProductionVariants: [{ InstanceType: 'ml.m5.large', InitialInstanceCount: 2 }] },
    { ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }] },
  ],
  fail: [
    { ProductionVariants: [{ InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }] },
    { ProductionVariants: [{ InstanceType: 'ml.m5.large' }] },
  ],
});
