import type { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Acknowledgements } from '../core/acknowledgements';

/**
 * Records what a policy names by a pattern, one by one: `*`, ARNs, and actions of a ceiling.
 * @param reason why no narrower form works
 */
export function acknowledgeWildcards(
  policy: ManagedPolicy,
  reason: string,
  resources: string[],
  actions: string[] = [],
) {
  const stack = Stack.of(policy);
  const shown = [
    ...resources.map((resource) => `Resource::${asNagShows(stack.resolve(resource))}`),
    ...actions.map((action) => `Action::${action}`),
  ];
  Acknowledgements.of(policy).add({
    findings: shown.map((finding) => `AwsSolutions-IAM5[${finding}]`),
    control: 'IAM-02',
    reason,
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
}

/** A resource as the report of cdk-nag writes it: `arn:<AWS::Partition>:ec2:…`. */
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
