import { ACCOUNT, allow, arn, document, PARTITION, QUALIFIER, REGION } from './execution-policies';

interface Inline {
  readonly PolicyDocument: { readonly Statement: readonly Readonly<Record<string, unknown>>[] };
}

/**
 * The deploy role without what it is given for the pipelines of other accounts: reading and writing their buckets. The platform has none, and it is a way
 * out. What it passes, it passes to CloudFormation.
 */
export function withinAccount(policies: unknown): unknown {
  return (policies as Inline[]).map((policy) => ({
    ...policy,
    PolicyDocument: {
      ...policy.PolicyDocument,
      Statement: policy.PolicyDocument.Statement.filter(
        ({ Sid }) => !String(Sid).startsWith('PipelineCrossAccountArtifacts'),
      ).map((statement) =>
        statement.Action === 'iam:PassRole'
          ? { ...statement, Condition: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } } }
          : statement,
      ),
    },
  }));
}

/** What `cdk diff` and the check of the bootstrap's version read: the platform looks nothing up, and `ReadOnlyAccess` reads data. */
export const LOOKUPS = [
  {
    PolicyName: 'LookupRolePolicy',
    PolicyDocument: substituted(
      document([
        allow(
          'Stacks',
          ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
          [arn('cloudformation', 'stack/*')],
        ),
        allow('Version', ['ssm:GetParameter'], [arn('ssm', 'parameter/cdk-bootstrap/*')]),
      ]),
    ),
  },
];

const RULE_KEY = ['kms:Delete*', 'kms:Disable*', 'kms:Put*', 'kms:ScheduleKeyDeletion'];

/** The key of the assets, which the execution role reads code with and so does not rule. Whoever bootstraps does. */
export function notRuled(policy: unknown): unknown {
  const { Statement: statements, ...rest } = policy as Inline['PolicyDocument'];
  const role = `arn:${PARTITION}:iam::${ACCOUNT}:role/cdk-${QUALIFIER}-cfn-exec-role-${ACCOUNT}-${REGION}`;
  const deny = {
    Sid: 'DeploymentsDoNotRule',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: RULE_KEY,
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': role } },
  };
  return { ...rest, Statement: [...statements, substituted(deny)] };
}

/** Every string that names a parameter, as `Fn::Sub`. */
export function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('$' + '{') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]));
}
