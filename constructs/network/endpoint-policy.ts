import { PolicyStatement, type PolicyStatementProps, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import type { Perimeter } from '../core/perimeter';
import { type EndpointFact, gatewayEndpoints } from '../facts/endpoints';
import { type OwnedBucketFact, ownedBuckets } from '../facts/owned-buckets';
import { regionalValue } from './regional-value';

/**
 * An endpoint is an exit: whoever holds any credentials could use it to carry data into any account. The policies let pass what keeps to
 * the perimeter on both sides, and by name what cannot carry the keys of a perimeter. The pattern is that of the data-perimeter examples.
 * @see https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies (2026-11-24)
 */
export function endpointPolicy(scope: Construct, fact: EndpointFact, perimeter: Perimeter): PolicyStatement[] {
  const { iamPrefix, withoutResource = [], awsOwned } = fact;
  const stack = Stack.of(scope);
  const statements = withinPerimeter(iamPrefix, withoutResource, perimeter);
  if (awsOwned !== undefined) {
    const region = awsOwned.region.replace('{region}', stack.region);
    const [resource, ...name] = awsOwned.resource.split('/');
    const owned = stack.formatArn({
      service: iamPrefix,
      region,
      account: '',
      resource,
      resourceName: name.join('/'),
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    statements.push(
      allow('AwsOwned', [...awsOwned.actions], {
        resources: [owned],
        conditions: { StringEquals: { [perimeter.principalKey]: perimeter.value } },
      }),
    );
  }
  if (fact.callers === 'bearer') {
    const ours = stack.formatArn({ service: iamPrefix, resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
    statements.push(allow('BearersToThisAccount', [`${iamPrefix}:*`], { resources: [ours] }));
  }
  return statements;
}

/** The policy of the S3 gateway, with the AWS-owned buckets that the profiles name. */
export function s3Policy(scope: Construct, buckets: string[], perimeter: Perimeter): PolicyStatement[] {
  const { iamPrefix, withoutResource } = gatewayEndpoints.s3;
  return [
    ...withinPerimeter(iamPrefix, withoutResource, perimeter),
    ...buckets.map((bucket) => ownedBucket(scope, bucket, ownedBuckets[bucket], perimeter)),
  ];
}

/** The policy of the DynamoDB gateway. */
export function dynamoDbPolicy(perimeter: Perimeter): PolicyStatement[] {
  const { iamPrefix, withoutResource } = gatewayEndpoints.dynamodb;
  return withinPerimeter(iamPrefix, withoutResource, perimeter);
}

function withinPerimeter(
  iamPrefix: string,
  withoutResource: readonly string[],
  { principalKey, resourceKey, value }: Perimeter,
): PolicyStatement[] {
  const statements = [
    allow('OursToOurs', [`${iamPrefix}:*`], {
      conditions: { StringEquals: { [principalKey]: value, [resourceKey]: value } },
    }),
    allow('ServicesToOurs', [`${iamPrefix}:*`], {
      conditions: { Bool: { 'aws:PrincipalIsAWSService': 'true' }, StringEquals: { [resourceKey]: value } },
    }),
  ];
  if (withoutResource.length > 0) {
    statements.push(
      allow('WithoutResource', [...withoutResource], { conditions: { StringEquals: { [principalKey]: value } } }),
    );
  }
  return statements;
}

function ownedBucket(
  scope: Construct,
  name: string,
  { names, actions, callers, accounts }: OwnedBucketFact,
  { principalKey, value }: Perimeter,
): PolicyStatement {
  const stack = Stack.of(scope);
  const account = accounts === undefined ? '' : regionalValue(scope, `${idOf(name)}Accounts`, accounts);
  if (account === undefined) {
    throw new InvalidProps(scope, {
      prop: 'profiles',
      allowed: `AWS-owned buckets of this Region ('${name}' has one in ${Object.keys(accounts ?? {}).join(', ')})`,
      got: stack.region,
      remedy: 'leave the endpoint or bucket out in this Region',
    });
  }
  const arns = names.map((bucket) =>
    stack.formatArn({
      service: 's3',
      region: '',
      account: '',
      resource: bucket.replace('{region}', stack.region).replace('{account}', account),
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    }),
  );
  return allow(idOf(name), [...actions], {
    resources: [...(actions.includes('s3:ListBucket') ? arns : []), ...arns.map((arn) => `${arn}/*`)],
    conditions: callerOf(callers, principalKey, value),
  });
}

function callerOf(callers: OwnedBucketFact['callers'], principalKey: string, value: string) {
  if (callers === 'anyone') return undefined;
  const [key, expected] = callers === 'perimeter' ? [principalKey, value] : ['aws:PrincipalServiceName', callers];
  return { StringEquals: { [key]: expected } };
}

function allow(sid: string, actions: string[], more: PolicyStatementProps = {}): PolicyStatement {
  return new PolicyStatement({ sid, principals: [new StarPrincipal()], actions, resources: ['*'], ...more });
}

/** `ecr-layers` as the id of a statement or construct: `EcrLayers`. */
function idOf(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
