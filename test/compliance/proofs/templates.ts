import type { TemplateSource, Verdict } from '../../../constructs/compliance/proofs';

export const account = '111122223333';
export const region = 'eu-west-1';

/** A template in the account and Region of the tests. */
export function template(resources: object, rest: object = {}, source: Partial<TemplateSource> = {}): TemplateSource {
  return { name: 'App', account, region, template: { Resources: resources, ...rest }, ...source };
}

export function document(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}

export function allow(actions: string | string[], resources: unknown = '*', condition?: object) {
  return { Effect: 'Allow', Action: actions, Resource: resources, ...(condition ? { Condition: condition } : {}) };
}

export function deny(actions: string | string[], resources: unknown = '*', condition?: object) {
  return { ...allow(actions, resources, condition), Effect: 'Deny' };
}

/** A role that a service assumes, with an inline policy of the statements. */
export function role(statements: object[] = [], properties: object = {}) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trust({ Service: 'sagemaker.amazonaws.com' }),
      ...(statements.length > 0 ? { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }] } : {}),
      ...properties,
    },
  };
}

export function trust(principal: unknown, condition?: object) {
  return document({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: principal,
    ...(condition ? { Condition: condition } : {}),
  });
}

/** How often each verdict was found. */
export function counted(verdicts: readonly Verdict[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
