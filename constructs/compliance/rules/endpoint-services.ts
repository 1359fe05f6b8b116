import type { Resource } from './template';
import { isRecord, member, text, Unresolved } from './values';

/**
 * Whether the endpoint is to a service of AWS, as far as the template says: services of partners and of our own have names with `vpce`, and whoever offers
 * them decides about private DNS and policies. A parameter counts by its default.
 *
 * Sources: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html, https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function isToAws(endpoint: Resource): boolean {
  return endpoint.find('ServiceName').some(({ value }) => {
    const name = text(defaultOf(value, endpoint) ?? value, endpoint.stack) ?? '';
    return /^(com\.amazonaws\.(?!vpce)|aws\.)/.test(name);
  });
}

function defaultOf(value: unknown, { stack }: Resource): unknown {
  if (!(value instanceof Unresolved) || value.fn !== 'Ref' || typeof value.argument !== 'string') return undefined;
  const parameter = member(stack.parameters, value.argument);
  return isRecord(parameter) ? member(parameter, 'Default') : undefined;
}
