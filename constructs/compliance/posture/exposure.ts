import type { World, WorldResource } from '../proofs/world';
import type { Entry } from './entry';
import type { Names } from './names';
import { bearersOf, guardedOf, type Read } from './policies';
import { accountOf, circumstances, listed, recordOf } from './statement-text';

/** Whom the templates let in from outside of the account: anybody, other accounts, and AWS services on whose behalf nobody is asked. */
export function exposureIn(world: World, names: Names): Entry[] {
  const trusted = bearersOf(world, names).map(({ name, account, trust }) => ({ name, account, statements: trust }));
  const byPolicy = [...guardedOf(world, names).filter(({ isDoor }) => !isDoor), ...trusted].flatMap(
    ({ name, account, statements }) =>
      statements
        .flatMap((statement) => outsiders(statement, account, names))
        .map((line) => entry(name, line.replaceAll(name, 'itself'))),
  );
  const byProperty = world.resources.flatMap((resource) =>
    openings(resource, world, names).map((line) => entry(names.of(resource), line)),
  );
  return [...byPolicy, ...byProperty];
}

function entry(subject: string, line: string): Entry {
  return { section: 'What is open to others', subject, line };
}

/** What an Allow gives to whom is not in the account. A condition may bring it back: it is part of the line. */
function outsiders(statement: Read, account: string, names: Names): string[] {
  if ('flaw' in statement) return [];
  const { effect, principals, actions } = statement;
  if (effect === 'Deny' || principals === undefined) return [];
  const what = `${listed(actions, names)}${circumstances(statement, names)}`;
  if (principals.except) return [`all but some may ${what}`];
  return principals.values.flatMap(({ type, id }) => {
    if (id === '*') return [`anyone may ${what}`];
    const theirs = accountOf(id) ?? /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(id)?.[1];
    if (theirs !== undefined && theirs !== account && type === 'AWS') return [`account ${theirs} may ${what}`];
    return type === 'Federated' ? [`whom ${names.text(id)} vouches for may ${what}`] : [];
  });
}

/** What is open by a property, without a policy. */
function openings({ type, properties }: WorldResource, world: World, names: Names): string[] {
  switch (type) {
    case 'AWS::Lambda::Url':
      return properties.AuthType === 'NONE' ? ['anyone may call the function by its URL'] : [];
    case 'AWS::Lambda::Permission':
      return world.find(properties.FunctionName) === undefined ? permission(properties, names) : [];
    case 'AWS::EC2::SecurityGroup':
      return listOf(properties.SecurityGroupIngress).flatMap(worldOpen);
    case 'AWS::EC2::SecurityGroupIngress':
      return worldOpen(properties);
    case 'AWS::S3::Bucket':
      return publicAccess(properties);
    case 'AWS::ECR::PublicRepository':
      return ['anyone may pull its images'];
    case 'AWS::SageMaker::NotebookInstance':
      return properties.DirectInternetAccess === 'Disabled' ? [] : ['has a way to the internet of its own'];
    case 'AWS::SageMaker::Domain':
      return properties.AppNetworkAccessType === 'VpcOnly' ? [] : ['its apps have a way to the internet of their own'];
    default:
      return [];
  }
}

/** Of a function that no template creates; the others have their permissions as a policy. */
function permission(
  { Principal, SourceAccount, SourceArn, PrincipalOrgID, Action }: WorldResource['properties'],
  names: Names,
): string[] {
  const narrowed = [SourceArn, SourceAccount, PrincipalOrgID]
    .filter((value) => value !== undefined)
    .map((value) => names.text(value));
  return [
    `${Principal === '*' ? 'anyone' : names.text(Principal)} may ${names.text(Action)}${narrowed.length === 0 ? '' : ` for ${narrowed.join(' and ')}`}`,
  ];
}

function worldOpen(rule: unknown): string[] {
  const { CidrIp, CidrIpv6, IpProtocol, FromPort, ToPort } = recordOf(rule);
  if (CidrIp !== '0.0.0.0/0' && CidrIpv6 !== '::/0') return [];
  return [
    `any address may connect, protocol ${String(IpProtocol)}, ports ${String(FromPort ?? 'all')} to ${String(ToPort ?? 'all')}`,
  ];
}

/** New buckets block public access if nobody says otherwise: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (2026-11). */
function publicAccess({ PublicAccessBlockConfiguration: block }: WorldResource['properties']): string[] {
  if (block === undefined) return ['nothing but the default of S3 blocks public access'];
  const flags = recordOf(block);
  const open = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].filter(
    (name) => String(flags[name]) !== 'true',
  );
  return open.length === 0 ? [] : [`can be made public: ${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} off`];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
