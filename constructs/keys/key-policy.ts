import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import * as perms from './perms';

/**
 * A key policy by which the account administers through IAM, and neither the root user nor the named administrators ever use the key.
 *
 * The administrators stand in a condition, not as principals: KMS refuses a principal that does not exist yet, and a role of another stack
 * would tie the key to it.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export function keyPolicy(scope: Construct, administrators: string[], use: string[]): iam.PolicyDocument {
  refuseInvalid(scope, administrators);
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'AccountAdministers',
        principals: [new iam.AccountRootPrincipal()],
        actions: perms.ADMINISTER,
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        sid: 'AdministratorsNeverUse',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: [...use, ...perms.HAND_ON],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:PrincipalArn': ['root', ...administrators.map(role)].map(arnIn(scope)) } },
      }),
    ],
  });
}

function role(name: string): string {
  return `role/${name}`;
}

function arnIn(scope: Construct): (resource: string) => string {
  return (resource) =>
    Stack.of(scope).formatArn({ service: 'iam', region: '', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
}

function refuseInvalid(at: Construct, administrators: string[]): void {
  const wrong = administrators.find((name) => !Token.isUnresolved(name) && !/^(?=.*\w{3})[\w+=,.@/*?-]+$/.test(name));
  if (wrong !== undefined) {
    throw new InvalidProps(at, {
      prop: 'administrators',
      allowed: "names of roles with their path, '*' for what varies",
      got: wrong,
      remedy: "write 'KeyAdmin', or 'aws-reserved/sso.amazonaws.com/*AWSReservedSSO_KeyAdmin_*' for a permission set",
    });
  }
}
