import { type Draft, isJson, type Json, listOf, type NamedTemplate, resourceIn, resourcesOf, weaker } from './mutant';
import { documentsOf } from './policies';
import type { TemplateResource } from './workloads/ground';

const FOREIGN = 'arn:aws:iam::999999999999:root';

/** Grants that are added, to roles and in documents, and boundaries that are taken away. */
export function roleDrafts(base: readonly NamedTemplate[]): Draft[] {
  const roles = base.flatMap(resourcesOf).filter(({ resource }) => resource.Type === 'AWS::IAM::Role');
  return [...roles.flatMap(ofRole), ...documentsOf(base).flatMap(ofDocument)];
}

type Placed = ReturnType<typeof resourcesOf>[number];

function ofRole({ stack, logicalId, resource }: Placed): Draft[] {
  const one = (operator: string, where: string, change: (properties: Json) => void): Draft => ({
    operator,
    layer: 'iam',
    stack,
    logicalId,
    where,
    change: (template) => change(propertiesOf(resourceIn(template, logicalId))),
    judge: weaker,
  });
  return [
    one('TRUST-ADD', 'another account', (properties) => trust(properties, { AWS: FOREIGN })),
    one('TRUST-ADD', 'anybody', (properties) => trust(properties, '*')),
    one('MANAGED-ATTACH', 'AdministratorAccess', (properties) => attach(properties, 'AdministratorAccess')),
    one('MANAGED-ATTACH', 'AmazonSageMakerFullAccess', (properties) => attach(properties, 'AmazonSageMakerFullAccess')),
    ...(resource.Properties?.PermissionsBoundary === undefined
      ? []
      : [one('BOUNDARY-DROP', 'PermissionsBoundary', (properties) => void delete properties.PermissionsBoundary)]),
  ];
}

/** A statement that gives away what the document is about. */
function ofDocument({ stack, logicalId, type, path, document }: ReturnType<typeof documentsOf>[number]): Draft[] {
  if (type === 'AWS::IAM::Role') return [];
  const identity = type.startsWith('AWS::IAM::');
  const service = String(listOf(listOf(document.Statement).find(isJson)?.Action)[0] ?? 's3:*').split(':')[0];
  const granted = identity
    ? { Effect: 'Allow', Action: ['iam:PassRole', `${service}:*`], Resource: '*' }
    : { Effect: 'Allow', Principal: { AWS: FOREIGN }, Action: `${service}:*`, Resource: '*' };
  const add = (operator: string, statement: Json, judge: Draft['judge']): Draft => ({
    operator,
    layer: type === 'AWS::EC2::VPCEndpoint' ? 'data flow' : 'iam',
    stack,
    logicalId,
    where: path.slice(1).join('.'),
    change: (template) => {
      const holder = path.reduce<unknown>((at, name) => (at as Json)[name], resourceIn(template, logicalId)) as Json;
      holder.Statement = [...listOf(holder.Statement), statement];
    },
    judge,
  });
  return [
    add('STMT-ADD', granted, weaker),
    add(
      'DENY-ADD',
      { Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*', ...(identity ? {} : { Principal: '*' }) },
      () => 'not weaker',
    ),
  ];
}

function trust(properties: Json, Principal: unknown): void {
  const document = properties.AssumeRolePolicyDocument as Json;
  document.Statement = [...listOf(document.Statement), { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
}

function attach(properties: Json, name: string): void {
  properties.ManagedPolicyArns = [...listOf(properties.ManagedPolicyArns), `arn:aws:iam::aws:policy/${name}`];
}

function propertiesOf(resource: TemplateResource): Json {
  resource.Properties ??= {};
  return resource.Properties;
}
