import { customerKey } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const endpointConfigOutputKeys = rule({
  id: 'EndpointConfigOutputKeys',
  service: 'sagemaker',
  control: 'KEY-04',
  finding: 'Captured traffic, asynchronous output or core dumps are encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsKeyId' beside each destination.",
  sources: [cfn('sagemaker-endpointconfig')],
  requires: {
    'AWS::SageMaker::EndpointConfig': [
      must('DataCaptureConfig?.KmsKeyId', customerKey),
      must('AsyncInferenceConfig?.OutputConfig?.KmsKeyId', customerKey),
      must('ProductionVariants[]?.CoreDumpConfig?.KmsKeyId', customerKey),
      must('ShadowProductionVariants[]?.CoreDumpConfig?.KmsKeyId', customerKey),
    ],
  },
  pass: [{ DataCaptureConfig: { KmsKeyId: customerKey.sample } }, { ProductionVariants: [{ VariantName: 'a' }] }],
  fail: [
    { DataCaptureConfig: { DestinationS3Uri: 's3://captured' } },
    { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://captured' } } },
    { ProductionVariants: [{ CoreDumpConfig: { DestinationS3Uri: 's3://captured' } }] },
  ],
});
