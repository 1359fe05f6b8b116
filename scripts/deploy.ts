/** Deploys the platform with the CDK command line, after asking the organisation whether every account has been chosen. */
import { spawnSync } from 'node:child_process';
import type { Organisation } from '../lib/organisation';
import { organisation } from '../lib/organisation';

/** The targets whose account is still to be chosen. */
export function unsetTargets({ shared, environments }: Organisation): string[] {
  return Object.entries({ Shared: shared, ...environments })
    .filter(([, { account }]) => account.unset)
    .map(([name]) => name);
}

if (require.main === module) {
  const unset = unsetTargets(organisation);
  if (unset.length > 0) {
    console.error(
      `No account chosen for ${unset.join(', ')}: replace Account.placeholder() by Account.of('<12 digits>') in lib/organisation.ts, then deploy again.`,
    );
    process.exit(1);
  }
  const { status } = spawnSync('npx', ['cdk', 'deploy', '**', ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
