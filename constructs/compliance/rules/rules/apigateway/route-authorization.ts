import { oneOf } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** Preflight requests carry no credentials, and a WebSocket authorises only its connection. */
export const routeAuthorization = rule({
  id: 'RouteAuthorization',
  service: 'apigateway',
  control: 'SERVE-01',
  finding: 'Whoever finds the route may call it.',
  remedy: "Set 'AuthorizationType' to IAM, JWT, Cognito or an authorizer.",
  sources: [cfn('apigateway-method'), cfn('apigatewayv2-route')],
  types: ['AWS::ApiGateway::Method', 'AWS::ApiGatewayV2::Route'],
  check: (route, app) => {
    const key = route.text('RouteKey') ?? '';
    const socket = app.referenced(route.value('ApiId'), route.stack)?.text('ProtocolType') === 'WEBSOCKET';
    if (
      route.text('HttpMethod') === 'OPTIONS' ||
      /^OPTIONS /.test(key) ||
      key === '$disconnect' ||
      (socket && key !== '$connect')
    )
      return undefined;
    return unmet(must('AuthorizationType', oneOf('AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM', 'JWT')), route);
  },
  pass: [
    { HttpMethod: 'POST', AuthorizationType: 'AWS_IAM' },
    { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' },
  ],
  fail: [
    { HttpMethod: 'POST', AuthorizationType: 'NONE' },
    { HttpMethod: 'POST' },
    { HttpMethod: 'POST', AuthorizationType: { Ref: 'Authorization' } },
    { Resources: { Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'POST /score' } } } },
  ],
});
