import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { JobBounds, type JobBoundsProps } from '../../constructs/training';
import type { Statement } from './iam-evaluator';

export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';
export const VPC = 'vpc-0123456789abcdef0';
export const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const ROUTES = 'rtb-0123456789abcdef0';
export const GROUPS = ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'];
export const VOLUME_KEY = keyArn('a');
export const OUTPUT_KEYS = [keyArn('b'), keyArn('c')];

export function keyArn(of: string): string {
  return `arn:aws:kms:${REGION}:${ACCOUNT}:key/${of.repeat(8)}-1234-1234-1234-123456789012`;
}

export function aStack(name = 'Training'): Stack {
  return new Stack(new App({ context }), name, { env: { account: ACCOUNT, region: REGION } });
}

/** A network whose ids are known, as of an adopter who brings it. */
export function aNetwork(stack: Stack, subnets = SUBNETS, groups = GROUPS): JobBoundsProps['network'] {
  return {
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: VPC,
      availabilityZones: [`${REGION}a`, `${REGION}b`],
      isolatedSubnetIds: SUBNETS,
      isolatedSubnetRouteTableIds: SUBNETS.map(() => ROUTES),
    }),
    subnets: {
      subnets: subnets.map((subnetId) =>
        Subnet.fromSubnetAttributes(stack, subnetId, { subnetId, routeTableId: ROUTES }),
      ),
    },
    securityGroups: groups.map((id) => SecurityGroup.fromSecurityGroupId(stack, id, id)),
  };
}

export function someBounds(stack: Stack, props: Partial<JobBoundsProps> = {}): JobBounds {
  return new JobBounds(stack, 'Bounds', {
    ...props,
    network: props.network ?? aNetwork(stack),
    volumeKey: props.volumeKey ?? Key.fromKeyArn(stack, 'VolumeKey', VOLUME_KEY),
    outputKeys: props.outputKeys ?? OUTPUT_KEYS.map((arn, at) => Key.fromKeyArn(stack, `OutputKey${at}`, arn)),
  });
}

/** The statements of the managed policies of a stack whose id begins so, as deployed. */
export function statementsOf(stack: Stack, id: string): Statement[] {
  const policies = Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy');
  return Object.entries(policies)
    .filter(([logicalId]) => logicalId.startsWith(id))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
}
