import { documentOf } from '../principals/document';
import { Unresolved, type World, type WorldResource } from '../world';
import { linksTo, listOf } from './links';

/** An endpoint of an AWS service: a gateway in a route table, or an interface in a subnet. */
export interface ServiceEndpoint {
  readonly resource: WorldResource;
  readonly type: 'Gateway' | 'Interface';
  /** The end of the service name: `s3`, `sagemaker.api`. Endpoint services of others are named whole. */
  readonly service: string;
  /** What it lets pass: a policy document, nothing where the default lets everything pass. */
  readonly policy: unknown;
}

/** Every endpoint of a service. Those that send traffic through an appliance are no endpoints of services. */
export function endpointsOf(world: World): readonly ServiceEndpoint[] {
  return world.of('AWS::EC2::VPCEndpoint').flatMap((resource) => {
    const { VpcEndpointType: type = 'Gateway', ServiceName: name, PolicyDocument: policy } = resource.properties;
    if (type !== 'Gateway' && type !== 'Interface' && !(type instanceof Unresolved)) return [];
    return [
      {
        resource,
        type: type === 'Interface' ? 'Interface' : 'Gateway',
        service: serviceOf(name),
        policy: documentOf(policy),
      },
    ];
  });
}

/** The endpoints that interfaces in a subnet can use: gateways of its route table, interfaces of its VPC. */
export function endpointsOfSubnet(world: World, subnet: WorldResource): readonly ServiceEndpoint[] {
  const vpc = world.find(subnet.properties.VpcId);
  const tables = linksTo(world, subnet, 'AWS::EC2::SubnetRouteTableAssociation', 'SubnetId').flatMap(
    ({ from }) => world.find(from.properties.RouteTableId) ?? [],
  );
  return endpointsOf(world).filter(({ resource, type }) => {
    const { RouteTableIds: ids, VpcId: inVpc } = resource.properties;
    if (inVpc instanceof Unresolved) return true;
    if (type === 'Interface') return vpc !== undefined && world.find(inVpc) === vpc;
    return listOf(ids).some((id) => id instanceof Unresolved || tables.some((table) => world.find(id) === table));
  });
}

/** `com.amazonaws.eu-west-1.sagemaker.api`: `sagemaker.api`. */
function serviceOf(name: unknown): string {
  const text = typeof name === 'string' ? name : 'an unknown service';
  return text.match(/^(?:com\.amazonaws|aws\.sagemaker|cn\.com\.amazonaws)\.[a-z0-9-]+\.(?!vpce)(.+)$/)?.[1] ?? text;
}
