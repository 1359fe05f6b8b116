import type { NaivePolicies, NaiveRequest, Reading } from '../../../scripts/replay/request';

/** A policy variable. */
function variable(name: string): string {
  return `\${${name}}`;
}

/** Numbers that look random and are the same in every run. */
export class Dice {
  constructor(private state: number) {}

  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  public chance(of: number): boolean {
    return this.next() < of;
  }

  public pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }

  /** A list of one to three, or its one element alone. */
  public some<T>(from: readonly T[]): T | T[] {
    const several = Array.from({ length: 1 + Math.floor(this.next() * 3) }, () => this.pick(from));
    return several.length === 1 && this.chance(0.7) ? (several[0] as T) : several;
  }
}

const here = '111122223333';
const there = '999988887777';
const role = `arn:aws:iam::${here}:role/ds`;

export const principals = [
  role,
  role,
  role,
  `arn:aws:sts::${here}:assumed-role/ds/anna`,
  `arn:aws:iam::${here}:role/team/job`,
  `arn:aws:iam::${here}:user/people/bob`,
  `arn:aws:iam::${there}:role/partner`,
  `arn:aws:iam::${here}:root`,
  `arn:aws:sts::${here}:federated-user/carl`,
  `arn:aws:iam::${here}:role/aws-service-role/x.amazonaws.com/Linked`,
  'lambda.amazonaws.com',
  '*',
];

const named: unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: here },
  { AWS: `arn:aws:iam::${here}:root` },
  { AWS: `arn:aws:iam::${there}:root` },
  { AWS: role },
  { AWS: [`arn:aws:iam::${there}:role/partner`, `arn:aws:iam::${here}:role/team/job`] },
  { AWS: `arn:aws:sts::${here}:assumed-role/ds/anna` },
  { AWS: `arn:aws:iam::${here}:user/people/bob`, Service: 'lambda.amazonaws.com' },
  { AWS: `arn:aws:sts::${here}:federated-user/carl` },
  { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
];
const excepted: unknown[] = [
  { AWS: [role, `arn:aws:iam::${here}:root`] },
  { AWS: role },
  { AWS: [`arn:aws:iam::${here}:user/people/bob`, here] },
  { Service: 'lambda.amazonaws.com' },
];

/** An action with resources it takes and patterns that may match these. */
const targets = [
  {
    action: 's3:GetObject',
    resources: ['arn:aws:s3:::ml-data/alpha/x', 'arn:aws:s3:::ml-data/beta/x', 'arn:aws:s3:::audit/a:b'],
    patterns: [
      '*',
      'arn:aws:s3:::ml-data/*',
      `arn:aws:s3:::ml-data/${variable('aws:PrincipalTag/team')}/*`,
      'arn:aws:s3:::m?-data/al*',
      'arn:aws:s3:::*b',
    ],
  },
  {
    action: 'kms:Decrypt',
    resources: [`arn:aws:kms:eu-west-1:${here}:key/k1`, `arn:aws:kms:eu-west-1:${here}:key/k2`],
    patterns: [
      '*',
      `arn:aws:kms:*:${here}:key/*`,
      `arn:aws:kms:eu-west-1:${here}:key/k1`,
      'arn:aws:kms:*:key/k1',
      'arn:aws:kms:eu-west-?:*:key/k?',
    ],
  },
  {
    action: 'sts:AssumeRole',
    resources: [`arn:aws:iam::${here}:role/deploy`],
    patterns: [
      '*',
      `arn:aws:iam::${here}:role/*`,
      'arn:aws:iam::*:role/dep*',
      `arn:aws:iam::${here}:role/${variable("aws:username, 'deploy'")}`,
    ],
  },
  {
    action: 'sagemaker:CreateModelPackage',
    resources: [`arn:aws:sagemaker:eu-west-1:${here}:model-package/credit/1`],
    patterns: [
      '*',
      'arn:aws:sagemaker:*:*:model-package/*',
      `arn:aws:sagemaker:eu-west-1:${here}:model-package/*/1`,
      'arn:aws:sagemaker:*',
    ],
  },
  {
    action: 'sqs:SendMessage',
    resources: [`arn:aws:sqs:eu-west-1:${here}:work`],
    patterns: [
      '*',
      `arn:aws:sqs:*:${here}:w*k`,
      `arn:aws:sqs:eu-west-1:${here}:work`,
      `arn:aws:sqs:eu-west-1:${here}:${variable('aws:PrincipalTag/team')}`,
    ],
  },
] as const;

