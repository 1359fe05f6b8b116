import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A warning: a gateway that only signed callers in the VPC reach may go without a web ACL. */
export const gatewayWebAcl = rule({
  id: 'GatewayWebAcl',
  service: 'agentcore',
  control: 'AGENT-12',
  level: 'warning',
  finding: 'Calls pass unchecked while the web ACL cannot be asked.',
  remedy: "Set 'WafConfiguration.FailureMode' to 'FAIL_CLOSE' and associate a web ACL.",
  sources: [cfn('bedrockagentcore-gateway')],
  covers: ['U090'],
  requires: {
    'AWS::BedrockAgentCore::Gateway': [must('WafConfiguration.FailureMode', oneOf('FAIL_CLOSE'))],
  },
  pass: [{ WafConfiguration: { FailureMode: 'FAIL_CLOSE' } }],
  fail: [{}, { WafConfiguration: { FailureMode: 'FAIL_OPEN' } }],
});
