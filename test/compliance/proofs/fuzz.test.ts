import { evaluate, generalTheorems, type Policies, possible, prove } from '../../../constructs/compliance/proofs';
import { Dice, pairOf } from './random-policies';

const rounds = process.env.FULL === '1' ? 5_000 : 300;
const account = '111122223333';
const principal = `arn:aws:iam::${account}:role/r`;
const request = {
  principal,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/x',
  account,
  context: { 'aws:PrincipalOrgID': 'evil' },
};
const question = { principal, actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'], account };

jest.setTimeout(600_000);

const all = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
/** What protects: without it the request is allowed. */
const guard = {
  Version: '2012-10-17',
  Id: 'guard',
  Statement: [
    {
      Sid: 'Deny',
      Effect: 'Deny',
      Action: ['s3:*'],
      Resource: ['*'],
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ['o-1'] } },
    },
  ],
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

function pathsOf(value: Json, at: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null && at.length < 12 ? Object.entries(value) : [];
  return [
    at,
    ...inner.flatMap(([key, part]) => pathsOf(part as Json, [...at, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** A copy with the value at the path, or without it. */
function changed(value: Json, [key, ...rest]: Path, by: Json | undefined): Json {
  if (key === undefined) return by ?? null;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Json[] & { [key: string]: Json };
  const slot = key as number;
  if (rest.length > 0) copy[slot] = changed(copy[slot], rest, by);
  else if (by === undefined && Array.isArray(value)) copy.splice(slot, 1);
  else if (by === undefined) delete copy[slot];
  else copy[slot] = by;
  return copy;
}

function nested(depth: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

const junk: Json[] = [
  null,
  {},
  [[]],
  [null],
  [{}],
  { a: { b: 1 } },
  nested(2000),
  'arn',
  '*'.repeat(200),
  'x'.repeat(5000),
  `\${`,
];

test('a guard that is mangled in any place is unknown, never proof', () => {
  let mangled = 0;
  for (const path of pathsOf(guard as Json)) {
    for (const by of junk) {
      const place = path.join('.');
      // What is still a policy, and means what it says.
      const free = typeof by === 'string' && (/Sid|^Id/.test(place) || (/aws:/.test(place) && !by.startsWith('$')));
      const unconditional = JSON.stringify(by) === '{}' && place.endsWith('Condition');
      if (free || unconditional) continue;
      const policies = { identity: [all, changed(guard as Json, path, by)] };
      expect([place, by, evaluate({ policies, request }).verdict]).toEqual([place, by, 'Unknown']);
      expect([place, by, possible({ ...question, policies }).verdict]).not.toEqual([place, by, 'impossible']);
      expect([
        place,
        by,
        possible({ ...question, policies, given: [{ StringEquals: { 'aws:PrincipalOrgID': 'evil' } }] }).verdict,
      ]).toEqual([place, by, 'unknown']);
      mangled++;
    }
  }
  expect(mangled).toBeGreaterThan(100);
});

test('a guard that lacks a part is unknown, unless it can do without', () => {
  const verdicts = Object.fromEntries(
    pathsOf(guard as Json)
      .slice(1)
      .map((path) => [
        path.join('.'),
        evaluate({ policies: { identity: [all, changed(guard as Json, path, undefined)] }, request }).verdict,
      ]),
  );
  expect(verdicts).toEqual({
    Version: 'ExplicitlyDenied',
    Id: 'ExplicitlyDenied',
    Statement: 'Unknown',
    'Statement.0': 'Allowed',
    'Statement.0.Sid': 'ExplicitlyDenied',
    'Statement.0.Effect': 'Unknown',
    'Statement.0.Action': 'Unknown',
    'Statement.0.Action.0': 'Unknown',
    'Statement.0.Resource': 'Unknown',
    'Statement.0.Resource.0': 'Unknown',
    'Statement.0.Condition': 'ExplicitlyDenied',
    'Statement.0.Condition.StringNotEquals': 'ExplicitlyDenied',
    'Statement.0.Condition.StringNotEquals.aws:PrincipalOrgID': 'Unknown',
    'Statement.0.Condition.StringNotEquals.aws:PrincipalOrgID.0': 'Unknown',
  });
});

test('whatever stands where policies should, there is an answer', () => {
  for (const by of [...junk, 0, true, 'text', []]) {
    for (const kind of ['identity', 'resource', 'boundary', 'session', 'scps', 'rcps', 'endpoint'] as const) {
      const policies = { identity: [all], [kind]: by } as Policies;
      expect(['Allowed', 'Unknown', 'ImplicitlyDenied']).toContain(evaluate({ policies, request }).verdict);
      expect(['possible', 'unknown', 'impossible']).toContain(possible({ ...question, policies }).verdict);
    }
    expect(evaluate({ policies: by as Policies, request: by as unknown as typeof request }).verdict).toBe('Unknown');
  }
});

test(`${rounds} random policies with random damage are answered`, () => {
  for (let seed = 0; seed < rounds; seed++) {
    const dice = new Dice(seed);
    const pair = pairOf(dice);
    let policies = pair.policies as unknown as Json;
    for (let left = 1 + Math.floor(dice.next() * 3); left > 0; left--)
      policies = changed(
        policies,
        dice.pick([...pathsOf(policies).slice(1), ['identity']]),
        dice.pick([...junk, undefined]),
      );
    const start = performance.now();
    const decision = evaluate({ policies: policies as Policies, request: pair.request });
    const answer = possible({
      policies: policies as Policies,
      principal: pair.request.principal,
      actions: [pair.request.action],
      resources: ['*'],
      account,
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    if (answer.verdict === 'possible')
      expect(evaluate({ policies: policies as Policies, request: answer.request }).verdict).toBe('Allowed');
    if (answer.verdict === 'impossible') expect(decision.verdict).not.toBe('Allowed');
  }
});

test('large and deep policies are answered within ten seconds', () => {
  const deny = (at: number) => ({
    Effect: 'Deny',
    Action: `s3:*${at}*`,
    Resource: `arn:aws:s3:::*${at}*/*${at}`,
    Condition: { StringNotLike: { [`aws:PrincipalTag/t${at % 7}`]: `*${at}*a*` } },
  });
  const megabytes = { ...all, Statement: Array.from({ length: 100_000 }, (_, at) => deny(at)) };
  const list = {
    ...all,
    Statement: [{ Effect: 'Deny', Action: Array.from({ length: 1_000_000 }, (_, at) => `s3:A${at}`), Resource: '*' }],
  };
  const wide = { ...all, Statement: Array.from({ length: 900 }, (_, at) => deny(at)) };
  const stars = {
    ...all,
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: Array.from({ length: 200 }, (_, at) => `arn:aws:s3:::${'*a?'.repeat(10)}${at}`),
      },
    ],
  };
  const deep = { ...all, Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: nested(100_000) }] };
  for (const document of [megabytes, list, wide, stars, deep]) {
    const start = performance.now();
    const policies = { identity: [all, document] };
    const decision = evaluate({ policies, request }).verdict;
    const answer = possible({ ...question, policies }).verdict;
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(answer).not.toBe('impossible');
    if (document !== wide && document !== stars) expect([decision, answer]).toEqual(['Unknown', 'unknown']);
  }
});

test('a trust policy that is nested too deep to be read leaves theorems open', () => {
  const template = {
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: nested(100_000) } } },
  };
  const verdicts = prove(generalTheorems(), [{ name: 'Deep', template }]).flatMap(({ verdicts: found }) => found);
  expect(verdicts.filter(({ verdict }) => verdict === 'UNKNOWN').length).toBeGreaterThan(0);
  expect(verdicts.filter(({ verdict }) => verdict === 'REFUTED')).toEqual([]);
});
