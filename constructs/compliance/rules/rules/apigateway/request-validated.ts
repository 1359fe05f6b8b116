import { isTrue } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const requestValidated = rule({
  id: 'RequestValidated',
  service: 'apigateway',
  control: 'SERVE-03',
  level: 'warning',
  finding: 'What does not fit the schema reaches the model all the same.',
  remedy: "Set 'ValidateRequestBody' to true, and name the validator on the methods.",
  sources: [
    cfn('apigateway-requestvalidator'),
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html',
  ],
  requires: {
    'AWS::ApiGateway::RequestValidator': [must('ValidateRequestBody', isTrue)],
  },
  pass: [{ ValidateRequestBody: true }],
  fail: [{}, { ValidateRequestBody: false }],
});
