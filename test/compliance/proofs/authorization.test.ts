import {
  type Decision,
  evaluate,
  type Policies,
  type Principal,
  possible,
} from '../../../constructs/compliance/proofs';

/*
 * How policies combine (pages read 2026-10):
 * within     https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * across     https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 * boundaries https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * sessions   https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 * principals https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and …_notprincipal.html
 * keys       https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * SCPs, RCPs https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html and …_rcps.html,
 *            https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 * endpoints  https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
const here = '111122223333';
const there = '999988887777';
const role = `arn:aws:iam::${here}:role/ds`;
const session = `arn:aws:sts::${here}:assumed-role/ds/anna`;
const user = `arn:aws:iam::${here}:user/bob`;
const federated = `arn:aws:sts::${here}:federated-user/bob`;
const root = `arn:aws:iam::${here}:root`;
const partner = `arn:aws:iam::${there}:role/partner`;
const linked = `arn:aws:iam::${here}:role/aws-service-role/x.amazonaws.com/Linked`;
const object = 'arn:aws:s3:::b/x';
const key = `arn:aws:kms:eu-west-1:${here}:key/k`;
const target = `arn:aws:iam::${here}:role/deploy`;

type Effect = 'Allow' | 'Deny';

function policy(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}
const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
const nothing = policy({ Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*' });
const never = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
const to = (principal: unknown, effect: Effect = 'Allow', element = 'Principal') =>
  policy({ Effect: effect, [element]: principal, Action: '*', Resource: '*' });
const trust = (principal: unknown) =>
  policy({ Effect: 'Allow', Principal: principal, Action: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'] });

function verdict(
  policies: Policies,
  principal: string | Principal,
  action = 's3:GetObject',
  resource = object,
): Decision['verdict'] {
  const decision = evaluate({ policies, request: { principal, action, resource, account: here } });
  if (typeof principal === 'string' && principal !== role) {
    // The solver, asked about this one caller, says the same.
    const answer = possible({ policies, principal, actions: [action], resources: [resource], account: here }).verdict;
    const expected = {
      Allowed: 'possible',
      ExplicitlyDenied: 'impossible',
      ImplicitlyDenied: 'impossible',
      Unknown: 'unknown',
    };
    expect([principal, answer]).toEqual([principal, expected[decision.verdict]]);
  }
  return decision.verdict;
}
const kms = (policies: Policies, principal: string) => verdict(policies, principal, 'kms:Decrypt', key);
const assume = (policies: Policies, principal: string | Principal, action = 'sts:AssumeRole') =>
  verdict(policies, principal, action, target);

describe('within an account', () => {
  test('either the policy of the caller or that of the resource is enough', () => {
    expect(verdict({ identity: [all] }, role)).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: role }) }, role)).toBe('Allowed');
    expect(verdict({ identity: [nothing], resource: to({ AWS: partner }) }, role)).toBe('ImplicitlyDenied');
    expect(verdict({}, role)).toBe('ImplicitlyDenied');
  });

  test('a denial anywhere overrides', () => {
    for (const policies of [
      { identity: [all, never] },
      { identity: [all], resource: to('*', 'Deny') },
      { identity: [all], boundary: never },
      { identity: [all], session: never },
      { identity: [all], scps: [all, [all, never]] },
      { identity: [all], rcps: [to('*', 'Deny')] },
      { identity: [all], endpoint: policy(...to('*').Statement, ...to('*', 'Deny').Statement) },
    ]) {
      expect(verdict(policies, role)).toBe('ExplicitlyDenied');
      expect(verdict(policies, session)).toBe('ExplicitlyDenied');
    }
  });

  test('boundary and session policy must allow what the policies of the caller allow', () => {
    expect(verdict({ identity: [all], boundary: nothing }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], session: nothing }, session)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], boundary: all, session: [nothing, all] }, session)).toBe('Allowed');
    expect(verdict({ identity: [all], boundary: nothing }, user)).toBe('ImplicitlyDenied');
  });

  test('what a resource grants to a role is limited by boundary and session policy, what it grants to a session is not', () => {
    expect(verdict({ resource: to({ AWS: role }), boundary: nothing }, session)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ AWS: role }), session: nothing }, session)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ AWS: role }), boundary: all, session: all }, session)).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: session }), boundary: nothing, session: nothing }, session)).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: session }), boundary: never }, session)).toBe('ExplicitlyDenied');
    expect(verdict({ resource: to({ AWS: `${session}2` }) }, session)).toBe('ImplicitlyDenied');
  });

  test('a role may have any session, so a grant to one is never ruled out', () => {
    const policies = { resource: to({ AWS: session }), boundary: nothing };
    expect(verdict(policies, role)).toBe('Unknown');
    const answer = possible({
      policies,
      principal: role,
      actions: ['s3:GetObject'],
      resources: [object],
      account: here,
    });
    expect(answer).toMatchObject({
      verdict: 'possible',
      request: { principal: { kind: 'role', arn: role, session: 'anna' } },
    });
  });

  test('what a resource grants to a user or to everyone is limited by nothing', () => {
    expect(verdict({ resource: to({ AWS: user }), boundary: nothing }, user)).toBe('Allowed');
    expect(verdict({ resource: to('*'), boundary: nothing, session: nothing }, session)).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: '*' }), boundary: nothing }, role)).toBe('Allowed');
  });

  test('a federated user has what its session policy allows, or what names it', () => {
    expect(verdict({ identity: [all] }, federated)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], session: all }, federated)).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: federated }), session: nothing }, federated)).toBe('Allowed');
    const byUser: Principal = { kind: 'federated-user', arn: federated, user };
    expect(verdict({ resource: to({ AWS: user }), session: nothing }, byUser)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ AWS: user }), session: all }, byUser)).toBe('Allowed');
  });

  test('to name the account is to leave it to its policies', () => {
    expect(verdict({ resource: to({ AWS: root }) }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ AWS: here }) }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], resource: to({ AWS: here }, 'Deny') }, role)).toBe('ExplicitlyDenied');
  });

  test('the root user may do all that no policy denies', () => {
    expect(verdict({}, root)).toBe('Allowed');
    expect(verdict({ scps: [nothing] }, root)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to('*', 'Deny') }, root)).toBe('ExplicitlyDenied');
  });
});

describe('across accounts', () => {
  test('both sides must allow', () => {
    expect(verdict({ identity: [all] }, partner)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ AWS: partner }) }, partner)).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to('*') }, partner)).toBe('ImplicitlyDenied');
    for (const named of ['*', { AWS: partner }, { AWS: there }, { AWS: `arn:aws:iam::${there}:root` }]) {
      expect(verdict({ identity: [all], resource: to(named) }, partner)).toBe('Allowed');
      expect(verdict({ identity: [all], resource: to(named), boundary: nothing }, partner)).toBe('ImplicitlyDenied');
      expect(verdict({ identity: [all], resource: to(named), scps: [nothing] }, partner)).toBe('ImplicitlyDenied');
    }
  });

  test('the owner of an ARN without an account must be said', () => {
    const request = { principal: role, action: 's3:GetObject', resource: object };
    expect(evaluate({ policies: { identity: [all] }, request }).verdict).toBe('Unknown');
    expect(evaluate({ policies: { identity: [all], resource: to('*') }, request }).verdict).toBe('Allowed');
  });
});

describe('keys and trust', () => {
  test('a key policy must allow, or let the policies of the account', () => {
    expect(kms({ identity: [all], resource: to({ AWS: user }) }, role)).toBe('ImplicitlyDenied');
    expect(kms({ identity: [all], resource: to({ AWS: root }) }, role)).toBe('Allowed');
    expect(kms({ identity: [nothing], resource: to({ AWS: root }) }, role)).toBe('ImplicitlyDenied');
    expect(kms({ resource: to({ AWS: role }) }, role)).toBe('Allowed');
    expect(kms({ identity: [never], resource: to({ AWS: role }) }, role)).toBe('ExplicitlyDenied');
    expect(kms({ resource: to({ AWS: user }) }, root)).toBe('ImplicitlyDenied');
    expect(kms({ identity: [all], resource: to({ AWS: there }) }, partner)).toBe('Allowed');
    expect(kms({ identity: [all], resource: to({ AWS: root }) }, partner)).toBe('ImplicitlyDenied');
  });

  test('a key always has a policy, so without it nothing is known', () => {
    expect(kms({ identity: [all] }, role)).toBe('Unknown');
    expect(kms({ identity: [all] }, partner)).toBe('Unknown');
    expect(verdict({ identity: [all] }, role, 'kms:ListKeys', '*')).toBe('Allowed');
    expect(verdict({ identity: [all] }, role, 'kms:CreateAlias', `arn:aws:kms:eu-west-1:${here}:alias/a`)).toBe(
      'Allowed',
    );
  });

  test('a trust policy decides who assumes a role', () => {
    expect(assume({ identity: [all], resource: trust({ AWS: root }) }, role)).toBe('Allowed');
    expect(assume({ identity: [], resource: trust({ AWS: root }) }, role)).toBe('ImplicitlyDenied');
    expect(assume({ identity: [], resource: trust({ AWS: role }) }, role)).toBe('Allowed');
    expect(assume({ identity: [all], resource: trust({ AWS: user }) }, role)).toBe('ImplicitlyDenied');
    expect(assume({ identity: [all] }, role)).toBe('Unknown');
    expect(assume({ resource: trust({ Service: 'sagemaker.amazonaws.com' }) }, 'sagemaker.amazonaws.com')).toBe(
      'Allowed',
    );
    expect(assume({ resource: trust({ Service: 'sagemaker.amazonaws.com' }) }, 'lambda.amazonaws.com')).toBe(
      'ImplicitlyDenied',
    );
    const provider: Principal = { kind: 'federated', provider: 'accounts.google.com' };
    expect(
      assume({ resource: trust({ Federated: 'accounts.google.com' }) }, provider, 'sts:AssumeRoleWithWebIdentity'),
    ).toBe('Allowed');
    expect(
      assume({ resource: trust({ Federated: 'www.amazon.com' }) }, provider, 'sts:AssumeRoleWithWebIdentity'),
    ).toBe('ImplicitlyDenied');
  });
});

describe('organisation and endpoint', () => {
  test('every level of SCPs must allow, and several at a level add up', () => {
    expect(verdict({ identity: [all], scps: [all, nothing] }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], scps: [all, [nothing, all]] }, role)).toBe('Allowed');
  });

  test('SCPs bind neither service-linked roles nor services', () => {
    expect(verdict({ identity: [all], scps: [nothing, never] }, linked)).toBe('Allowed');
    expect(verdict({ resource: to({ Service: 'lambda.amazonaws.com' }), scps: [never] }, 'lambda.amazonaws.com')).toBe(
      'Allowed',
    );
  });

  test('RCPs bind all callers but service-linked roles, and not every action', () => {
    const rcps = [to('*', 'Deny')];
    expect(verdict({ resource: to('*'), rcps }, '*')).toBe('ExplicitlyDenied');
    expect(verdict({ resource: to({ Service: 'lambda.amazonaws.com' }), rcps }, 'lambda.amazonaws.com')).toBe(
      'ExplicitlyDenied',
    );
    expect(verdict({ identity: [all], rcps }, linked)).toBe('Allowed');
    expect(verdict({ identity: [all], resource: to({ AWS: root }), rcps }, role, 'kms:RetireGrant', key)).toBe(
      'Allowed',
    );
    expect(verdict({ identity: [all], rcps }, role, 'ecr:GetAuthorizationToken', '*')).toBe('Unknown');
    expect(verdict({ identity: [all], rcps: [to({ AWS: partner }, 'Deny')] }, role)).toBe('Unknown');
  });

  test('the policy of an endpoint must allow as well, and grants nothing', () => {
    expect(verdict({ identity: [all], endpoint: to('*') }, role)).toBe('Allowed');
    expect(verdict({ endpoint: to('*') }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all], endpoint: policy({ ...nothing.Statement[0], Principal: '*' }) }, role)).toBe(
      'ImplicitlyDenied',
    );
    expect(verdict({ identity: [all], endpoint: to({ AWS: root }) }, role)).toBe('Unknown');
  });
});

describe('principals', () => {
  test('a service is named by its name, an anonymous caller by everyone', () => {
    expect(verdict({ resource: to({ AWS: '*' }) }, '*')).toBe('Allowed');
    expect(verdict({ resource: to({ AWS: root }) }, '*')).toBe('ImplicitlyDenied');
    expect(verdict({ resource: to({ Service: 'lambda.amazonaws.com' }) }, role)).toBe('ImplicitlyDenied');
    expect(verdict({ identity: [all] }, 'lambda.amazonaws.com')).toBe('ImplicitlyDenied');
  });

  test('NotPrincipal excepts whom it names with their account', () => {
    const deny = (...names: string[]) => ({ identity: [all], resource: to({ AWS: names }, 'Deny', 'NotPrincipal') });
    expect(verdict(deny(role, root), role)).toBe('Allowed');
    expect(verdict(deny(user), role)).toBe('ExplicitlyDenied');
    expect(verdict(deny(partner, there), role)).toBe('ExplicitlyDenied');
    expect(verdict(deny(role), role)).toBe('Unknown');
    expect(verdict(deny(user, root), role)).toBe('Unknown');
    expect(verdict(deny(partner), '*')).toBe('ExplicitlyDenied');
  });

  test('NotPrincipal denies every principal that has a boundary', () => {
    const resource = to({ AWS: [role, root] }, 'Deny', 'NotPrincipal');
    expect(verdict({ identity: [all], boundary: all, resource }, role)).toBe('ExplicitlyDenied');
  });

  test('principals that are not understood leave it unknown', () => {
    for (const strange of [
      { CanonicalUser: 'abc' },
      { AWS: 'AROAEXAMPLEID' },
      { AWS: 'arn:aws:iam::*:role/x' },
      { AWS: `arn:aws:iam::${here}:group/g` },
    ]) {
      expect(verdict({ resource: to(strange) }, role)).toBe('Unknown');
      expect(verdict({ identity: [all], resource: to(strange, 'Deny') }, role)).toBe('Unknown');
    }
  });
});

describe('the decision', () => {
  test('says which statements allow', () => {
    const identity = [
      nothing,
      policy(
        { Sid: 'Other', Effect: 'Allow', Action: 's3:Put*', Resource: '*' },
        { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
      ),
    ];
    const decision = evaluate({
      policies: { identity, boundary: all },
      request: { principal: role, action: 's3:GetObject', resource: object, account: here },
    });
    expect(decision).toEqual({
      verdict: 'Allowed',
      statements: [
        { policy: 'identity', index: 1, statement: 1, sid: 'Read' },
        { policy: 'boundary', index: 0, statement: 0 },
      ],
    });
  });

  test('says which statements deny', () => {
    const scps = [all, [all, policy({ Sid: 'Guard', Effect: 'Deny', Action: 's3:*', Resource: '*' })]];
    const decision = evaluate({
      policies: { identity: [all], scps },
      request: { principal: role, action: 's3:GetObject', resource: object, account: here },
    });
    expect(decision).toEqual({
      verdict: 'ExplicitlyDenied',
      statements: [{ policy: 'scp', index: 2, statement: 0, sid: 'Guard' }],
    });
  });

  test('says which kinds of policy do not allow', () => {
    const request = { principal: role, action: 's3:GetObject', resource: object, account: here };
    expect(evaluate({ policies: { identity: [all], boundary: nothing }, request })).toEqual({
      verdict: 'ImplicitlyDenied',
      missing: ['boundary', 'resource'],
    });
  });

  test('says what is not understood, and where', () => {
    const identity = [
      policy({ Sid: 'Odd', Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringIs: { 'aws:a': 'b' } } }),
      all,
    ];
    const decision = evaluate({
      policies: { identity },
      request: { principal: role, action: 's3:GetObject', resource: object, account: here },
    });
    expect(decision).toEqual({
      verdict: 'Unknown',
      why: ['identity policy 0, statement Odd: the operator StringIs of aws:a'],
    });
  });

  test('is unknown for a request that contradicts itself', () => {
    const ask = (request: object) =>
      evaluate({
        policies: { identity: [all] },
        request: { principal: role, action: 's3:GetObject', resource: object, account: here, ...request },
      }).verdict;
    expect(ask({ context: { 'aws:PrincipalArn': user } })).toBe('Unknown');
    expect(ask({ context: { 'aws:a': '1', 'AWS:A': '2' } })).toBe('Unknown');
    expect(ask({ action: 'GetObject' })).toBe('Unknown');
    expect(ask({ principal: 'bob' })).toBe('Unknown');
    expect(ask({ principal: session, context: { 'aws:PrincipalArn': `arn:aws:iam::${here}:role/team/ds` } })).toBe(
      'Allowed',
    );
  });
});

test.each([
  ['Null', 'true'],
  ['StringNotEqualsIfExists', there],
])('requests of roles of any account are found where %s denies by the account of the caller', (operator, value) => {
  const denial = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
  const resource = policy(
    { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    { ...denial, Condition: { [operator]: { 'aws:PrincipalAccount': value } } },
  );
  const question = {
    principal: 'arn:aws:iam::*:role/*',
    actions: ['s3:GetObject'],
    resources: [object],
    account: here,
  };
  expect(possible({ ...question, policies: { identity: [all], resource } }).verdict).toBe('possible');
});

test('who may tag sessions of a provider of identities may do so whatever the provider says in them', () => {
  const provider = `arn:aws:iam::${here}:saml-provider/p`;
  const trust = policy({
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:TagSession',
    Condition: { StringLike: { 'sts:SourceIdentity': '?*' } },
  });
  const question = { actions: ['sts:TagSession'], resources: [target], account: here };
  const asked = { ...question, principal: { kind: 'federated', provider } as const, policies: { resource: trust } };
  expect(possible(asked).verdict).toBe('possible');
});
