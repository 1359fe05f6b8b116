import type { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Acknowledgements } from './acknowledgements';

/** What a policy names by a pattern, and why. */
export interface Wildcards {
  /** Why no narrower form works. */
  readonly reason: string;
  /** `*` and ARNs with a pattern in them, as the policy has them. */
  readonly resources: string[];
  /**
   * Patterns of actions.
   * @default - none
   */
  readonly actions?: string[];
  /**
   * The Control that the pattern touches.
   * @default 'IAM-02'
   */
  readonly control?: string;
}

/** Records what a policy names by a pattern: a finding each, never the rule as a whole. */
export function acknowledgeWildcards(policy: ManagedPolicy, wildcards: Wildcards): void {
  const { reason, resources, actions = [], control = 'IAM-02' } = wildcards;
  const stack = Stack.of(policy);
  const shown = [
    ...resources.map((resource) => `Resource::${asNagShows(stack.resolve(resource))}`),
    ...actions.map((action) => `Action::${action}`),
  ];
  Acknowledgements.of(policy).add({
    findings: shown.map((finding) => `AwsSolutions-IAM5[${finding}]`),
    control,
    reason,
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}

/** A resource as the report of cdk-nag writes it: `arn:<AWS::Partition>:ec2:…`, `<Bucket.Arn>/*`. */
function asNagShows(resource: unknown): string {
  if (typeof resource === 'string') return resource.replaceAll('${', '<').replaceAll('}', '>');
  const [[form, of]] = Object.entries(resource as Record<string, unknown>) as [[string, unknown]];
  if (form === 'Fn::Join') {
    const [delimiter, parts] = of as [string, unknown[]];
    return parts.map(asNagShows).join(delimiter);
  }
  if (form === 'Fn::GetAtt') return `<${(of as string[]).join('.')}>`;
  if (form === 'Ref') return `<${of}>`;
  return JSON.stringify(resource);
}
