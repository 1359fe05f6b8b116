import type { App } from 'aws-cdk-lib/core';
import type { Organisation } from './organisation';
import { PlatformStage } from './platform-stage';
import { SharedStage } from './shared-stage';

/** The whole organisation: the shared account, and the platform in each environment. */
export function addPlatform(app: App, { perimeter, shared, environments }: Organisation): void {
  new SharedStage(app, 'Shared', { shared, perimeter, audited: environments });
  for (const [name, environment] of Object.entries(environments)) {
    new PlatformStage(app, name, { environment, perimeter, shared });
  }
}
