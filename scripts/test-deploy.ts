/** Deploys the platform into a local AWS that `LOCAL_AWS_RUN` starts: a program that runs its arguments as a command with `AWS_ENDPOINT_URL` and credentials set. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildHandlers } from './build-handlers';

async function main(run: string): Promise<number> {
  await buildHandlers('constructs', join('dist', 'handlers'));
  // A function that a local AWS unpacks in here finds the AWS SDK, which in AWS is part of the runtime.
  const folder = mkdtempSync(join(tmpdir(), 'local-aws-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  try {
    const { status, error } = spawnSync(
      resolve(run),
      [process.execPath, '--import', 'tsx', 'test/deploy/scenario.ts'],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          TMPDIR: folder,
          CDK_VALIDATION: 'false',
          CDK_DISABLE_VERSION_CHECK: '1',
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
          AWS_REGION: 'eu-west-1',
        },
      },
    );
    if (error) console.error(`${run} does not run: ${error.message}`);
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = process.env.LOCAL_AWS_RUN;
if (run === undefined || run === '') {
  console.log('Skipped: LOCAL_AWS_RUN does not name a program that starts a local AWS.\n0 passed, 0 failed');
} else {
  void main(run).then((status) => {
    process.exitCode = status;
  });
}
