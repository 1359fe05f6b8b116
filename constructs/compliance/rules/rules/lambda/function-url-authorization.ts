import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const functionUrlAuthorization = rule({
  id: 'FunctionUrlAuthorization',
  service: 'lambda',
  control: 'SERVE-01',
  finding: 'Whoever finds the URL may call the function.',
  remedy: "Set 'AuthType' to 'AWS_IAM'.",
  sources: [cfn('lambda-url')],
  requires: {
    'AWS::Lambda::Url': [must('AuthType', oneOf('AWS_IAM'))],
  },
  pass: [{ AuthType: 'AWS_IAM' }],
  fail: [{ AuthType: 'NONE' }, {}],
});
