import type { Example } from './rule';

type Names = string | readonly string[];

/** Properties of an identity or bucket policy. */
export function policy(...Statement: readonly unknown[]): Example {
  return { PolicyDocument: { Statement } };
}

/** Properties of a role that the principal may assume. */
export function trust(Principal: unknown, Condition?: object): Example {
  return {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }] },
  };
}

/** Properties of a key. */
export function keyPolicy(...Statement: readonly object[]): Example {
  return { KeyPolicy: { Statement } };
}

export function allow(Action: Names, Resource: Names, Condition?: object): object {
  return { Effect: 'Allow', Action, Resource, Condition };
}

/** For a policy of a resource. */
export function admit(Principal: unknown, Action: Names, Condition?: object): object {
  return { Effect: 'Allow', Principal, Action, Resource: '*', Condition };
}

export function deny(Action: Names, Condition?: object): object {
  return { Effect: 'Deny', Action, Resource: '*', Condition };
}

/** A role that the principal may assume, and that may invoke endpoints. */
export function invoking(principal: unknown, given: object = {}, ...more: readonly object[]): Example {
  const Statement = [
    { ...allow('sagemaker:InvokeEndpoint', 'arn:aws:sagemaker:*:*:endpoint/churn'), ...given },
    ...more,
  ];
  const properties = { ...trust(principal), Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }] };
  return { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties } } };
}
