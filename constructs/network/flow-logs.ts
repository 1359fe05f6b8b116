import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { permissionsBoundary } from '../core/boundary';
import { type LogSettings, networkLog } from './network-log';
import * as perms from './perms';

/** All traffic of a VPC, accepted and rejected, in records of at most a minute. */
export class FlowLogs extends Construct {
  public readonly resource: CfnFlowLog;

  constructor(scope: Construct, id: string, vpcId: string, settings: LogSettings) {
    super(scope, id);
    const logGroup = networkLog(this, 'Logs', settings);
    const statements = [new PolicyStatement({ actions: perms.DELIVER_FLOW_LOGS, resources: [logGroup.logGroupArn] })];
    const role = new Role(this, 'Role', {
      assumedBy: deliveryService(this),
      permissionsBoundary: permissionsBoundary(
        this,
        'Boundary',
        'Ceiling of the role that delivers flow logs: a permissions boundary',
        new PolicyDocument({ statements }),
      ),
    });
    const policy = new ManagedPolicy(this, 'Policy', { roles: [role], statements });
    this.resource = new CfnFlowLog(this, 'Resource', {
      resourceId: vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: logGroup.logGroupArn,
      deliverLogsPermissionArn: role.roleArn,
      tags: [{ key: 'Name', value: this.node.path }],
    });
    this.resource.node.addDependency(policy);
  }
}

/** The service, only for flow logs of this account and Region. */
function deliveryService(scope: Construct): ServicePrincipal {
  const stack = Stack.of(scope);
  const flowLogs = stack.formatArn({
    service: 'ec2',
    resource: 'vpc-flow-log',
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': flowLogs } },
  });
}
