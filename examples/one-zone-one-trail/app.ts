// An app that has a training role already gets one zone for its data, and a trail that records who touches it.
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { AuditTrail, DataClass, DataEvents, KeyRing, Retention, Zone, ZonePurpose } from 'cdk-mlsecops';

export const app = new App();
const stack = new Stack(app, 'Existing');
const trainer = new Role(stack, 'Trainer', {
  assumedBy: new ServicePrincipal('sagemaker.amazonaws.com').withConditions({
    StringEquals: { 'aws:SourceAccount': stack.account },
  }),
  permissionsBoundary: ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'workloads-boundary'),
});

const keys = new KeyRing(stack, 'Keys', { classes: [DataClass.CURATED, DataClass.AUDIT] });
const validated = new Zone(stack, 'Validated', {
  purpose: ZonePurpose.VALIDATED,
  key: keys.keyOf(DataClass.CURATED),
  retention: Retention.governance(Duration.days(90)),
});
validated.grants.read(trainer);

new AuditTrail(stack, 'Trail', {
  key: keys.keyOf(DataClass.AUDIT),
  dataEvents: [DataEvents.s3Objects([validated.bucket.bucketArn])],
});
