import { between, given, isTrue } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

const served = (Properties: object) => ({
  Resources: {
    Endpoint: {
      Type: 'AWS::SageMaker::Endpoint',
      Properties: { EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] } },
    },
    Config: { Type: 'AWS::SageMaker::EndpointConfig', Properties },
  },
});

/** Looks from the endpoint to its configuration, in whichever stack it is. Serverless endpoints cannot capture. */
export const endpointDataCapture = rule({
  id: 'EndpointDataCapture',
  service: 'sagemaker',
  control: 'SERVE-08',
  finding: 'The endpoint serves without a record of what it was asked and what it answered.',
  remedy: "Set 'DataCaptureConfig.EnableCapture' to true in its configuration, with a sampling percentage above 0.",
  sources: [
    cfn('sagemaker-endpointconfig'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html',
  ],
  judges: [
    'AWS::SageMaker::EndpointConfig.DataCaptureConfig.EnableCapture',
    'AWS::SageMaker::EndpointConfig.DataCaptureConfig.DestinationS3Uri',
  ],
  types: ['AWS::SageMaker::Endpoint'],
  check: (endpoint, app) => {
    const config = app.named(endpoint.value('EndpointConfigName'), endpoint.stack, {
      type: 'AWS::SageMaker::EndpointConfig',
      property: 'EndpointConfigName',
    });
    if (config === undefined || config.has('ProductionVariants[]?.ServerlessConfig')) return undefined;
    const wanted = [
      must('EnableCapture', isTrue),
      must('InitialSamplingPercentage', between(1, 100)),
      must('DestinationS3Uri', given),
    ];
    return wanted
      .flatMap(({ path, expectation }) => unmet(must(`DataCaptureConfig.${path}`, expectation), config))
      .map(({ detail }) => problem('EndpointConfigName', `${config.logicalId}: ${detail}`));
  },
  pass: [
    served({
      DataCaptureConfig: { EnableCapture: true, InitialSamplingPercentage: 20, DestinationS3Uri: 's3://captured' },
    }),
    served({ ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5, MemorySizeInMB: 2048 } }] }),
  ],
  fail: [
    served({}),
    served({
      DataCaptureConfig: { EnableCapture: false, InitialSamplingPercentage: 20, DestinationS3Uri: 's3://captured' },
    }),
    served({
      DataCaptureConfig: { EnableCapture: true, InitialSamplingPercentage: 0, DestinationS3Uri: 's3://captured' },
    }),
  ],
});
