import type { DescribeModelPackageCommandOutput, UserContext } from '@aws-sdk/client-sagemaker';
import { Refused } from './release-record';

/**
 * Who made or last changed a version, under every name that SageMaker recorded itself: source identity, Studio profile, session. What callers can write,
 * such as `MetadataProperties.GeneratedBy` and tags, is no identity.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IamIdentity.html (2026-11)
 * @throws Refused where whoever made it has no source identity
 */
export function requestersOf({ CreatedBy, LastModifiedBy }: DescribeModelPackageCommandOutput): string[] {
  if (!CreatedBy?.IamIdentity?.SourceIdentity) throw new Refused('RequesterUnknown');
  return [...new Set([CreatedBy, LastModifiedBy].flatMap(namesOf))].sort();
}

/** Whether a name is one of those. People are written in several ways: case and the domain of an address do not count. */
export function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((one) => personOf(one) === personOf(name));
}

/** The session of an assumed role: for approvers, IAM holds it to be the source identity. */
export function sessionOf(arn: string | undefined): string | undefined {
  return /^arn:[\w-]+:sts::\d{12}:assumed-role\/.+\/([\w+=,.@-]{2,64})$/.exec(arn ?? '')?.[1];
}

function namesOf(user: UserContext | undefined): string[] {
  const { SourceIdentity, Arn } = user?.IamIdentity ?? {};
  return [SourceIdentity, user?.UserProfileName, sessionOf(Arn)].filter(isName);
}

function isName(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}

function personOf(name: string): string {
  const [person = ''] = name.trim().toLowerCase().split('@');
  return person.replaceAll(/[^a-z0-9]/g, '');
}
