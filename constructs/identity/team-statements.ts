import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { PersonaStatement } from './persona-statements';
import * as perms from './team-perms';

/** What a team works in. */
export interface TeamPlaces {
  /** Start of all names of the team, and of the ARNs of what it has. */
  readonly team: string;
  readonly domainId: string;
  /** Roles that the team passes: its own, and those of its jobs. */
  readonly roles: string[];
}

/** Two hyphens end the name of a team: no name of a team holds two, so that none is the start of another. */
export function ownedBy(team: string): string {
  return `${team}--*`;
}

/**
 * What keeps a team to itself: a denial of all that is not its own, by names. Names are what every request carries; tags are not, and a list of what there is
 * cannot be narrowed at all: names are seen, and nothing behind them.
 */
export function teamStatements(scope: Construct, { team, domainId, roles }: TeamPlaces): PersonaStatement[] {
  const own = ownedBy(team);
  const arn = (service: string, resource: string, arnFormat = ArnFormat.NO_RESOURCE_NAME) =>
    Stack.of(scope).formatArn({ service, resource, arnFormat });
  const named = perms.NAMED_KINDS.map((kind) => arn('sagemaker', `${kind}/${own}`));
  const studio = ['user-profile', 'space', 'app'].map((kind) => arn('sagemaker', `${kind}/${domainId}/${own}`));
  const objects = (within: string) => `arn:${Stack.of(scope).partition}:s3:::${within}/${prefixOf(team)}*`;
  return [
    denyElsewhere(perms.OBJECTS, [objects('*')]),
    // The name of a bucket has no slash and a `*` takes in slashes: without this the prefix would count under the prefix of another team.
    { Effect: 'Deny', Action: perms.OBJECTS, Resource: [objects('*/*')] },
    denyUnless(perms.LIST_OBJECTS, 'StringNotLike', 's3:prefix', `${prefixOf(team)}*`),
    denyElsewhere(perms.NAMED, named),
    { Effect: 'Deny', Action: perms.LIST_UPLOADS, Resource: ['*'] },
    denyElsewhere([...perms.OPEN_STUDIO, ...perms.DESCRIBE_STUDIO, ...perms.OWN_SPACE, ...perms.OWN_APP], studio),
    denyElsewhere(perms.PASS, roles),
    denyElsewhere(perms.READ_LOGS, [arn('logs', `log-group:/aws/sagemaker/*:log-stream:${own}`)]),
  ];
}

/**
 * What members do in Studio, as the role: look around, keep private spaces of their own and run applications in them. The session has the name of the profile.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html (2026-11)
 */
export function studioStatements(scope: Construct, team: string, domainId: string): PersonaStatement[] {
  const arn = (resource: string) =>
    Stack.of(scope).formatArn({ service: 'sagemaker', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  const [profiles, spaces, apps] = ['user-profile', 'space', 'app'].map((kind) => arn(`${kind}/*/${ownedBy(team)}`));
  const ownProfile = arn(`user-profile/${domainId}/\${sagemaker:UserProfileName}`);
  const Condition = {
    ArnLike: { 'sagemaker:OwnerUserProfileArn': ownProfile },
    StringEquals: { 'sagemaker:SpaceSharingType': 'Private' },
  };
  const onCreate = { Null: { 'sagemaker:TaggingAction': 'false' } };
  return [
    { Effect: 'Allow', Action: perms.LIST_STUDIO, Resource: ['*'] },
    { Effect: 'Allow', Action: perms.DESCRIBE_DOMAIN, Resource: [arn(`domain/${domainId}`)] },
    { Effect: 'Allow', Action: perms.DESCRIBE_STUDIO, Resource: [profiles, spaces, apps] },
    { Effect: 'Allow', Action: perms.OPEN_STUDIO, Resource: [ownProfile] },
    { Effect: 'Allow', Action: perms.OWN_SPACE, Resource: [spaces], Condition },
    { Effect: 'Allow', Action: perms.OWN_APP, Resource: [apps], Condition },
    { Effect: 'Allow', Action: perms.TAG_ON_CREATE, Resource: [spaces, apps], Condition: onCreate },
  ];
}

/** Where the objects of a team are, in each bucket that it may use. */
export function prefixOf(team: string): string {
  return `teams/${team}/`;
}

function denyElsewhere(Action: readonly string[], NotResource: readonly string[]): PersonaStatement {
  return { Effect: 'Deny', Action, NotResource };
}

/** Negated: matches where the key is absent too. */
function denyUnless(Action: readonly string[], operator: string, key: string, value: string): PersonaStatement {
  return { Effect: 'Deny', Action, Resource: ['*'], Condition: { [operator]: { [key]: value } } };
}
