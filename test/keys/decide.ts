import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';

/** A statement as the template has it. Only what our key policies use is read. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: { readonly AWS?: string | string[]; readonly Service?: string | string[] };
  readonly Action: string | string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | string[] } };
}

/** Who calls: a service for itself, or an identity with what IAM allows it. */
export interface Caller {
  readonly service?: string;
  readonly arn?: string;
  readonly iam?: string[];
}

/** What the request carries beside who calls. */
export interface Context {
  readonly [key: string]: string;
}

/** The statements of each key of a stack, by the end of its logical id: `Raw`, `Logs`. Fails where a policy holds anything but plain text. */
export function keyPolicies(stack: Stack): { [name: string]: Statement[] } {
  const keys = Object.entries(Template.fromStack(stack).findResources('AWS::KMS::Key'));
  const text = JSON.stringify(keys.map(([, { Properties }]) => Properties.KeyPolicy));
  if (/"(Ref|Fn::\w+)":/.test(text)) throw new Error(`a key policy refers to a resource: ${text}`);
  return Object.fromEntries(
    keys.map(([id, { Properties }]) => [
      id.replace(/^Keys/, '').replace(/[0-9A-F]{8}$/, ''),
      Properties.KeyPolicy.Statement,
    ]),
  );
}

/** How KMS decides: a denial wins; a statement for the account's root only lets IAM allow. */
export function allows(policy: Statement[], caller: Caller, action: string, sent: Context = {}): boolean {
  const context = caller.arn === undefined ? sent : { ...sent, ...identityContext(caller.arn) };
  const hits = policy.filter((statement) => list(statement.Action).includes(action) && holds(statement, context));
  const denied = hits.some((hit) => hit.Effect === 'Deny' && list(hit.Principal.AWS).includes('*'));
  return !denied && hits.some((hit) => hit.Effect === 'Allow' && admits(hit, caller, action));
}

function admits({ Principal }: Statement, { service, arn, iam = [] }: Caller, action: string): boolean {
  if (service !== undefined) return list(Principal.Service).includes(service);
  if (arn === undefined) return false;
  const named = list(Principal.AWS);
  const root = `arn:aws:iam::${accountOf(arn)}:root`;
  return named.includes('*') || named.includes(arn) || (named.includes(root) && iam.includes(action));
}

function holds({ Condition = {} }: Statement, context: Context): boolean {
  return Object.entries(Condition).every(([operator, pairs]) =>
    Object.entries(pairs).every(([key, wanted]) => {
      const got = context[key];
      return got !== undefined && list(wanted).some((value) => matches(operator, value, got));
    }),
  );
}

function matches(operator: string, wanted: string, got: string): boolean {
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
      return wanted === got;
    case 'ArnLike': {
      const [patterns, parts] = [wanted, got].map(components);
      return patterns.every((pattern, at) => glob(pattern).test(parts[at] ?? ''));
    }
    default:
      throw new Error(`this reading does not know '${operator}'`);
  }
}

/** An ARN has six components, and the sixth keeps its colons. */
function components(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function glob(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
}

function identityContext(arn: string): Context {
  return { 'aws:PrincipalArn': arn, 'kms:CallerAccount': accountOf(arn) };
}

function accountOf(arn: string): string {
  return arn.split(':')[4];
}

function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