type Kind = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Arn' | 'Ip' | 'Binary';
interface Key {
  readonly name: string;
  readonly kind: Kind;
  readonly several?: boolean;
  readonly values: readonly string[];
  readonly wanted: readonly string[];
}

const words = ['alpha', 'Alpha', 'alph', 'beta', 'gamma', 'alpha1'];
const wordPatterns = [
  ...words,
  'alp*',
  '*a',
  'al?ha',
  '*',
  '?*',
  '',
  `${variable('aws:PrincipalTag/team')}`,
  `${variable("aws:SourceVpce, 'beta'")}`,
  `al${variable('*')}`,
  `${variable('?')}`,
];
const arns = [
  role,
  `arn:aws:s3:::ml-data/a:b`,
  `arn:aws:kms:eu-west-1:${here}:key/k1`,
  `arn:aws:sns:us-east-2:${there}:store:abc:${here}:f`,
];
const arnPatterns = [
  ...arns,
  'arn:aws:*:*:*:*',
  'arn:aws:iam::*:role/*',
  `arn:aws:sns:*:${here}:f`,
  'arn:aws:s3:::*:b',
  `arn:*:k?s:*:*:key/${variable('aws:SourceVpce')}`,
];

export const keys: readonly Key[] = [
  { name: 'aws:PrincipalTag/team', kind: 'String', values: [...words, ''], wanted: wordPatterns },
  { name: 'aws:SourceVpce', kind: 'String', values: words, wanted: wordPatterns },
  { name: 'aws:PrincipalOrgID', kind: 'String', values: words, wanted: wordPatterns },
  { name: 'aws:CalledVia', kind: 'String', several: true, values: words, wanted: wordPatterns },
  { name: 'aws:PrincipalOrgPaths', kind: 'String', several: true, values: words, wanted: wordPatterns },
  {
    name: 'aws:MultiFactorAuthAge',
    kind: 'Numeric',
    values: ['0', '1', '3600', '-5', '2.5'],
    wanted: ['0', '1', '3600', '2.5'],
  },
  {
    name: 'aws:TokenIssueTime',
    kind: 'Date',
    values: ['2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '1767225600', '2026-06-30T12:00:00+02:00'],
    wanted: ['2026-01-01T00:00:00Z', '2026-01-01', '1767225600', '2026-06-30T10:00:00Z'],
  },
  { name: 'aws:MultiFactorAuthPresent', kind: 'Bool', values: ['true', 'false'], wanted: ['true', 'false', 'True'] },
  {
    name: 'aws:SourceIp',
    kind: 'Ip',
    values: ['10.20.0.1', '10.21.0.1', '203.0.113.9', '2001:db8::1', '2001:db8:0:1::5', '::1'],
    wanted: ['10.20.0.0/16', '10.20.0.1', '0.0.0.0/0', '2001:db8::/32', '2001:db8::/64', '::1/128', '::/0'],
  },
  { name: 'aws:SourceArn', kind: 'Arn', values: arns, wanted: arnPatterns },
  { name: 'aws:PrincipalArn', kind: 'Arn', values: [], wanted: arnPatterns },
  { name: 'custom:blob', kind: 'Binary', values: ['QUJD', 'QUI=', ''], wanted: ['QUJD', 'QUI='] },
];

const operators: Readonly<Record<Kind, readonly string[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Numeric: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (name) => `Numeric${name}`,
  ),
  Date: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (name) => `Date${name}`,
  ),
  Bool: ['Bool'],
  Arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'StringLike', 'StringNotEquals'],
  Ip: ['IpAddress', 'NotIpAddress'],
  Binary: ['BinaryEquals'],
};

export interface Pair {
  readonly policies: NaivePolicies;
  readonly request: NaiveRequest;
}

