import { operationsOf } from '../../openapi';
import { cfn, problem, rule } from '../../rule';

const sigv4 = { type: 'apiKey', 'x-amazon-apigateway-authtype': 'awsSigv4' };
const components = { securitySchemes: { sigv4, plan: { type: 'apiKey', name: 'x-api-key' } } };
const described = (post: object) => ({ Body: { paths: { '/score': { post } }, components } });

/** For APIs that are written as OpenAPI; RouteAuthorization judges methods and routes. */
export const operationAuthorization = rule({
  id: 'OperationAuthorization',
  service: 'apigateway',
  control: 'SERVE-01',
  finding: 'Whoever finds the operation may call it.',
  remedy: "Set 'security' of the operation to a scheme with IAM, JWT, Cognito or an authorizer.",
  sources: [
    cfn('apigateway-restapi'),
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html',
  ],
  types: ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
  check: (api) =>
    operationsOf(api)
      .filter(({ authorized }) => !authorized)
      .map(({ path }) => problem(path, `${path} has no 'security' with an authorizer`)),
  pass: [
    described({ security: [{ sigv4: [] }] }),
    described({ 'x-amazon-apigateway-integration': { type: 'mock' } }),
    { Name: 'api' },
  ],
  fail: [described({}), described({ security: [{ plan: [] }] }), described({ security: [] })],
});
