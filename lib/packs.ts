import type { IPolicyValidationContext, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { MlSecOpsChecks } from '../constructs/compliance/rules/pack';

/**
 * The packs whose findings fail the synthesis: of ours the errors, of the others what they call warnings too. `npm run platform` fails on ours as well.
 * @param asOf the day that the dates of acknowledgements are judged against, `YYYY-MM-DD`; without it they are not judged
 */
export function gatingPacks(asOf?: string): IPolicyValidationPlugin[] {
  return [new MlSecOpsChecks({ asOf }), ...stockPacks()];
}

/** The gating packs that come with cdk-nag. */
export function stockPacks(): IPolicyValidationPlugin[] {
  return [
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new HIPAASecurityChecks(),
    new PCIDSS321Checks(),
    new ServerlessChecks(),
  ].map((pack) => as('error', pack));
}

/** The packs whose findings are reported and fail nothing: an older edition of a gating pack. */
export function reportedPacks(): IPolicyValidationPlugin[] {
  return [as('warning', new NIST80053R4Checks())];
}

/**
 * A pack of which every finding has one severity. After an acknowledgement the CDK judges a pack anew, by the severity of what is left: a warning would then pass,
 * and an error fail, whatever the pack itself said.
 */
function as(severity: 'error' | 'warning', pack: IPolicyValidationPlugin): IPolicyValidationPlugin {
  return {
    name: pack.name,
    validate: (context: IPolicyValidationContext) => {
      const violations = pack.validate(context).violations.map((violation) => ({ ...violation, severity }));
      return { success: severity === 'warning' || violations.length === 0, violations };
    },
  };
}
