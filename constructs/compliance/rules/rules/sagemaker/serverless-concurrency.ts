import { between } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** SageMaker takes up to 200. The limit of 50 is ours, hence a warning. */
export const serverlessConcurrency = rule({
  id: 'ServerlessConcurrency',
  service: 'sagemaker',
  control: 'SERVE-02',
  level: 'warning',
  finding: 'The serverless variant scales further than a single caller should be able to drive it.',
  remedy: "Set 'MaxConcurrency' to at most 50.",
  sources: [cfn('sagemaker-endpointconfig')],
  requires: {
    'AWS::SageMaker::EndpointConfig': [must('ProductionVariants[]?.ServerlessConfig?.MaxConcurrency', between(0, 50))],
  },
  pass: [{ ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 20, MemorySizeInMB: 2048 } }] }],
  fail: [{ ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 200, MemorySizeInMB: 2048 } }] }],
});
