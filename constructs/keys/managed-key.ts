import { Alias, Key, type KeyProps } from 'aws-cdk-lib/aws-kms';
import { Duration, Names, RemovalPolicy, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { keyPolicy } from './key-policy';

interface ManagedKeyProps {
  readonly description: string;
  readonly administrators?: string[];
  /** All that the kind of key can do: what its administrators are denied. */
  readonly use: string[];
}

/** What every key of ours has: the policy that parts administration from use, 30 days of grace, an alias; and it stays when the stack goes. */
export function managedKey(
  scope: Construct,
  { description, administrators = [], use }: ManagedKeyProps,
  kind: KeyProps,
): Key {
  refuseInvalid(scope, description);
  const key = new Key(scope, 'Resource', {
    ...kind,
    description,
    policy: keyPolicy(scope, administrators, use),
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new Alias(scope, 'Alias', { aliasName: aliasOf(scope), targetKey: key });
  return key;
}

/** Of the stack's name and the construct's path: legible, and it never meets another. KMS takes 256 characters. */
function aliasOf(construct: Construct): string {
  return `alias/${Names.uniqueResourceName(construct, { maxLength: 250, separator: '-' })}`;
}

function refuseInvalid(at: Construct, description: string): void {
  if (Token.isUnresolved(description) || /^(?=.*\S).{1,8192}$/s.test(description)) return;
  throw new InvalidProps(at, {
    prop: 'description',
    allowed: '1 to 8192 characters',
    got: description,
    remedy: 'say what the key is for',
  });
}
