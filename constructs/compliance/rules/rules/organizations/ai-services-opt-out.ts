import { cfn, problem, rule } from '../../rule';
import { isRecord } from '../../values';

const content = (services: object) => ({ Type: 'AISERVICES_OPT_OUT_POLICY', Content: { services } });

/** Every service that is not named shares content by default, so the policy has to speak of all of them. */
export const aiServicesOptOut = rule({
  id: 'AiServicesOptOut',
  service: 'organizations',
  control: 'IAM-10',
  finding: 'AWS may keep what AI services are given, to improve them.',
  remedy: "Assign 'optOut' to 'default', and 'optIn' to no service.",
  sources: [
    cfn('organizations-policy'),
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html',
  ],
  covers: ['U075'],
  types: ['AWS::Organizations::Policy'],
  check: (policy) => {
    if (policy.text('Type') !== 'AISERVICES_OPT_OUT_POLICY') return undefined;
    const [found] = policy.find('Content');
    const written = isRecord(found?.value) ? JSON.stringify(found.value) : (policy.text('Content') ?? '');
    return [
      ...(/"default"\s*:\s*\{\s*"opt_out_policy"\s*:\s*\{[^}]*"@@assign"\s*:\s*"optOut"/.test(written)
        ? []
        : [problem('Content', 'Content does not opt out by default')]),
      ...(/"@@assign"\s*:\s*"optIn"/.test(written) ? [problem('Content', 'Content opts in')] : []),
    ];
  },
  pass: [
    content({ default: { opt_out_policy: { '@@assign': 'optOut' } } }),
    {
      Type: 'SERVICE_CONTROL_POLICY',
      Content: { Statement: [{ Effect: 'Deny', Action: 'bedrock:*', Resource: '*' }] },
    },
  ],
  fail: [
    content({ default: { opt_out_policy: { '@@assign': 'optIn' } } }),
    content({ lex: { opt_out_policy: { '@@assign': 'optOut' } } }),
    content({
      default: { opt_out_policy: { '@@assign': 'optOut' } },
      rekognition: { opt_out_policy: { '@@assign': 'optIn' } },
    }),
  ],
});
