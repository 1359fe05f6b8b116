import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import * as perms from './perms';

/** ARNs of what a domain holds. */
export interface StudioArns {
  readonly domain: string;
  readonly profiles: string;
  readonly ownProfile: string;
  readonly spaces: string;
  readonly apps: string;
}

export function studioArns(scope: Construct, domainId: string): StudioArns {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'sagemaker', resource, resourceName });
  return {
    domain: arn('domain', domainId),
    profiles: arn('user-profile', `${domainId}/*`),
    ownProfile: arn('user-profile', `${domainId}/\${sagemaker:UserProfileName}`),
    spaces: arn('space', `${domainId}/*`),
    apps: arn('app', `${domainId}/*`),
  };
}

/**
 * What a person may do in Studio, as the role of the domain: look around, keep private spaces of the own profile and run applications in them. SageMaker
 * gives the sessions of Studio the name of the profile.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html (2026-11-24)
 */
export function studioStatements({ domain, profiles, ownProfile, spaces, apps }: StudioArns): iam.PolicyStatement[] {
  const own = {
    ArnLike: { 'sagemaker:OwnerUserProfileArn': ownProfile },
    StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
  };
  return [
    new iam.PolicyStatement({ actions: perms.LIST_STUDIO, resources: ['*'] }),
    new iam.PolicyStatement({ actions: perms.DESCRIBE_STUDIO, resources: [domain, profiles, spaces, apps] }),
    new iam.PolicyStatement({ actions: perms.OPEN_APP, resources: [ownProfile] }),
    new iam.PolicyStatement({ actions: perms.OWN_SPACE, resources: [spaces], conditions: own }),
    new iam.PolicyStatement({ actions: perms.OWN_APP, resources: [apps], conditions: own }),
    new iam.PolicyStatement({
      actions: perms.TAG_ON_CREATE,
      resources: [spaces, apps],
      conditions: { Null: { 'sagemaker:TaggingAction': 'false' } },
    }),
  ];
}
