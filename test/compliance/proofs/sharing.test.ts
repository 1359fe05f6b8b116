import fc from 'fast-check';
import {
  type Ask,
  type ConditionBlock,
  mayDo,
  type PolicyDocument,
  policyOn,
  possible,
  prove,
  resolveTemplates,
  type Subject,
  subjectsOf,
  theorem,
  type World,
} from '../../../constructs/compliance/proofs';
import { GivenUp, spend, Work } from '../../../constructs/compliance/proofs/budget';
import { generalTheorems } from '../../../constructs/compliance/proofs/theorems/general';
import { trust } from './templates';

const account = '111122223333';
const runs = process.env.FULL === undefined ? 25 : 300;

/** The answer for one principal alone, of all its policies. */
function alone({ identity, boundary, kind, arn }: Subject, { policy, ...ask }: Ask): string {
  const policies = {
    identity: identity.map(({ document }) => document),
    ...(boundary ? { boundary: boundary.document } : {}),
    ...(policy ? { resource: policy.document } : {}),
  };
  return possible({ ...ask, policies, principal: { kind, arn } }).verdict;
}

const actions = ['s3:GetObject', 's3:PutObject', 'iam:PassRole', 'sts:AssumeRole', 's3:*', 'iam:Pass*', '*'];
const names = ['One', 'Two', 'Three', 'Four'];
const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const resources = [
  '*',
  'arn:aws:s3:::b/*',
  ...names.map(arn),
  `arn:aws:iam::${account}:role/T*`,
  'arn:aws:iam::*:role/*e',
];
const conditions: readonly ConditionBlock[] = [
  {},
  { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/T*` } },
  { StringLike: { 'aws:PrincipalTag/team': 'red*' } },
];
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1, maxLength: 3 }),
  Resource: fc.uniqueArray(fc.constantFrom(...resources), { minLength: 1, maxLength: 2 }),
  Condition: fc.constantFrom(...conditions),
});
const documents = fc.array(
  fc.array(statement, { minLength: 1, maxLength: 4 }).map((Statement) => ({ Version: '2012-10-17', Statement })),
  { minLength: 0, maxLength: 3 },
);
const principals = fc.constantFrom(
  { AWS: `arn:aws:iam::${account}:root` },
  { AWS: [arn('One'), arn('Three')] },
  { AWS: '*' },
  { Service: 'lambda.amazonaws.com' },
);
const role = fc
  .tuple(documents, principals, fc.constantFrom(...conditions))
  .map(([policies, Principal, Condition]) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }],
      },
      Policies: policies.map((PolicyDocument, at) => ({ PolicyName: `P${at}`, PolicyDocument })),
    },
  }));

function worldOf(roles: readonly { Properties: object }[]): World {
  const entries = roles.map((one, at) => [
    names[at],
    { ...one, Properties: { ...one.Properties, RoleName: names[at] } },
  ]);
  const [world] = resolveTemplates([{ name: 'T', account, template: { Resources: Object.fromEntries(entries) } }]);
  if (!world) throw new Error('no world');
  return world;
}

test('an answer that several principals and resources share is the one that each has alone', () => {
  fc.assert(
    fc.property(fc.tuple(role, role, role, role), (roles) => {
      const world = worldOf(roles);
      const all = subjectsOf(world);
      expect(all.length).toBe(4);
      for (const subject of all) {
        for (const to of all) {
          const asks: Ask[] = [
            { actions: ['iam:PassRole'], resources: [to.arn], account },
            {
              actions: ['sts:AssumeRole'],
              resources: [to.arn],
              account,
              policy: to.resource && policyOn(world, to.resource),
            },
            {
              actions: ['s3:GetObject', 's3:PutObject', 'iam:PassRole'],
              resources: ['*'],
              account,
              given: [conditions[1]],
            },
          ];
          for (const ask of asks)
            expect([subject.name, to.name, mayDo(subject, ask).verdict]).toEqual([
              subject.name,
              to.name,
              alone(subject, ask),
            ]);
        }
      }
    }),
    { numRuns: runs },
  );
}, 120_000);

test('what is possible for one is shown with its own name and resource', () => {
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }],
  };
  const made = {
    Properties: {
      AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
      Policies: [{ PolicyDocument: document }],
    },
    Type: 'AWS::IAM::Role',
  };
  const world = worldOf([made, made]);
  const [one, two] = subjectsOf(world);
  const requests = [one, two].flatMap((from) =>
    [one, two].map((to) => mayDo(from, { actions: ['iam:PassRole'], resources: [to.arn], account })),
  );
  expect(
    requests.map((access) =>
      access.verdict === 'possible' ? [access.request.principal, access.request.resource] : [],
    ),
  ).toEqual([
    [arn('One'), arn('One')],
    [arn('One'), arn('Two')],
    [arn('Two'), arn('One')],
    [arn('Two'), arn('Two')],
  ]);
  expect(
    requests.map((access) => (access.verdict === 'possible' ? access.because.map(({ logicalId }) => logicalId) : [])),
  ).toEqual([['One'], ['One'], ['Two'], ['Two']]);
});

test('what takes too many steps is UNKNOWN, and the others are decided', () => {
  const endless = theorem('endless', 'IAM-01', {
    says: 'It ends',
    kind: 'never',
    decide: () => {
      for (;;) spend(1000);
    },
  });
  const verdicts = prove(
    [endless, ...generalTheorems()],
    [{ name: 'T', template: { Resources: { Key: { Type: 'AWS::KMS::Key' } } } }],
  );
  const found = verdicts.map(({ theorem: { id }, verdicts: of }) => [id, ...of.map(({ verdict }) => verdict)]);
  expect(found[0]).toEqual(['endless', 'UNKNOWN']);
  expect(verdicts[0].verdicts).toEqual([
    expect.objectContaining({ why: [expect.stringMatching(/^the search was given up after \d+ steps$/)] }),
  ]);
  expect(found).toContainEqual(['key-user-does-not-rule-the-key', 'PROVED']);
});

test('a part of the work takes its share at most, and all parts no more than all', () => {
  const work = new Work(1000);
  const greedy = () =>
    work.part(1 / 4, () => {
      for (;;) spend(1);
    });
  expect(greedy).toThrow('the search was given up after 250 steps');
  expect(greedy).toThrow('the search was given up after 438 steps');
  for (let part = 0; part < 30; part++) expect(greedy).toThrow(GivenUp);
  expect(work.spent).toBeLessThanOrEqual(1000);
  expect(() => spend(1_000_000)).not.toThrow();
});

test('roles that can all become each other are decided in steps that grow with their number', () => {
  const template = (roles: number) => ({
    Resources: Object.fromEntries(
      Array.from({ length: roles }, (_, at) => [
        `Role${at}`,
        {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: trust({ Service: 'sagemaker.amazonaws.com' }),
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    { Effect: 'Allow', Action: ['iam:PassRole', 'sagemaker:Create*'], Resource: '*' },
                    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::bucket-${at}/*` },
                  ],
                },
              },
            ],
          },
        },
      ]),
    ),
  });
  const steps = (roles: number) => {
    let spent = 0;
    const work = new Work(Number.MAX_SAFE_INTEGER);
    const [world] = resolveTemplates([{ name: 'T', template: template(roles) }]);
    work.part(1, () => {
      for (const one of generalTheorems()) one.decide(world);
    });
    spent = work.spent;
    return spent;
  };
  steps(2);
  const [few, many] = [steps(50), steps(200)];
  expect(few).toBeGreaterThan(1000);
  expect(many / few).toBeLessThan(16);
}, 60_000);
