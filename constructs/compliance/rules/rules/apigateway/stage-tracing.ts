import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The default is documented to be false. */
export const stageTracing = rule({
  id: 'StageTracing',
  service: 'apigateway',
  control: 'SERVE-01',
  level: 'warning',
  finding: 'A request cannot be followed from the API to the model.',
  remedy: "Set 'TracingEnabled' to true.",
  sources: [cfn('apigateway-stage')],
  requires: {
    'AWS::ApiGateway::Stage': [must('TracingEnabled', isTrue)],
  },
  pass: [{ TracingEnabled: true }],
  fail: [{}, { TracingEnabled: false }],
});
