import type { IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import { MlSecOpsChecks } from '../constructs/compliance/rules/pack';
import { stockPacks } from './stock-packs';

/**
 * The packs whose findings fail the synthesis: of ours the errors, of the others what they call warnings too. `npm run platform` fails on ours as well.
 * @param asOf the day that the dates of acknowledgements are judged against, `YYYY-MM-DD`; without it they are not judged
 */
export function gatingPacks(asOf?: string): IPolicyValidationPlugin[] {
  return [new MlSecOpsChecks({ asOf }), ...stockPacks()];
}
