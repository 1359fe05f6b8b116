import { evaluate, type Policies, possible, type Question } from '../../../constructs/compliance/proofs';
import { accepts } from '../../../constructs/compliance/proofs/automaton';
import { Budget } from '../../../constructs/compliance/proofs/budget';
import { arnPatternOf, isFlaw, type Pattern, patternOf } from '../../../constructs/compliance/proofs/pattern';
import { member } from '../../../constructs/compliance/proofs/product';
import { Dice } from './random-policies';

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/DataScientist`;
const team = `\${aws:PrincipalTag/team}`;

function policy(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}
const all = { Effect: 'Allow', Action: '*', Resource: '*' };

function ask(policies: Policies, question: Partial<Question>) {
  const asked: Question = {
    policies,
    principal: role,
    actions: ['s3:GetObject'],
    resources: ['*'],
    account,
    ...question,
  };
  const answer = possible(asked);
  if (answer.verdict === 'possible') {
    expect(evaluate({ policies, request: answer.request })).toEqual({
      verdict: 'Allowed',
      statements: answer.statements,
    });
  }
  return answer;
}
const verdict = (policies: Policies, question: Partial<Question> = {}) => ask(policies, question).verdict;

describe('patterns', () => {
  const texts = ['', ...words('ab:', 6)];

  function words(letters: string, length: number): string[] {
    if (length === 0) return [];
    return [...letters].flatMap((letter) => [letter, ...words(letters, length - 1).map((rest) => letter + rest)]);
  }

  function expression(text: string, within: boolean, fold = false): RegExp {
    const any = within ? '[^:]' : '[^]';
    return new RegExp(`^${text.replaceAll('*', `${any}*`).replaceAll('?', any)}$`, fold ? 'i' : '');
  }

  function patternAt(dice: Dice): { readonly pattern: Pattern; readonly matches: (text: string) => boolean } {
    const text = Array.from({ length: 1 + Math.floor(dice.next() * 5) }, () =>
      dice.pick(['a', 'b', '*', '?', ':']),
    ).join('');
    const fold = dice.chance(0.2);
    const pattern = patternOf(fold ? text.toUpperCase() : text, { wildcards: true, variables: false, fold });
    if (isFlaw(pattern)) throw new Error(pattern.flaw);
    return { pattern, matches: (word) => expression(text, false, fold).test(word) };
  }

  test('a string that some patterns match and others do not is found if and only if there is one', () => {
    let [found, none] = [0, 0];
    for (let seed = 0; seed < 600; seed++) {
      const dice = new Dice(seed);
      const wanted = Array.from({ length: Math.floor(dice.next() * 3) }, () => patternAt(dice));
      const unwanted = Array.from({ length: Math.floor(dice.next() * 4) }, () => patternAt(dice));
      const fits = (text: string) =>
        wanted.every(({ matches }) => matches(text)) && !unwanted.some(({ matches }) => matches(text));
      const text = member(
        wanted.map(({ pattern }) => pattern),
        unwanted.map(({ pattern }) => pattern),
        new Budget(),
      );
      if (text === undefined) {
        expect(texts.filter(fits)).toEqual([]);
        none++;
      } else {
        expect([seed, text, fits(text)]).toEqual([seed, text, true]);
        found++;
      }
    }
    expect(found).toBeGreaterThan(100);
    expect(none).toBeGreaterThan(100);
  });

  test('the components of an ARN are matched one by one', () => {
    const parts = ['a', 'b', '*', '?', 'a*', ''];
    for (let seed = 0; seed < 300; seed++) {
      const dice = new Dice(seed);
      const components = Array.from({ length: 6 }, () => dice.pick(parts));
      const pattern = arnPatternOf(components.join(':'), false);
      if (isFlaw(pattern)) throw new Error(pattern.flaw);
      const text = Array.from({ length: 5 + Math.floor(dice.next() * 3) }, () => dice.pick(['a', 'b', 'ab', ''])).join(
        ':',
      );
      const [head, tail] = [text.split(':').slice(0, 5), text.split(':').slice(5).join(':')];
      const expected =
        text.split(':').length >= 6 &&
        components.slice(0, 5).every((component, at) => expression(component, true).test(head[at])) &&
        expression(components[5], false).test(tail);
      expect([pattern.id, text, accepts(pattern, text)]).toEqual([pattern.id, text, expected]);
    }
  });

  test('what is larger than the solver takes on is not decided', () => {
    const many = Array.from({ length: 14 }, (_, at) =>
      patternOf(`*${'ab'[at % 2]}${'?'.repeat(at + 3)}`, { wildcards: true, variables: false }),
    );
    const patterns = many.filter((pattern): pattern is Pattern => !isFlaw(pattern));
    expect(() => member(patterns.slice(0, 7), patterns.slice(7), new Budget(5_000))).toThrow(
      'larger than the solver takes on',
    );
  });
});

describe('false proofs that other tools make', () => {
  const subnets = ['subnet-a', 'subnet-b'];
  const inOurs = {
    'ForAllValues:StringEquals': { 'sagemaker:VpcSubnets': subnets },
    Null: { 'sagemaker:VpcSubnets': 'false' },
  };
  const train = { actions: ['sagemaker:CreateTrainingJob'], unless: [inOurs] };
  const deny = (condition: object, action = 'sagemaker:CreateTrainingJob') => ({
    Effect: 'Deny',
    Action: action,
    Resource: '*',
    Condition: condition,
  });
  const foreign = deny({ 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': subnets } });
  const absent = deny({ Null: { 'sagemaker:VpcSubnets': 'true' } });

  test('a condition that is not understood makes a denial no protection, and no grant', () => {
    const odd = deny({ StringIsOneOf: { 'sagemaker:VpcSubnets': subnets } });
    expect(verdict({ identity: [policy(all, odd)] }, train)).toBe('unknown');
    expect(verdict({ identity: [policy({ ...all, Condition: odd.Condition })] }, train)).toBe('unknown');
    expect(verdict({ identity: [policy(all, foreign, absent, odd)] }, train)).toBe('impossible');
  });

  test('a denial without its guard against absent keys is found out', () => {
    expect(ask({ identity: [policy(all, foreign)] }, train)).toMatchObject({
      verdict: 'possible',
      request: { action: 'sagemaker:CreateTrainingJob' },
    });
    expect(verdict({ identity: [policy(all, absent)] }, train)).toBe('possible');
    expect(verdict({ identity: [policy(all, foreign, absent)] }, train)).toBe('impossible');
  });

  test('one foreign value among ours is found out', () => {
    const every = deny({ 'ForAllValues:StringNotEquals': { 'sagemaker:VpcSubnets': subnets } });
    const answer = ask({ identity: [policy(all, every, absent)] }, train);
    expect(answer).toMatchObject({ verdict: 'possible' });
    const given = answer.verdict === 'possible' ? answer.request.context?.['sagemaker:VpcSubnets'] : [];
    expect([given].flat().some((value) => subnets.includes(String(value)))).toBe(true);
    expect([given].flat().every((value) => subnets.includes(String(value)))).toBe(false);
  });

  test('IfExists and Bool denials are silent on absent keys', () => {
    const isolated = {
      actions: ['sagemaker:CreateTrainingJob'],
      unless: [{ Bool: { 'sagemaker:NetworkIsolation': 'true' } }],
    };
    const silent = deny({ Bool: { 'sagemaker:NetworkIsolation': 'false' } });
    const loud = deny({ BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' } });
    expect(verdict({ identity: [policy(all, silent)] }, isolated)).toBe('possible');
    expect(verdict({ identity: [policy(all, loud)] }, isolated)).toBe('impossible');
  });

  test('a key that the action never carries does not make a denial fire, and its guard always does', () => {
    const old = (operator: string, value: string) => deny({ [operator]: { 'sagemaker:VolumeKmsKey': value } });
    const question = { actions: ['sagemaker:CreateTrainingJob'] };
    expect(verdict({ identity: [policy(all, old('StringNotEqualsIfExists', 'ours'))] }, question)).toBe('impossible');
    expect(verdict({ identity: [policy(all, old('StringNotLike', '*'), old('StringEquals', 'x'))] }, question)).toBe(
      'impossible',
    );
    const only = policy({ ...all, Condition: { StringEquals: { 'sagemaker:VolumeKmsKey': 'ours' } } });
    expect(ask({ identity: [only] }, question)).toEqual({
      verdict: 'impossible',
      assumes: ['requests for sagemaker:CreateTrainingJob never carry sagemaker:volumekmskey'],
    });
    expect(
      verdict(
        { identity: [policy(all, old('StringEquals', 'theirs'))] },
        { ...question, given: [{ StringEquals: { 'sagemaker:VolumeKmsKey': 'theirs' } }] },
      ),
    ).toBe('impossible');
  });

  test('keys that AWS does not list may be carried', () => {
    const hub = {
      Effect: 'Allow',
      Principal: { Federated: 'token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } },
    };
    const question: Partial<Question> = {
      principal: { kind: 'federated', provider: 'token.actions.githubusercontent.com' },
      actions: ['sts:AssumeRoleWithWebIdentity'],
      resources: [`arn:aws:iam::${account}:role/Deploy`],
    };
    expect(verdict({ resource: policy(hub) }, question)).toBe('possible');
    expect(verdict({ resource: policy(hub) }, { ...question, unless: [hub.Condition] })).toBe('impossible');
  });

  test('a denial in a SageMaker resource policy is no protection within the account', () => {
    const group = policy({ Effect: 'Deny', Principal: '*', Action: 'sagemaker:*', Resource: '*' });
    const question = {
      actions: ['sagemaker:UpdateModelPackage'],
      resources: [`arn:aws:sagemaker:eu-west-1:${account}:model-package/*`],
    };
    expect(verdict({ identity: [policy(all)], resource: group }, question)).toBe('unknown');
    expect(
      verdict(
        { identity: [policy(all)], resource: group },
        { ...question, principal: 'arn:aws:iam::999988887777:role/x' },
      ),
    ).toBe('impossible');
  });

  test('ArnLike in a denial does not match across colons', () => {
    const pattern = 'arn:aws:iam::*:role/Approver';
    const guarded = (operator: string) =>
      policy(all, {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { [operator]: { 'aws:SourceArn': pattern } },
      });
    const crossing = { given: [{ StringEquals: { 'aws:SourceArn': 'arn:aws:iam::1:2:role/Approver' } }] };
    expect(verdict({ identity: [guarded('ArnLike')] }, crossing)).toBe('possible');
    expect(verdict({ identity: [guarded('StringLike')] }, crossing)).toBe('impossible');
    expect(verdict({ identity: [guarded('ArnNotLike')] }, crossing)).toBe('impossible');
  });

  test('a negated ForAnyValue in a denial does not fire on an absent key', () => {
    const guard = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { 'ForAnyValue:StringNotEquals': { 'aws:CalledVia': 'a' } },
    };
    expect(verdict({ identity: [policy(all, guard)] }, { given: [{ Null: { 'aws:CalledVia': 'true' } }] })).toBe(
      'possible',
    );
    expect(
      verdict(
        { identity: [policy(all, guard)] },
        { unless: [{ 'ForAllValues:StringEquals': { 'aws:CalledVia': 'a' } }] },
      ),
    ).toBe('impossible');
  });

  test('a grant to a session goes past the boundary of its role', () => {
    const grant = (named: string) =>
      policy({ Effect: 'Allow', Principal: { AWS: named }, Action: 's3:GetObject', Resource: '*' });
    const boundary = policy({ ...all, Action: 'ec2:*' });
    expect(verdict({ boundary, resource: grant(role) })).toBe('impossible');
    expect(verdict({ boundary, resource: grant(`arn:aws:sts::${account}:assumed-role/DataScientist/anna`) })).toBe(
      'possible',
    );
    expect(verdict({ boundary, resource: grant(`arn:aws:sts::${account}:assumed-role/Other/anna`) })).toBe(
      'impossible',
    );
  });

  test('a wildcard that might take colons protects nothing and grants nothing for sure', () => {
    const key = `arn:aws:kms:eu-west-1:${account}:key/k`;
    const open = { Effect: 'Allow', Principal: { AWS: role }, Action: 'kms:Decrypt', Resource: '*' };
    const question = { actions: ['kms:Decrypt'], resources: [key] };
    expect(
      verdict({ resource: policy(open, { ...open, Effect: 'Deny', Resource: 'arn:aws:kms:*:key/k' }) }, question),
    ).toBe('unknown');
    expect(verdict({ resource: policy({ ...open, Resource: 'arn:aws:kms:*:key/k' }) }, question)).toBe('unknown');
    expect(
      verdict({ resource: policy(open, { ...open, Effect: 'Deny', Resource: 'arn:aws:kms:*:*:key/k' }) }, question),
    ).toBe('impossible');
  });

  test('NotAction and NotResource are all that is not listed', () => {
    const but = policy(all, {
      Effect: 'Deny',
      NotAction: ['s3:Get*', 's3:List*'],
      NotResource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'],
    });
    expect(verdict({ identity: [but] }, { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::c/*'] })).toBe(
      'impossible',
    );
    expect(verdict({ identity: [but] }, { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::b/*'] })).toBe(
      'possible',
    );
    expect(verdict({ identity: [but] }, { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::c/*'] })).toBe(
      'possible',
    );
  });

  test('names are compared as AWS compares them', () => {
    const guard = {
      Effect: 'Deny',
      Action: 'S3:getobject',
      Resource: 'arn:aws:s3:::Data/*',
      Condition: { StringEquals: { 'AWS:principalTAG/Team': 'A' } },
    };
    const tagged = (value: string) => ({ given: [{ StringEquals: { 'aws:PrincipalTag/team': value } }] });
    expect(verdict({ identity: [policy(all, guard)] }, { resources: ['arn:aws:s3:::Data/x'], ...tagged('A') })).toBe(
      'impossible',
    );
    expect(verdict({ identity: [policy(all, guard)] }, { resources: ['arn:aws:s3:::data/x'], ...tagged('A') })).toBe(
      'possible',
    );
    expect(verdict({ identity: [policy(all, guard)] }, { resources: ['arn:aws:s3:::Data/x'], ...tagged('a') })).toBe(
      'possible',
    );
  });
});

describe('questions', () => {
  test('outsiders are every principal but ours', () => {
    const bucket = (condition: object) =>
      policy(
        { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' },
        { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: condition },
      );
    const outsiders: Partial<Question> = {
      principal: 'arn:aws:iam::*:role/*',
      exceptPrincipals: [`arn:aws:iam::${account}:*`],
      actions: ['s3:*'],
    };
    const identity = [policy(all)];
    expect(
      verdict({ identity, resource: bucket({ StringNotEquals: { 'aws:PrincipalAccount': account } }) }, outsiders),
    ).toBe('impossible');
    expect(
      verdict({ identity, resource: bucket({ StringNotLike: { 'aws:PrincipalAccount': '1*' } }) }, outsiders),
    ).toBe('possible');
    expect(
      verdict(
        { identity, resource: bucket({ ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/*` } }) },
        outsiders,
      ),
    ).toBe('impossible');
    expect(
      verdict(
        { identity, resource: bucket({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }) },
        { ...outsiders, unless: [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }] },
      ),
    ).toBe('impossible');
    expect(
      verdict(
        { resource: bucket({ Bool: { 'aws:SecureTransport': 'false' } }) },
        { principal: '*', actions: ['s3:GetObject'] },
      ),
    ).toBe('possible');
  });

  test('a pattern of actions stands for those that AWS lists', () => {
    const only = (action: string) => ({ identity: [policy({ Effect: 'Allow', Action: action, Resource: '*' })] });
    expect(ask(only('s3:GetBucketPolic?'), { actions: ['s3:Get*'], resources: ['arn:aws:s3:::b'] })).toMatchObject({
      request: { action: 's3:GetBucketPolicy' },
    });
    expect(ask(only('s3:GetNoSuch*'), { actions: ['s3:Get*'] })).toEqual({
      verdict: 'impossible',
      assumes: ["the actions of 's3:Get*' are those that AWS lists"],
    });
    expect(ask(only('s3:Put*'), { actions: ['s3:Get*'] })).toEqual({ verdict: 'impossible', assumes: [] });
    expect(verdict(only('s3:*'), { actions: ['s3:GetNoSuchThing'] })).toBe('unknown');
  });

  test('policy variables are followed', () => {
    const own = {
      identity: [policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::data/${team}/*` })],
    };
    const tagged = (value: string) => [{ StringEquals: { 'aws:PrincipalTag/team': value } }];
    expect(ask(own, { resources: ['arn:aws:s3:::data/alpha/x'] })).toMatchObject({
      request: { context: { 'aws:PrincipalTag/team': 'alpha' } },
    });
    expect(verdict(own, { resources: ['arn:aws:s3:::data/alpha/*'], given: tagged('beta') })).toBe('impossible');
    expect(verdict(own, { resources: ['arn:aws:s3:::other/*'] })).toBe('impossible');
    expect(verdict(own, { given: [{ Null: { 'aws:PrincipalTag/team': 'true' } }] })).toBe('impossible');
    const same = policy(all, {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:ResourceTag/team': team } },
    });
    const differ = [{ StringEquals: { 'aws:ResourceTag/team': 'alpha', 'aws:PrincipalTag/team': 'beta' } }];
    const question = { actions: ['sagemaker:DescribeModel'] };
    expect(verdict({ identity: [same] }, { ...question, given: differ })).toBe('impossible');
    expect(verdict({ identity: [same] }, question)).toBe('possible');
    expect(
      verdict({ identity: [same] }, { ...question, unless: [{ StringEquals: { 'aws:ResourceTag/team': team } }] }),
    ).toBe('impossible');
    // The caller stays who it is, though it is compared with what is not known.
    const arns = [`arn:aws:iam::${account}:role/Other`, `arn:aws:iam::*:role/\${aws:SourceVpce}`];
    const named = policy({ ...all, Condition: { 'ForAllValues:ArnLike': { 'aws:PrincipalArn': arns } } });
    expect(ask({ identity: [named] }, {})).toMatchObject({
      request: { principal: role, context: { 'aws:SourceVpce': 'DataScientist' } },
    });
  });

  test('numbers, dates and addresses are decided by their borders', () => {
    const within = (low: object, high: object) => policy({ ...all, Condition: { ...low, ...high } });
    const age = 'aws:MultiFactorAuthAge';
    expect(
      verdict({
        identity: [within({ NumericGreaterThan: { [age]: '3600' } }, { NumericLessThan: { [age]: '3601' } })],
      }),
    ).toBe('possible');
    expect(
      verdict({
        identity: [within({ NumericGreaterThanEquals: { [age]: '3601' } }, { NumericLessThan: { [age]: '3601' } })],
      }),
    ).toBe('impossible');
    const time = 'aws:TokenIssueTime';
    expect(
      verdict({
        identity: [within({ DateGreaterThan: { [time]: '2026-01-01' } }, { DateLessThan: { [time]: '2026-01-02' } })],
      }),
    ).toBe('possible');
    expect(
      verdict({
        identity: [within({ DateGreaterThan: { [time]: '2026-01-02' } }, { DateLessThan: { [time]: '2026-01-01' } })],
      }),
    ).toBe('impossible');
    const ip = 'aws:SourceIp';
    expect(
      verdict({
        identity: [
          within({ IpAddress: { [ip]: '10.0.0.0/8' } }, { NotIpAddress: { [ip]: ['10.0.0.0/9', '10.128.0.0/9'] } }),
        ],
      }),
    ).toBe('impossible');
    expect(
      verdict({
        identity: [
          within({ IpAddress: { [ip]: '10.0.0.0/8' } }, { NotIpAddress: { [ip]: ['10.0.0.0/9', '10.128.0.0/10'] } }),
        ],
      }),
    ).toBe('possible');
    expect(
      verdict({
        identity: [within({ IpAddress: { [ip]: '2001:db8::/32' } }, { NotIpAddress: { [ip]: '2001:db8::/33' } })],
      }),
    ).toBe('possible');
    expect(
      verdict({ identity: [within({ IpAddress: { [ip]: '0.0.0.0/0' } }, { IpAddressIfExists: { [ip]: '::/0' } })] }),
    ).toBe('impossible');
  });

  test('a key compared in ways of different types is not decided', () => {
    const odd = policy({
      ...all,
      Condition: { NumericLessThan: { 'aws:PrincipalTag/level': '1' }, StringLike: { 'aws:PrincipalTag/level': '9*' } },
    });
    expect(verdict({ identity: [odd] })).toBe('unknown');
  });

  test('a question that describes no request is not answered', () => {
    const none = { identity: [] };
    expect(verdict(none)).toBe('impossible');
    expect(verdict(none, { actions: [] })).toBe('unknown');
    expect(verdict(none, { resources: [] })).toBe('unknown');
    expect(
      verdict(none, {
        given: [{ Null: { 'aws:SourceVpce': 'true' } }, { StringLike: { 'aws:SourceVpce': 'vpce-*' } }],
      }),
    ).toBe('unknown');
    expect(verdict(none, { unless: [{ Bool: { 'aws:SecureTransport': ['true', 'false'] } }] })).toBe('unknown');
    expect(verdict(none, { exceptPrincipals: ['arn:aws:iam::*:role/Data*'] })).toBe('unknown');
    expect(verdict(none, { principal: 'arn:aws:iam::AccountId:role/DataScientist' })).toBe('unknown');
    expect(verdict(none, { account: 'AccountId' })).toBe('unknown');
    expect(
      evaluate({
        policies: none,
        request: { principal: 'arn:aws:iam::*:role/x', action: 's3:GetObject', resource: 'arn:aws:s3:::b' },
      }).verdict,
    ).toBe('Unknown');
  });

  test('a witness has the keys that every request carries', () => {
    const tls = policy(all, {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(ask({ identity: [tls] }, {})).toMatchObject({ request: { context: { 'aws:SecureTransport': 'true' } } });
    expect(verdict({ identity: [tls] }, { unless: [{ Bool: { 'aws:SecureTransport': 'true' } }] })).toBe('impossible');
  });
});

test('70 properties over the policies of 30 roles are decided within a second of processor time', () => {
  const launches = [
    'CreateTrainingJob',
    'CreateProcessingJob',
    'CreateModel',
    'CreateEndpointConfig',
    'CreateAutoMLJobV2',
  ].map((name) => `sagemaker:${name}`);
  const zones = ['landing', 'validated', 'features', 'artifacts', 'models', 'captured'];
  const deny = (action: string[], condition: object) => ({
    Effect: 'Deny',
    Action: action,
    Resource: '*',
    Condition: condition,
  });
  const boundary = policy(
    { ...all, Action: ['s3:*', 'kms:*', 'sagemaker:*', 'logs:*', 'iam:PassRole', 'sts:AssumeRole', 'ecr:*'] },
    deny(launches, { 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSubnets': ['subnet-a', 'subnet-b', 'subnet-c'] } }),
    deny(launches, { Null: { 'sagemaker:VpcSubnets': 'true' } }),
    deny(launches, { 'ForAnyValue:StringNotEquals': { 'sagemaker:VpcSecurityGroupIds': ['sg-1'] } }),
    deny(launches, { Null: { 'sagemaker:VpcSecurityGroupIds': 'true' } }),
    deny(['*'], { Bool: { 'aws:SecureTransport': 'false' } }),
    deny(['sagemaker:UpdateModelPackage', 'sagemaker:CreateModelPackage'], {
      StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' },
      ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/Approver` },
    }),
  );
  const arns = (zone: string) => [`arn:aws:s3:::plat-${zone}-${account}`, `arn:aws:s3:::plat-${zone}-${account}/*`];
  const roles = Array.from({ length: 30 }, (_, at) => ({
    principal: `arn:aws:iam::${account}:role/Role${at}`,
    policies: {
      boundary,
      identity: [
        policy(
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:ListBucket'],
            Resource: zones.slice(0, 1 + (at % 6)).flatMap(arns),
          },
          {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Resource: `${arns(zones[at % 6])[1]}`,
            Condition: { StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
          },
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt'],
            Resource: `arn:aws:kms:eu-west-1:${account}:key/k${at % 6}`,
            Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
          },
          { Effect: 'Allow', Action: ['sagemaker:Create*', 'sagemaker:Describe*', 'sagemaker:AddTags'], Resource: '*' },
          { Effect: 'Deny', Action: 's3:*', NotResource: zones.flatMap(arns) },
        ),
      ],
    },
  }));
  const secured = {
    'ForAllValues:StringEquals': { 'sagemaker:VpcSecurityGroupIds': ['sg-1'] },
    Null: { 'sagemaker:VpcSecurityGroupIds': 'false' },
  };
  const properties: Pick<Question, 'actions' | 'resources' | 'unless' | 'given'>[] = [
    ...launches.flatMap((action) => [
      { actions: [action], resources: ['*'], unless: [secured] },
      { actions: [action], resources: ['*'], unless: [{ Bool: { 'aws:SecureTransport': 'true' } }] },
    ]),
    ...zones.flatMap((zone) =>
      ['s3:DeleteObjectVersion', 's3:PutBucketPolicy', 's3:Put*Acl', 's3:GetObject', 's3:ListBucket'].map((action) => ({
        actions: [action],
        resources: arns(zone),
      })),
    ),
    ...zones.flatMap((_, at) =>
      ['kms:Decrypt', 'kms:ScheduleKeyDeletion', 'kms:*Grant*', 'kms:PutKeyPolicy'].map((action) => ({
        actions: [action],
        resources: [`arn:aws:kms:eu-west-1:${account}:key/k${at}`],
      })),
    ),
    ...['iam:*', 'cloudtrail:*', 's3:*', 'ec2:RunInstances', 'sagemaker:UpdateModelPackage'].map((action) => ({
      actions: [action],
      resources: ['arn:aws:*:::other*'],
    })),
    {
      actions: ['sagemaker:CreateModelPackage'],
      resources: ['*'],
      given: [{ StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } }],
    },
  ];
  const resource = policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  });
  const times = Array.from({ length: 2 }, () => {
    const start = process.cpuUsage();
    const verdicts = properties.flatMap((property) =>
      roles.map(
        ({ principal, policies }) =>
          possible({
            ...property,
            principal,
            account,
            policies: property.actions[0].startsWith('kms') ? { ...policies, resource } : policies,
          }).verdict,
      ),
    );
    expect(verdicts).not.toContain('unknown');
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  expect(properties).toHaveLength(70);
  expect(Math.min(...times)).toBeLessThan(1);
});
