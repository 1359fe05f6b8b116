import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';

/** Where something runs. */
export interface JobNetwork {
  /** The VPC. */
  readonly vpc: IVpc;
  /** Its subnets, without a route to the internet. */
  readonly subnets: SubnetSelection;
  /** What may be reached. */
  readonly securityGroups: ISecurityGroup[];
}

/** The ids that SageMaker takes. */
export function idsOf({ vpc, subnets, securityGroups }: JobNetwork): { subnets: string[]; securityGroups: string[] } {
  return {
    subnets: vpc.selectSubnets(subnets).subnetIds,
    securityGroups: securityGroups.map(({ securityGroupId }) => securityGroupId),
  };
}
