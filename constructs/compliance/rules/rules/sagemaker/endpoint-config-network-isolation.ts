import { isTrue, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** The flag governs inference components; a variant that names a model is isolated by the model, so absence is right there. */
export const endpointConfigNetworkIsolation = rule({
  id: 'EndpointConfigNetworkIsolation',
  service: 'sagemaker',
  control: 'NET-03',
  finding: 'Containers behind the endpoint may open network connections.',
  remedy: "Set 'EnableNetworkIsolation' to true.",
  sources: [cfn('sagemaker-endpointconfig')],
  judges: ['AWS::SageMaker::EndpointConfig.EnableNetworkIsolation'],
  types: ['AWS::SageMaker::EndpointConfig'],
  check: (config) => {
    const named = config.find('ProductionVariants[].ModelName').every(({ value }) => value !== undefined);
    const expectation = named ? orAbsent(isTrue) : isTrue;
    return unmet(must('EnableNetworkIsolation', expectation), config);
  },
  pass: [
    { EnableNetworkIsolation: true, ExecutionRoleArn: 'role', ProductionVariants: [{ VariantName: 'a' }] },
    { ProductionVariants: [{ VariantName: 'a', ModelName: 'churn' }] },
  ],
  fail: [
    { ProductionVariants: [{ VariantName: 'a' }] },
    { EnableNetworkIsolation: false, ProductionVariants: [{ VariantName: 'a', ModelName: 'churn' }] },
  ],
});
