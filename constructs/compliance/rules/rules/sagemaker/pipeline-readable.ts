import { parsePipeline } from '../../../../facts/pipeline-definition';
import { trainingExamples } from '../../definition-examples';
import { BODY } from '../../definitions';
import { describe } from '../../expect';
import { cfn, problem, rule } from '../../rule';
import { text, Unresolved } from '../../values';

const body = (PipelineDefinitionBody: unknown) => ({ PipelineDefinition: { PipelineDefinitionBody } });

export const pipelineReadable = rule({
  id: 'PipelineReadable',
  service: 'sagemaker',
  control: 'TRAIN-01',
  finding: 'Of what the pipeline does nothing can be judged.',
  remedy: "Write JSON with 'Version' and 'Steps' into the template.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/',
  ],
  types: ['AWS::SageMaker::Pipeline'],
  check: (pipeline) => {
    if (!pipeline.has(BODY)) return undefined;
    return pipeline.find(BODY).flatMap(({ value }) => {
      if (value instanceof Unresolved)
        return [problem(BODY, `${BODY} ${describe(value, pipeline)}, must be in the template`)];
      return parsePipeline(text(value, pipeline.stack) ?? '').findings.map(({ pointer, problem: what }) =>
        problem(BODY, `${pointer || 'It'} ${what}`),
      );
    });
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
