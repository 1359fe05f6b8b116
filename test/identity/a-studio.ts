import { App, CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { TrainingEnvironment } from '../../constructs/training';
import { ACCOUNT, aNetwork, REGION, someBounds } from '../training/a-bounded-stack';

/** An app with Studio in a stack, for stacks of teams. */
export function aStudio() {
  const app = new App({ context, analyticsReporting: false });
  CrossStackReferences.of(app).consume(ReferenceStrength.STRONG);
  const env = { account: ACCOUNT, region: REGION };
  const base = new Stack(app, 'Base', { env });
  const network = aNetwork(base);
  const bounds = someBounds(base, { network });
  const studio = new TrainingEnvironment(base, 'Studio', { network, bounds });
  return { app, base, bounds, studio, env };
}
