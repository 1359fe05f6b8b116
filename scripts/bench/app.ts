/** One measured synthesis: KIND (platform, floor) SIZE (environments, or resources of the floor) PACKS (0, 1) VALIDATOR (0, 1). Prints one JSON line. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { App, CloudFormationValidatePlugin, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { context } from '../../cdk.json';
import { organisation } from '../../lib/organisation';
import { gatingPacks, reportedPacks } from '../../lib/packs';
import { addPlatform } from '../../lib/platform';

const [, , kind = 'platform', size = '1', packs = '0', validator = '0'] = process.argv;
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
process.env.CDK_VALIDATION = 'false';

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

function main(): void {
  const app = new App({ context, outdir, analyticsReporting: false });
  if (kind === 'platform') {
    const [environment] = Object.values(organisation.environments);
    if (environment === undefined) throw new Error('the organisation has no environment');
    const environments = Object.fromEntries(
      Array.from({ length: Number(size) }, (_, index) => [`Environment${index}`, environment]),
    );
    addPlatform(app, { ...organisation, environments });
  } else {
    floor(app, Number(size));
  }
  if (packs === '1') {
    Validations.of(app).addPlugins(...gatingPacks(), ...reportedPacks());
  }
  if (validator === '1') Validations.of(app).addPlugins(new CloudFormationValidatePlugin());
  try {
    app.synth();
  } catch (error) {
    if (kind === 'platform') throw error;
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({
      wallMs: Math.round(performance.now()),
      cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
      rssMb: Math.round(maxRSS / 1024),
      resources: countResources(outdir),
    }),
  );
  rmSync(outdir, { recursive: true, force: true });
}

function countResources(directory: string): number {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as { Resources?: object })
    .reduce((sum, { Resources = {} }) => sum + Object.keys(Resources).length, 0);
}

console.error = () => {};
main();