export function pairOf(dice: Dice): Pair {
  const target = dice.pick(targets);
  const request = requestFor(dice, target.action, dice.pick(target.resources), dice.pick(principals));
  const many = (effects: number) =>
    Array.from({ length: 1 + Math.floor(dice.next() * 3) }, () => statement(dice, target, effects, undefined));
  const policy = (effects = 0.75) => ({
    Version: dice.chance(0.95) ? '2012-10-17' : '2008-10-17',
    Statement: many(effects),
  });
  const attached = (effects = 0.7) => ({
    Version: '2012-10-17',
    Statement: many(effects).map((each) => ({ ...each, ...addressed(dice, each) })),
  });
  const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const withOpen = (chance: number, document: Record<string, unknown>) =>
    dice.chance(0.5)
      ? { ...document, Statement: [...(document.Statement as unknown[]), ...open.Statement] }
      : chance > 0
        ? document
        : open;
  const policies: NaivePolicies = {
    identity: [withOpen(1, policy()), ...(dice.chance(0.3) ? [policy()] : [])],
    ...(dice.chance(0.6)
      ? { resource: attached() }
      : target.action.startsWith('kms') || target.action.startsWith('sts')
        ? { resource: attached(0.9) }
        : {}),
    ...(dice.chance(0.25) ? { boundary: withOpen(1, policy()) } : {}),
    ...(dice.chance(0.2) ? { session: withOpen(1, policy()) } : {}),
    ...(dice.chance(0.25) ? { scps: [open, withOpen(1, policy(0.4))] } : {}),
    ...(dice.chance(0.15)
      ? { rcps: [{ Version: '2012-10-17', Statement: [{ ...statement(dice, target, 0, undefined), Principal: '*' }] }] }
      : {}),
    ...(dice.chance(0.15) ? { endpoint: attached(0.8) } : {}),
  };
  return { policies, request };
}

/** A request for the same action, with another context and perhaps caller. */
export function requestFor(dice: Dice, action: string, resource: string, principal: string): NaiveRequest {
  const context: Record<string, string | string[]> = {};
  for (const key of keys) {
    // AWS says so of anonymous requests.
    const withheld = principal === '*' && key.name.startsWith('aws:Principal');
    if (key.values.length === 0 || withheld || !dice.chance(0.45)) continue;
    const list = Array.from({ length: Math.floor(dice.next() * 4) }, () => dice.pick(key.values));
    context[dice.chance(0.1) ? key.name.toUpperCase() : key.name] = key.several ? list : dice.pick(key.values);
  }
  return { principal, action, resource, account: here, context };
}

export function readingOf(dice: Dice): Reading {
  const bit = () => dice.chance(0.5);
  return {
    forAnyIfExists: bit(),
    wideWildcards: bit(),
    halfExcepts: bit(),
    emptyIsNull: bit(),
    bareMeansAny: bit(),
    sagemakerPolicies: bit(),
    rcpsElsewhere: bit(),
    endpointPrincipals: bit(),
    thatSession: bit(),
  };
}

function statement(
  dice: Dice,
  target: (typeof targets)[number],
  allows: number,
  fixed: string | undefined,
): Record<string, unknown> {
  const [service = '', name = ''] = target.action.split(':');
  const actions = [
    '*',
    `${service}:*`,
    target.action,
    target.action.toUpperCase(),
    `${service}:${name.slice(0, 3)}*`,
    `${service}:${name.slice(0, -1)}?`,
    'ec2:RunInstances',
  ];
  return {
    Effect: fixed ?? (dice.chance(allows) ? 'Allow' : 'Deny'),
    [dice.chance(0.1) ? 'NotAction' : 'Action']: dice.some(actions),
    [dice.chance(0.1) ? 'NotResource' : 'Resource']: dice.some(target.patterns),
    ...(dice.chance(0.55) ? { Condition: block(dice) } : {}),
  };
}

function addressed(dice: Dice, { Effect: effect }: Record<string, unknown>): Record<string, unknown> {
  return effect === 'Deny' && dice.chance(0.3)
    ? { NotPrincipal: dice.pick(excepted) }
    : { Principal: dice.pick(named) };
}

function block(dice: Dice): Record<string, Record<string, unknown>> {
  const conditions: Record<string, Record<string, unknown>> = {};
  for (let left = dice.chance(0.6) ? 1 : 2; left > 0; left--) {
    const key = dice.pick(keys);
    if (dice.chance(0.15)) {
      conditions.Null = { ...conditions.Null, [key.name]: dice.pick(['true', 'false', true]) };
      continue;
    }
    const sets = key.several
      ? ['ForAllValues:', 'ForAnyValue:', 'ForAllValues:', 'ForAnyValue:', '']
      : ['', '', '', '', '', 'ForAllValues:', 'ForAnyValue:'];
    const operator = `${dice.pick(sets)}${dice.pick(operators[key.kind])}${dice.chance(0.25) ? 'IfExists' : ''}`;
    conditions[operator] = {
      ...conditions[operator],
      [dice.chance(0.1) ? key.name.toUpperCase() : key.name]: dice.some(key.wanted),
    };
  }
  return conditions;
}
