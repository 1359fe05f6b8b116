import { parsePipeline } from '../../../../facts/pipeline-definition';
import { trainingExamples } from '../../definition-examples';
import { bodyOf } from '../../definitions';
import { cfn, problem, rule } from '../../rule';

const body = (PipelineDefinitionBody: unknown) => ({ PipelineDefinition: { PipelineDefinitionBody } });

export const pipelineReadable = rule({
  id: 'PipelineReadable',
  service: 'sagemaker',
  control: 'TRAIN-01',
  finding: 'The definition is no pipeline, so nothing is known of what it does.',
  remedy: "Write JSON with 'Version' and 'Steps'.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/',
  ],
  types: ['AWS::SageMaker::Pipeline'],
  check: (pipeline) => {
    if (!pipeline.has('PipelineDefinition.PipelineDefinitionBody')) return undefined;
    const { findings } = parsePipeline(bodyOf(pipeline) ?? '');
    return findings.map(({ pointer, problem: what }) =>
      problem('PipelineDefinition.PipelineDefinitionBody', `${pointer || 'It'} ${what}`),
    );
  },
  pass: [trainingExamples.good.pipeline],
  fail: [
    body('{'),
    body('[]'),
    body(JSON.stringify({ Version: '2020-12-01', Steps: [{ Name: 'a' }] })),
    body({ Ref: 'Body' }),
    body({ Steps: [] }),
  ],
});
