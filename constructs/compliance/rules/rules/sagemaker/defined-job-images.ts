import { trainingExamples } from '../../definition-examples';
import { DEFINITION_TYPES, jobProblems } from '../../definitions';
import { cfn, rule } from '../../rule';

const { good, bad } = trainingExamples;

/** Looks into pipelines and state machines: training jobs have no CloudFormation type. */
export const definedJobImages = rule({
  id: 'DefinedJobImages',
  service: 'sagemaker',
  control: 'SUPPLY-03',
  finding: 'A job of the definition runs an image that can be replaced under the same name.',
  remedy: "Name the image by its digest, or use one of SageMaker's.",
  sources: [
    cfn('sagemaker-pipeline'),
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html',
  ],
  types: DEFINITION_TYPES,
  check: (resource, app) => jobProblems(resource, app, /Image(Uri)?$|Containers/),
  pass: [good.pipeline, good.stateMachine],
  fail: [
    ...bad({
      AlgorithmSpecification: {
        TrainingImage: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:latest',
        TrainingInputMode: 'File',
      },
    }),
  ],
});
