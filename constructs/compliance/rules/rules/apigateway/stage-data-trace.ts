import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const stageDataTrace = rule({
  id: 'StageDataTrace',
  service: 'apigateway',
  control: 'LLM-07',
  finding: 'Whole requests and answers, and with them what models were asked, are written to the log of the API.',
  remedy: "Leave 'DataTraceEnabled' out or set it to false.",
  sources: [
    cfn('apigateway-stage'),
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  ],
  requires: {
    'AWS::ApiGateway::Stage': [must('MethodSettings[]?.DataTraceEnabled', orAbsent(isFalse))],
    'AWS::ApiGateway::Deployment': [
      must('StageDescription?.DataTraceEnabled', orAbsent(isFalse)),
      must('StageDescription?.MethodSettings[]?.DataTraceEnabled', orAbsent(isFalse)),
    ],
    'AWS::ApiGatewayV2::Stage': [must('DefaultRouteSettings?.DataTraceEnabled', orAbsent(isFalse))],
  },
  pass: [{ MethodSettings: [{ LoggingLevel: 'INFO', DataTraceEnabled: false }] }, {}],
  fail: [{ MethodSettings: [{ DataTraceEnabled: true }] }],
});
