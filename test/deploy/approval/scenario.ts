import type { Deployed } from '../cloud';
import { listen, stopListening } from './announcements';
import { staysClosed, takesNoForgery } from './closed';
import { deploymentOf } from './deployment';
import { withHeadObject } from './head-object';
import { isNotReleased } from './other-ends';
import { outcomes } from './outcomes';
import { isReleased } from './released';
import { StandIn } from './stand-in';

/** Takes versions through the approval as it is deployed: first with the service APIs as they are here, then with a stand-in for what they forget. */
export async function approveModels(resources: readonly Deployed[]): Promise<void> {
  const deployment = await deploymentOf(resources);
  const standIn = new StandIn('ada');
  await listen();
  try {
    console.log(
      '\nThe approval, run by the deployed rules, state machine and functions; nobody knows who made a version',
    );
    await staysClosed(deployment);
    await takesNoForgery(deployment);
    console.log('\nThe same with a stand-in that says who made a version');
    await standIn.between([deployment.steps, deployment.checker], async () => {
      await withHeadObject(deployment.models, async () => {
        await isReleased(deployment, standIn);
        await isNotReleased(deployment);
      });
    });
  } finally {
    await stopListening();
  }
  console.log(`\nWhat became of each version\n${await outcomes(deployment)}\n`);
}
