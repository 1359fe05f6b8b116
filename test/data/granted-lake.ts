import { Template } from 'aws-cdk-lib/assertions';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Perimeter } from '../../constructs/core/perimeter';
import { DataLake, Zone, type ZoneGrants, ZonePurpose } from '../../constructs/data';
import { ACCOUNT, REGION, World } from './policy-evaluator';

export const env = { account: ACCOUNT, region: REGION };
export const deployRole = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`;

export type Verb = Exclude<keyof ZoneGrants, 'prototype'>;
export type Ability = 'find' | 'look' | 'write' | 'tag' | 'hide' | 'destroy' | 'unlock';

export const ACTION: Readonly<Record<Ability, string>> = {
  find: 's3:ListBucket',
  look: 's3:GetObject',
  write: 's3:PutObject',
  tag: 's3:PutObjectTagging',
  hide: 's3:DeleteObject',
  destroy: 's3:DeleteObjectVersion',
  unlock: 's3:BypassGovernanceRetention',
};

const WRITE: Ability[] = ['write'];
const READ: Ability[] = ['find', 'look'];
const CLEAR: Ability[] = ['find', 'hide'];
const ERASE: Ability[] = ['find', 'hide', 'destroy', 'unlock'];

/** Who may do what in which zone: the whole of it. */
export const EXPECTED: Readonly<Record<ZonePurpose, Partial<Record<Verb, Ability[]>>>> = {
  landing: { deliver: WRITE, inspect: READ, scan: [...READ, 'tag'], clear: CLEAR, erase: ERASE },
  quarantine: { quarantine: WRITE, inspect: READ, scan: [...READ, 'tag'], clear: CLEAR, erase: ERASE },
  validated: { promote: WRITE, read: READ, erase: ERASE },
  features: { ingest: WRITE, read: READ, erase: ERASE },
  artifacts: { publish: WRITE, read: READ, erase: ERASE },
  models: { publish: WRITE, read: READ, erase: ERASE },
  captured: { deliver: WRITE, read: READ, erase: ERASE },
};

/** A lake with a role for each verb of each zone, one role with all of them, and a zone beside it that nobody was granted. */
const stack = new Stack(new App({ context }), 'Data', { env });
const aRole = (id: string): IRole => new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
const aKey = (id: string) => new Key(stack, id, { enableKeyRotation: true });
export const lake = new DataLake(stack, 'Lake', {
  keys: { raw: aKey('Raw'), curated: aKey('Curated'), models: aKey('Models'), captured: aKey('Captured') },
});
export const untouched = new Zone(stack, 'Untouched', {
  purpose: ZonePurpose.VALIDATED,
  key: aKey('Own'),
  perimeter: Perimeter.organization('o-a1b2c3d4e5'),
});
export const holders = Object.values(ZonePurpose).flatMap((purpose) =>
  (Object.keys(EXPECTED[purpose]) as Verb[]).map((verb) => {
    const role = aRole(`${purpose}${verb}`);
    lake.zone(purpose).grants[verb](role);
    return { purpose, verb, role: idOf(role) };
  }),
);
export const everything = aRole('Everything');
for (const { purpose, verb } of holders) lake.zone(purpose).grants[verb](everything);
export const template = Template.fromStack(stack);
export const world = new World(template.toJSON() as ConstructorParameters<typeof World>[0]);

export function idOf(construct: { node: { defaultChild?: unknown } }): string {
  return stack.getLogicalId(construct.node.defaultChild as CfnBucket);
}

export function bucketOf(zone: Zone): string {
  return idOf(zone.bucket);
}

export function as(arn: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': arn.split(':')[4] ?? '',
    'aws:PrincipalIsAWSService': 'false',
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    ...more,
  };
}

/** What a role of the template, or the administrator, may do in a zone. */
export function may(zone: Zone, role: string, action: string, more: Record<string, string> = {}, object = 'a/b.csv') {
  const bucket = bucketOf(zone);
  const arn = role === 'admin' ? `arn:aws:iam::${ACCOUNT}:user/admin` : world.arn(role);
  const resource = action.startsWith('s3:ListBucket') ? world.arn(bucket) : `${world.arn(bucket)}/${object}`;
  return world.decide(bucket, role, { action, resource, context: as(arn, more) });
}

export function request(zone: Zone, action: string) {
  const bucket = world.arn(bucketOf(zone));
  const context = as(`arn:aws:iam::${ACCOUNT}:user/admin`);
  return { action, resource: action.startsWith('s3:ListBucket') ? bucket : `${bucket}/a/b.csv`, context };
}
