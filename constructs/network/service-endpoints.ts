import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import { interfaceEndpoints } from '../facts/endpoints';
import { dynamoDbPolicy, endpointPolicy, s3Policy } from './endpoint-policy';
import type { Ground } from './ground';
import type { Profile } from './profile';
import { PURPOSES, Purpose } from './purpose';

/** The endpoints that cost nothing and are always there. */
export interface GatewayEndpoints {
  /** Amazon S3. */
  readonly s3: ec2.GatewayVpcEndpoint;
  /** Amazon DynamoDB. */
  readonly dynamoDb: ec2.GatewayVpcEndpoint;
}

interface ServiceEndpointsProps {
  readonly ground: Ground;
  readonly profiles: Profile[];
  readonly perimeter: Perimeter;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** Every way into an AWS service: gateways for all subnets, and the interface endpoints that the profiles name, each under a policy. */
export class ServiceEndpoints extends Construct {
  public readonly gateways: GatewayEndpoints;
  /** Interface endpoints by the end of their service name. */
  public readonly interfaces: Readonly<Record<string, ec2.InterfaceVpcEndpoint>>;

  constructor(scope: Construct, id: string, { ground, profiles, perimeter, securityGroup }: ServiceEndpointsProps) {
    super(scope, id);
    const subnets = [{ subnets: [...new Set(PURPOSES.flatMap((purpose) => ground.subnets[purpose]))] }];
    const gateway = (name: string, service: ec2.IGatewayVpcEndpointService, statements: PolicyStatement[]) =>
      under(statements, new ec2.GatewayVpcEndpoint(this, name, { vpc: ground.vpc, service, subnets }));
    const buckets = [...new Set(profiles.flatMap((profile) => profile.buckets))];
    this.gateways = {
      s3: gateway('S3', ec2.GatewayVpcEndpointAwsService.S3, s3Policy(this, buckets, perimeter)),
      dynamoDb: gateway('DynamoDb', ec2.GatewayVpcEndpointAwsService.DYNAMODB, dynamoDbPolicy(perimeter)),
    };
    const names = [...new Set(profiles.flatMap((profile) => profile.endpoints))];
    this.interfaces = Object.fromEntries(
      names.map((name) => {
        const fact = interfaceEndpoints[name];
        const endpoint = new ec2.InterfaceVpcEndpoint(this, idOf(name), {
          vpc: ground.vpc,
          service: new ec2.InterfaceVpcEndpointAwsService(name, fact.family),
          subnets: { subnets: ground.subnets[Purpose.ENDPOINTS] },
          securityGroups: [securityGroup],
          privateDnsEnabled: true,
          open: false,
        });
        return [name, under(endpointPolicy(this, fact, perimeter), endpoint)];
      }),
    );
  }

  /** The interface endpoint of a service. */
  public named(name: string): ec2.InterfaceVpcEndpoint {
    if (Object.hasOwn(this.interfaces, name)) return this.interfaces[name];
    throw new InvalidProps(this, {
      prop: 'name',
      allowed: `one of the endpoints of the profiles (${Object.keys(this.interfaces).join(', ') || 'none'})`,
      got: name,
      remedy: 'add it with Profile.plus()',
    });
  }
}

function under<E extends ec2.VpcEndpoint>(statements: PolicyStatement[], endpoint: E): E {
  for (const statement of statements) endpoint.addToPolicy(statement);
  return endpoint;
}

/** `bedrock-agentcore.gateway` as a construct id: `BedrockAgentcoreGateway`. */
function idOf(name: string): string {
  return name.replace(/(^|[-.])(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
