/**
 * One measured synthesis of what the CDK itself costs: RESOURCES plain L1 resources, CHECKS (bare, packs: all gating packs). Prints one JSON line.
 * It loads nothing of the platform; the packs only where they are asked for.
 */
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { type App, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { measured } from './synthesis';

const [, , resources = '0', checks = 'bare'] = process.argv;

/** Plain L1 resources of ten types in turn, 400 to a stack: what the CDK itself costs. */
function floor(app: App, resources: number): void {
  const policy = { Version: '2012-10-17', Statement: [] };
  const kinds: ((scope: Construct, id: string) => unknown)[] = [
    (scope, id) => new CfnBucket(scope, id, { versioningConfiguration: { status: 'Enabled' } }),
    (scope, id) => new CfnKey(scope, id, { enableKeyRotation: true, keyPolicy: policy }),
    (scope, id) => new CfnRole(scope, id, { assumeRolePolicyDocument: policy }),
    (scope, id) => new CfnLogGroup(scope, id, { retentionInDays: 365 }),
    (scope, id) => new CfnQueue(scope, id, { sqsManagedSseEnabled: true }),
    (scope, id) => new CfnTopic(scope, id),
    (scope, id) => new CfnParameter(scope, id, { type: 'String', value: 'v' }),
    (scope, id) => new CfnSecurityGroup(scope, id, { groupDescription: 'g' }),
    (scope, id) => new CfnModelPackageGroup(scope, id, { modelPackageGroupName: id }),
    (scope, id) => new CfnRepository(scope, id, { imageTagMutability: 'IMMUTABLE' }),
  ];
  for (let first = 0; first < resources; first += 400) {
    const stack = new Stack(app, `Floor${first}`, { env: { account: '111111111111', region: 'us-east-1' } });
    for (let index = first; index < Math.min(first + 400, resources); index++)
      kinds[index % kinds.length]?.(stack, `R${index}`);
  }
}

async function main(): Promise<void> {
  const packs = checks === 'packs' ? (await import('../../lib/packs.js')).gatingPacks() : [];
  measured((app) => {
    floor(app, Number(resources));
    Validations.of(app).addPlugins(...packs);
  });
}

void main();
