import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { GivenLayoutOptions } from './layout';
import { PURPOSES, type Purpose } from './purpose';

/** A VPC and its isolated subnets for each purpose, new or given. */
export interface Ground {
  readonly vpc: IVpc;
  readonly subnets: Readonly<Record<Purpose, ISubnet[]>>;
}

/** The ground in a VPC that is there already. */
export function givenGround(
  at: Construct,
  { vpc, subnets = vpc.isolatedSubnets, purposes = [] }: GivenLayoutOptions,
): Ground {
  const named = new Map(purposes.map(({ purpose, subnets }) => [purpose, subnets]));
  if (named.size < PURPOSES.length) refuseSubnets(at, 'layout.subnets', vpc, subnets);
  if (named.size !== purposes.length) {
    throw new InvalidProps(at, {
      prop: 'layout.purposes',
      allowed: 'each purpose once',
      got: purposes.map(({ purpose }) => purpose),
      remedy: 'join the subnets of a purpose in one entry',
    });
  }
  for (const [purpose, chosen] of named) refuseSubnets(at, `layout.purposes.${purpose}`, vpc, chosen);
  const entries = PURPOSES.map((purpose) => [purpose, named.get(purpose) ?? subnets]);
  return { vpc, subnets: Object.fromEntries(entries) as Record<Purpose, ISubnet[]> };
}

function refuseSubnets(at: Construct, prop: string, vpc: IVpc, subnets: ISubnet[]): void {
  const refuse = (got: unknown, allowed: string) => {
    throw new InvalidProps(at, {
      prop,
      allowed,
      got,
      remedy: "name them as isolated, with their route tables, where the VPC is imported ('Vpc.fromVpcAttributes')",
    });
  };
  if (subnets.length < 2) refuse(subnets.length, 'two or more subnets');
  const isolated = new Set(vpc.isolatedSubnets.map(({ subnetId }) => subnetId));
  for (const { subnetId, routeTable } of subnets) {
    if (!isolated.has(subnetId)) refuse(shown(subnetId), 'subnets without a route to the internet');
    if (routeTable?.routeTableId === undefined) refuse(shown(subnetId), 'subnets whose route table is known');
  }
}

function shown(subnetId: string): string {
  return Token.isUnresolved(subnetId) ? 'a subnet of this app' : subnetId;
}
