import { dirname, join } from 'node:path';
import type { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import {
  ArnFormat,
  CustomResource,
  CustomResourceProvider,
  CustomResourceProviderRuntime,
  Stack,
} from 'aws-cdk-lib/core';
import { Acknowledgements } from '../core/acknowledgements';
import { findingsOf } from '../core/gating-findings';
import * as perms from './perms';

/**
 * What becomes of the default security group, which AWS adds to every VPC and which nobody can delete.
 * `docs/adr/0004-default-security-group.md` says why.
 */
export class DefaultSecurityGroup {
  /** It stays as AWS makes it: its members reach each other, but no group here accepts them and no route leads out. */
  public static asCreated(): DefaultSecurityGroup {
    return new DefaultSecurityGroup(false);
  }

  /**
   * The CDK's custom resource removes its rules. It brings a Lambda function outside any VPC and a role that may change the rules of
   * this group.
   */
  public static closedByCustomResource(): DefaultSecurityGroup {
    return new DefaultSecurityGroup(true);
  }

  private constructor(
    /** @internal */
    public readonly _closed: boolean,
  ) {}
}

/** Carries the choice out on a new VPC. */
export function settle(vpc: CfnVPC, { _closed }: DefaultSecurityGroup): void {
  if (_closed) close(vpc);
  else acknowledge(vpc);
}

/** What `restrictDefaultSecurityGroup` of the CDK's own VPC does, under the id that checks look for. */
function close(vpc: CfnVPC): void {
  const stack = Stack.of(vpc);
  const group = stack.formatArn({
    service: 'ec2',
    resource: 'security-group',
    resourceName: vpc.attrDefaultSecurityGroup,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const provider = CustomResourceProvider.getOrCreateProvider(vpc, 'Custom::VpcRestrictDefaultSG', {
    codeDirectory: join(dirname(require.resolve('aws-cdk-lib/package.json')), HANDLER),
    runtime: CustomResourceProviderRuntime.NODEJS_24_X,
    description: 'Removes all rules from the default security group of a VPC.',
  });
  provider.addToRolePolicy({ Effect: 'Allow', Action: perms.CLOSE_DEFAULT_GROUP, Resource: [group] });
  new CustomResource(vpc.node.scope ?? vpc, 'RestrictDefaultSecurityGroupCustomResource', {
    resourceType: 'Custom::VpcRestrictDefaultSG',
    serviceToken: provider.serviceToken,
    properties: { DefaultSecurityGroupId: vpc.attrDefaultSecurityGroup, Account: stack.account },
  });
}

const HANDLER = 'custom-resource-handlers/dist/aws-ec2/restrict-default-security-group-handler';

function acknowledge(vpc: CfnVPC): void {
  Acknowledgements.of(vpc).add({
    findings: findingsOf('VPCDefaultSecurityGroupClosed'),
    control: 'NET-04',
    reason:
      'CloudFormation cannot change the default group; no group of the platform accepts its members, no workload may use it and no route leads out.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}
