import type { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { AuditArchive, AuditTrail, type AuditTrailProps, type IAuditArchive } from '../../constructs/audit';

export const ACCOUNT = '111111111111';
export const SHARED = '222222222222';
export const REGION = 'eu-central-1';

export function aStack(): Stack {
  return new Stack(new App({ context }), 'Audit', { env: { account: ACCOUNT, region: REGION } });
}

export function aTrail(stack: Stack, props: Partial<AuditTrailProps> = {}): AuditTrail {
  return new AuditTrail(stack, 'Trail', { key: new Key(stack, 'Key', { enableKeyRotation: true }), ...props });
}

/** An archive of another account. */
export function sharedArchive(stack: Stack): IAuditArchive {
  return AuditArchive.fromAttributes(stack, 'SharedArchive', {
    bucketName: 'audit-archive',
    keyArn: `arn:aws:kms:${REGION}:${SHARED}:key/11111111-2222-3333-4444-555555555555`,
  });
}

interface FieldSelector {
  readonly Field: string;
  readonly Equals?: string[];
  readonly StartsWith?: unknown[];
}

/** The one trail of a template, and its selectors by what they select. */
export function trailIn(template: Template) {
  const [trail] = Object.values(template.findResources('AWS::CloudTrail::Trail'));
  const selectors: FieldSelector[][] = trail.Properties.AdvancedEventSelectors.map(
    ({ FieldSelectors }: { FieldSelectors: FieldSelector[] }) => FieldSelectors,
  );
  const field = (selector: FieldSelector[], name: string) => selector.find(({ Field }) => Field === name);
  const types = selectors.flatMap((selector) => field(selector, 'resources.type')?.Equals ?? []);
  const categories = selectors.flatMap((selector) => field(selector, 'eventCategory')?.Equals ?? []);
  return { resource: trail, selectors, field, types, categories };
}
