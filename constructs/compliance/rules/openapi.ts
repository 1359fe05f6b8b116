import type { Resource } from './template';
import { isRecord, listOf, member } from './values';

const VERBS = /^(get|put|post|delete|head|patch|trace|x-amazon-apigateway-any-method)$/;

/** An operation that an OpenAPI body describes. */
export interface Operation {
  readonly path: string;
  /** Whether whoever calls has to say who he is. A key for usage plans says nothing of that. */
  readonly authorized: boolean;
}

/** The operations of the API that reach something. Only an HTTP API takes security that is set for all operations. */
export function operationsOf(api: Resource): readonly Operation[] {
  const body = api.value('Body?');
  const forAll = api.type === 'AWS::ApiGatewayV2::Api' ? member(body, 'security') : undefined;
  const paths = member(body, 'paths');
  return Object.entries(isRecord(paths) ? paths : {}).flatMap(([name, operations]) =>
    Object.entries(isRecord(operations) ? operations : {})
      .filter(([verb, operation]) => VERBS.test(verb) && isRecord(operation) && !isMocked(operation))
      .map(([verb, operation]) => ({
        path: `Body.paths.${name}.${verb}`,
        authorized: listOf(member(operation, 'security') ?? forAll).some((one) => asksWho(one, body)),
      })),
  );
}

function isMocked(operation: unknown): boolean {
  return member(member(operation, 'x-amazon-apigateway-integration'), 'type') === 'mock';
}

/** Whether one of the schemes has an authorizer. A scheme that cannot be read counts as one. */
function asksWho(requirement: unknown, body: unknown): boolean {
  const schemes = member(member(body, 'components'), 'securitySchemes') ?? member(body, 'securityDefinitions');
  return Object.keys(isRecord(requirement) ? requirement : {}).some((name) => {
    const scheme = member(schemes, name);
    const authorizers = ['x-amazon-apigateway-authtype', 'x-amazon-apigateway-authorizer'];
    return !isRecord(scheme) || scheme.type !== 'apiKey' || authorizers.some((one) => Object.hasOwn(scheme, one));
  });
}
