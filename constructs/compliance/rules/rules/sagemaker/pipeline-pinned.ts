import { given } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

export const pipelinePinned = rule({
  id: 'PipelinePinned',
  service: 'sagemaker',
  control: 'TRAIN-06',
  finding: 'Whoever can write the object changes the pipeline.',
  remedy: "Set 'Version' and 'ETag' of 'PipelineDefinitionS3Location', or give the definition inline.",
  sources: [cfn('sagemaker-pipeline')],
  judges: [
    'AWS::SageMaker::Pipeline.PipelineDefinition.PipelineDefinitionS3Location.Version',
    'AWS::SageMaker::Pipeline.PipelineDefinition.PipelineDefinitionS3Location.ETag',
  ],
  types: ['AWS::SageMaker::Pipeline'],
  check: (pipeline) => {
    if (pipeline.has('PipelineDefinition.PipelineDefinitionBody')) return [];
    const location = 'PipelineDefinition.PipelineDefinitionS3Location';
    return ['Version', 'ETag'].flatMap((property) => unmet(must(`${location}.${property}`, given), pipeline));
  },
  pass: [
    {
      PipelineDefinition: {
        PipelineDefinitionS3Location: { Bucket: 'definitions', Key: 'churn.json', Version: '3L4kq', ETag: '9f86d0' },
      },
    },
    { PipelineDefinition: { PipelineDefinitionBody: '{}' } },
  ],
  fail: [{ PipelineDefinition: { PipelineDefinitionS3Location: { Bucket: 'definitions', Key: 'churn.json' } } }, {}],
});
