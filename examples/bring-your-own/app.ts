// The landing zone has made the VPC and the keys: the constructs take them as they are.
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import { DataLake, IsolatedNetwork, Layout, Perimeter, Profile } from 'cdk-mlsecops';

export const app = new App();
const stack = new Stack(app, 'BringYourOwn', { env: { account: '111111111111', region: 'us-east-1' } });
const perimeter = Perimeter.organization('o-a1b2c3d4e5');

const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-0123456789abcdef0',
  vpcCidrBlock: '10.20.0.0/16',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  isolatedSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  isolatedSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
});
const keyOf = (id: string, keyId: string) =>
  Key.fromKeyArn(stack, id, `arn:aws:kms:us-east-1:111111111111:key/${keyId}`);

new IsolatedNetwork(stack, 'Network', {
  logKey: keyOf('LogKey', '11111111-2222-3333-4444-555555555555'),
  profiles: [Profile.training(), Profile.studio()],
  layout: Layout.given({ vpc }),
  perimeter,
});
new DataLake(stack, 'Lake', {
  keys: { curated: keyOf('DataKey', '66666666-7777-8888-9999-000000000000') },
  perimeter,
});
