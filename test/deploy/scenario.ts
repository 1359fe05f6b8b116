/**
 * Bootstraps, deploys, updates, breaks, seals and destroys the platform at the endpoint that the environment names, with the CDK command line as it is, and asks the services
 * what they hold. Run by `npm run test:deploy`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DescribeStackEventsCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { stacksOf } from '../../constructs/compliance/evidence/assembly';
import { scopedBootstrap } from '../../lib/bootstrap/bootstrap-template';
import type { Guards } from '../../lib/bootstrap/guards';
import { destroyPlan } from '../../lib/destroy-plan';
import { defaultBootstrap } from '../../scripts/bootstrap-template';
import { ADAPTED, detachPolicies } from './adapted';
import { STAGE, synthesize, TARGET, type Version } from './app';
import { approveModels } from './approval/scenario';
import { cloud, deployedOf, gaps, summary } from './cloud';
import { type Reading, readBack, table, unasked, verdictOf } from './read-back';
import { survivors } from './survivors';
import { step, tally } from './tally';

const CDK = resolve('node_modules', 'aws-cdk', 'bin', 'cdk');
const EXECUTION_ROLE = `cdk-hnb659fds-cfn-exec-role-${TARGET.account.id}-${TARGET.region}`;

const folder = mkdtempSync(join(tmpdir(), 'test-deploy-'));
const assembly = (version: Version) => join(folder, `version-${version}`);

/** Runs the CDK command line. The answer is empty if it ends as wanted, else the end of what it printed. */
function cdk(args: readonly string[], wanted: 'succeeds' | 'fails' = 'succeeds'): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CDK, ...args, '--progress', 'events'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if ((status === 0) === (wanted === 'succeeds')) return [];
  return [`cdk ${args.join(' ')} ended with ${status}`, `${stdout}${stderr}`.split('\n').slice(-40).join('\n')];
}

function bootstrap(state: Guards): string[] {
  const file = join(folder, `bootstrap-${state}.json`);
  writeFileSync(file, JSON.stringify(scopedBootstrap(defaultBootstrap(), stacksOf(assembly('2')), state)));
  return cdk(['bootstrap', '--app', assembly('2'), '--template', file, `aws://${TARGET.account.id}/${TARGET.region}`]);
}

const deploy = (version: Version, wanted?: 'succeeds' | 'fails') =>
  cdk(['deploy', '**', '--app', assembly(version), '--require-approval', 'never', '--concurrency', '4'], wanted);

/** Reads every property back and counts each as a claim. */
async function readings(version: Version): Promise<Reading[]> {
  const all = await readBack(await deployedOf(stacksOf(assembly(version))));
  console.log(`\nRead back over the service APIs, version ${version}: property, resources\n${table(all)}\n`);
  tally.passed += all.filter((reading) => verdictOf(reading) === 'ok').length;
  tally.failed += all.filter((reading) => verdictOf(reading) === 'BROKEN').length;
  return all;
}

async function statusOf(stack: string): Promise<string> {
  try {
    const { Stacks = [] } = await cloud.cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks[0]?.StackStatus ?? 'none';
  } catch {
    return 'none';
  }
}

async function scopedRole(): Promise<string[]> {
  const { AttachedPolicies = [] } = await cloud.iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: EXECUTION_ROLE }),
  );
  const foreign = AttachedPolicies.map(({ PolicyName = '' }) => PolicyName).filter(
    (name) => !name.startsWith('cdk-hnb659fds-cfn-exec-'),
  );
  return AttachedPolicies.length > 1 ? foreign : ['it has fewer than two policies'];
}

async function afterBreaking(before: readonly Reading[]): Promise<string[]> {
  const status = await statusOf(`${STAGE}-Data`);
  const after = await readBack(await deployedOf(stacksOf(assembly('2'))));
  const changed = after.flatMap(({ property, values }, index) =>
    Object.entries(values)
      .filter(([resource, value]) => !isDeepStrictEqual(value, before[index]?.values[resource]))
      .map(([resource, value]) => `${property}: ${resource} is now ${JSON.stringify(value)}`),
  );
  const { StackEvents = [] } = await cloud.cloudFormation.send(
    new DescribeStackEventsCommand({ StackName: `${STAGE}-Data` }),
  );
  const written = StackEvents.some(
    ({ ResourceType, ResourceStatus }) => ResourceType === 'AWS::S3::Bucket' && ResourceStatus === 'UPDATE_COMPLETE',
  );
  return [
    ...(written ? [] : ['the update changed no bucket before it failed']),
    ...(status === 'UPDATE_ROLLBACK_COMPLETE' ? [] : [`the stack is ${status}`]),
    ...changed,
  ];
}

async function gone(): Promise<string[]> {
  const stacks = stacksOf(assembly('2')).map(({ path }) => path.replace('/', '-'));
  const statuses = await Promise.all(stacks.map(statusOf));
  return stacks.flatMap((stack, index) =>
    /^(none|DELETE_COMPLETE)$/.test(statuses[index] ?? '') ? [] : [`${stack} is ${statuses[index]}`],
  );
}

async function main(): Promise<void> {
  for (const version of ['1', '2', 'broken'] as const) synthesize(version, assembly(version));
  await step('the CDK bootstraps with our template', () => bootstrap('open'));
  await step('the execution role is no administrator', scopedRole);
  await step('version 1 is deployed', () => deploy('1'));
  await readings('1');
  await step('the guards are sealed by bootstrapping again', () => bootstrap('sealed'));
  await step('the execution role is still no administrator', scopedRole);
  await step('version 2 is deployed over it', () => deploy('2'));
  const before = await readings('2');
  await step('a broken update fails', () => deploy('broken', 'fails'));
  await step('and everything is as before', () => afterBreaking(before));

  const missing = await gaps();
  const deployed = await deployedOf(stacksOf(assembly('2')));
  await approveModels(deployed);
  await detachPolicies(deployed);
  await step('all stacks are destroyed', () => cdk(['destroy', '**', '--force', '--app', assembly('2')]));
  await step('no stack is left', gone);
  await step('what is left is what the plan says', () => survivors(deployed, destroyPlan(assembly('2'))));

  console.log('\nNot created by the local AWS, so not shown here:');
  for (const line of [...summary(missing), ...unasked(before)]) console.log(`  ${line}`);
  console.log(`Adapted to it:\n  ${ADAPTED.join('\n  ')}`);
}

main()
  .catch((error: unknown) => {
    console.error(error);
    tally.failed += 1;
  })
  .finally(() => {
    rmSync(folder, { recursive: true, force: true });
    console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed === 0 ? 0 : 1;
  });
