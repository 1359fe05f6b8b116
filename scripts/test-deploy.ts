/** Deploys the platform into a local AWS that `LOCAL_AWS_RUN` starts: a program that runs its arguments as a command with `AWS_ENDPOINT_URL` and credentials set. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const run = process.env.LOCAL_AWS_RUN;
if (run === undefined || run === '') {
  console.log('Skipped: LOCAL_AWS_RUN does not name a program that starts a local AWS.\n0 passed, 0 failed');
  process.exit(0);
}
const { status, error } = spawnSync(resolve(run), [process.execPath, '--import', 'tsx', 'test/deploy/scenario.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    CDK_VALIDATION: 'false',
    CDK_DISABLE_VERSION_CHECK: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_REGION: 'eu-west-1',
  },
});
if (error) console.error(`${run} does not run: ${error.message}`);
process.exit(status ?? 1);
