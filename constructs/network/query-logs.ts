import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { type LogSettings, networkLog } from './network-log';

/**
 * Every name that is asked for in a VPC, with the verdict of DNS Firewall. Route 53 itself writes the policy that lets it deliver: the role
 * that deploys needs `logs:PutResourcePolicy` and the `logs:*LogDelivery` actions.
 */
export class QueryLogs extends Construct {
  constructor(scope: Construct, id: string, vpcId: string, settings: LogSettings) {
    super(scope, id);
    const config = new CfnResolverQueryLoggingConfig(this, 'Resource', {
      destinationArn: networkLog(this, 'Logs', settings).logGroupArn,
    });
    new CfnResolverQueryLoggingConfigAssociation(this, 'Association', {
      resolverQueryLogConfigId: config.attrId,
      resourceId: vpcId,
    });
  }
}
