import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Isolation is off unless it is asked for. */
export const modelNetworkIsolation = rule({
  id: 'ModelNetworkIsolation',
  service: 'sagemaker',
  control: 'NET-03',
  finding: 'The containers of the model may open network connections.',
  remedy: "Set 'EnableNetworkIsolation' to true.",
  sources: [
    cfn('sagemaker-model'),
    'https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html',
  ],
  covers: ['U014'],
  requires: {
    'AWS::SageMaker::Model': [must('EnableNetworkIsolation', isTrue)],
  },
  pass: [{ EnableNetworkIsolation: true }],
  fail: [{}, { EnableNetworkIsolation: false }],
});
