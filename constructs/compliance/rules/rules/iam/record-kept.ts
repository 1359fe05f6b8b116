import { allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const SWITCHES = [
  'bedrock:DeleteModelInvocationLoggingConfiguration',
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'config:StopConfigurationRecorder',
  'guardduty:DeleteDetector',
];

/** A warning: whoever runs the records has to be able to. What allows everything is found elsewhere. */
export const recordKept = rule({
  id: 'RecordKept',
  service: 'iam',
  control: 'AUDIT-02',
  level: 'warning',
  finding: 'Whoever holds the policy can switch off the record of what is done.',
  remedy: 'Leave it to the one role that runs the records.',
  sources: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter((one) => allows(one) && one.actions.length > 0 && !one.actions.some((action) => /^[*]+$/.test(action)))
      .flatMap((one) =>
        SWITCHES.filter((action) => speaksOf(one, action)).map((action) =>
          problem(one.path, `${one.path} allows ${action}`, action),
        ),
      );
  },
  pass: [policy(allow(['cloudtrail:GetTrailStatus', 'cloudtrail:StartLogging'], '*')), policy(allow('*', '*'))],
  fail: [
    policy(allow('cloudtrail:StopLogging', '*')),
    policy(allow('bedrock:*ModelInvocationLoggingConfiguration', '*')),
  ],
});
