import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** The property is documented to be off by default, so absence is right. */
export const endpointConfigShell = rule({
  id: 'EndpointConfigShell',
  service: 'sagemaker',
  control: 'SERVE-07',
  finding: 'Systems Manager can open a shell on the hosts of the endpoint.',
  remedy: "Leave 'EnableSSMAccess' out or set it to false.",
  sources: [cfn('sagemaker-endpointconfig')],
  requires: {
    'AWS::SageMaker::EndpointConfig': [
      must('ProductionVariants[]?.EnableSSMAccess', orAbsent(isFalse)),
      must('ShadowProductionVariants[]?.EnableSSMAccess', orAbsent(isFalse)),
    ],
  },
  pass: [
    { ProductionVariants: [{ VariantName: 'a', EnableSSMAccess: false }] },
    { ProductionVariants: [{ VariantName: 'a' }] },
  ],
  fail: [
    { ProductionVariants: [{ VariantName: 'a', EnableSSMAccess: true }] },
    { ProductionVariants: [{ EnableSSMAccess: { Ref: 'Debug' } }] },
  ],
});
