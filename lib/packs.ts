import type { IPolicyValidationContext, IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';

/** The packs whose findings fail the synthesis, warnings included. */
export function gatingPacks(): IPolicyValidationPlugin[] {
  return [
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new HIPAASecurityChecks(),
    new PCIDSS321Checks(),
    new ServerlessChecks(),
  ];
}

/** The packs whose findings are reported and fail nothing: an older edition of a gating pack. */
export function reportedPacks(): IPolicyValidationPlugin[] {
  const pack = new NIST80053R4Checks();
  return [
    {
      name: pack.name,
      validate: (context: IPolicyValidationContext) => ({ ...pack.validate(context), success: true }),
    },
  ];
}
