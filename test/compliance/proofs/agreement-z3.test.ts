import { condition } from '../../../constructs/compliance/proofs/condition';
import { and, type Formula, not, or, present, textOf } from '../../../constructs/compliance/proofs/formula';
import { closedSubnets } from '../../../constructs/compliance/proofs/network/closed-subnets';
import { endpointsOf } from '../../../constructs/compliance/proofs/network/endpoints';
import { boundLaunches } from '../../../constructs/compliance/proofs/network/launch-bounds';
import { fromOutsiders, perimeterOf, toOutsiders } from '../../../constructs/compliance/proofs/network/outsiders';
import { policiesFor } from '../../../constructs/compliance/proofs/principals/access';
import { subjectsOf } from '../../../constructs/compliance/proofs/principals/subjects';
import { account, changed, closed, ours, ref, worldOf } from './network-templates';
import { Dice, keys, pairOf } from './random-policies';
import { problemFor } from './smtlib';
import { scriptOf } from './smtlib-problem';
import { type Bound, trainer } from './training-role';
import { type Asked, formulaOf, keysOf, ownAnswer, solved } from './z3';

/*
 * A second engine, z3, decides the same formulas over real strings and regular expressions: all of them. Half a minute: most with FULL=1 only.
 */
const full = process.env.FULL !== undefined && process.env.FULL !== '';
const onlyFull = full ? describe : describe.skip;
const formulas = full ? 120 : 20;

const operators: Readonly<Record<string, readonly string[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
    'StringLikeIfExists',
  ],
  Numeric: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals'],
  Date: ['DateEquals', 'DateLessThan', 'DateGreaterThan'],
  Bool: ['Bool', 'BoolIfExists'],
  Arn: ['ArnLike', 'ArnNotLike', 'ArnEquals'],
  Ip: ['IpAddress', 'NotIpAddress'],
};

/** One comparison of a random key. */
function comparison(dice: Dice): Formula {
  const key = dice.pick(keys.filter(({ kind }) => kind !== 'Binary'));
  const wanted = key.wanted.filter((value) => value !== '' && !value.includes('$'));
  if (dice.chance(0.15)) return condition({ Null: { [key.name]: dice.pick(['true', 'false']) } }, true);
  const set = key.several ? dice.pick(['ForAllValues:', 'ForAnyValue:']) : '';
  const operator = `${set}${dice.pick(operators[key.kind] ?? [])}`;
  return condition({ [set ? operator.replace('IfExists', '') : operator]: { [key.name]: dice.some(wanted) } }, true);
}

function random(dice: Dice, depth: number): Formula {
  if (depth === 0 || dice.chance(0.2)) return comparison(dice);
  if (dice.chance(0.25)) return not(random(dice, depth - 1));
  const of = Array.from({ length: 2 + Math.floor(dice.next() * 2) }, () => random(dice, depth - 1));
  return dice.chance(0.6) ? and(...of) : or(...of);
}

interface Comparison {
  readonly disagreed: readonly string[];
  /** Formulas of which the solver says that it could not decide them. */
  readonly gaveUp: readonly string[];
  readonly compared: number;
  readonly sat: number;
  readonly unsat: number;
}

function whatPoliciesAllow(dice: Dice): Asked[] {
  const { policies, request } = pairOf(dice);
  const principal = request.principal;
  return formulaOf({ policies, principal, actions: [request.action], resources: ['*'], account: '111122223333' });
}

function asksOf(all: readonly Asked[]) {
  return all.flatMap((asked) =>
    (['possibly', 'certainly'] as const).flatMap((reading) => {
      const made = problemFor(asked.formula, reading, keysOf(asked));
      return 'problem' in made ? [{ problem: made.problem, own: ownAnswer(asked, reading), asked }] : [];
    }),
  );
}

function compare(all: readonly Asked[]): Comparison {
  const asks = asksOf(all);
  const answers = solved(
    asks.map(({ problem }) => problem),
    20_000,
  );
  const pairs = asks.map((ask, at) => ({ ...ask, z3: answers[at] ?? '' }));
  return {
    disagreed: pairs
      .filter(({ own, z3 }) => own !== 'gave up' && own !== z3)
      .map(({ own, z3, problem }) => `${own}, z3 ${z3}:\n${scriptOf(problem)}`),
    gaveUp: pairs.filter(({ own }) => own === 'gave up').map(({ asked }) => textOf(asked.formula)),
    compared: pairs.length,
    sat: answers.filter((z3) => z3 === 'sat').length,
    unsat: answers.filter((z3) => z3 === 'unsat').length,
  };
}

jest.setTimeout(600_000);

test('z3 agrees on random formulas', () => {
  const dice = new Dice(20261125);
  const all = Array.from({ length: formulas }, () => ({ formula: random(dice, 3), required: new Set<string>() }));
  const { disagreed, gaveUp, compared, sat, unsat } = compare(all);
  expect({ disagreed, gaveUp }).toEqual({ disagreed: [], gaveUp: [] });
  expect(compared).toBe(2 * formulas);
  expect(Math.min(sat, unsat)).toBeGreaterThan(formulas / 10);
});

test('z3 takes lists to have several values, and a value to be one as a text and as a number', () => {
  const both = (one: object, other: object) => and(condition(one, true), condition(other, true));
  const any = (tag: string) => ({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': tag } });
  const age = 'aws:MultiFactorAuthAge';
  const answers: readonly (readonly [Formula, string])[] = [
    [both(any('a'), any('b')), 'sat'],
    [both(any('a'), { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'b' } }), 'unsat'],
    [not(present('aws:sourcearn')), 'unsat'],
    [both({ StringEquals: { [age]: '1' } }, { NumericGreaterThan: { [age]: '5' } }), 'unsat'],
    [both({ StringEquals: { [age]: '9' } }, { NumericGreaterThan: { [age]: '5' } }), 'sat'],
  ];
  const asks = asksOf(answers.map(([formula]) => ({ formula, required: new Set(['aws:sourcearn']) })));
  const expected = asks.map(({ asked }) => answers.find(([formula]) => formula === asked.formula)?.[1]);
  expect(asks.length).toBe(2 * answers.length);
  const problems = asks.map(({ problem }) => problem);
  for (const way of ['keys', 'whole'] as const) expect(solved(problems, 20_000, way)).toEqual(expected);
});

onlyFull('z3', () => {
  test('agrees on what ARNs are like, component by component or as texts', () => {
    const patterns = [
      'arn:aws:sns:*:1*:f',
      'arn:aws:sns:us-east-?:9*:store:*:1*:f',
      'arn:aws:s*:*',
      'arn:*:*:*:*:?*:f',
      'arn:aws:*:*',
    ];
    const like = (operator: string, pattern: string) => condition({ [operator]: { 'aws:SourceArn': pattern } }, true);
    const whole = patterns.filter((pattern) => pattern.split(':').length >= 6);
    const all = patterns.flatMap((text) =>
      whole.flatMap((arn) =>
        (['ArnLike', 'ArnNotLike'] as const).map((operator) => and(like('StringLike', text), like(operator, arn))),
      ),
    );
    const { disagreed, gaveUp, sat, unsat } = compare(
      all.map((formula) => ({ formula, required: new Set(['aws:sourcearn']) })),
    );
    expect({ disagreed, gaveUp }).toEqual({ disagreed: [], gaveUp: [] });
    expect([sat, unsat].every((count) => count > 0)).toBe(true);
  });

  test('agrees on whether random policies allow anything at all', () => {
    const dice = new Dice(4);
    const all = Array.from({ length: 80 }, () => whatPoliciesAllow(dice)).flat();
    const { disagreed, gaveUp, compared } = compare(all);
    expect({ disagreed, gaveUp }).toEqual({ disagreed: [], gaveUp: [] });
    expect(compared).toBeGreaterThan(20);
  });

  test('agrees on what the network theorems ask of policies of endpoints', () => {
    const only = (Condition: object) =>
      changed({ S3: { PolicyDocument: { ...ours('s3'), Statement: [{ ...ours('s3').Statement[0], Condition }] } } });
    const worlds = [
      closed,
      only({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcde12345', 'aws:ResourceOrgID': 'o-abcde12345' } }),
      only({ StringEqualsIfExists: { 'aws:ResourceOrgID': 'o-abcde12345' } }),
      only({ StringEquals: { 'aws:PrincipalAccount': ref('AWS::AccountId') } }),
    ].map((resources) => worldOf(resources));
    const all = worlds.flatMap((world) =>
      endpointsOf(world).flatMap((endpoint) =>
        [toOutsiders, fromOutsiders].flatMap((questions) => questions(perimeterOf(world, endpoint)).flatMap(formulaOf)),
      ),
    );
    const { disagreed, gaveUp, sat, unsat } = compare(all);
    expect({ disagreed, gaveUp }).toEqual({ disagreed: [], gaveUp: [] });
    expect(Math.min(sat, unsat)).toBeGreaterThan(2);
  });

  test('agrees on what the cross-layer theorems ask of a role that may train', () => {
    const dropped: readonly (readonly Bound[])[] = [[], ['foreign'], ['absent'], ['shared'], ['unsaid'], ['key']];
    const all = dropped.flatMap((without) => {
      const world = worldOf(changed({}, trainer(...without)));
      const ids = closedSubnets(world).ids(account);
      return subjectsOf(world).flatMap((subject) =>
        boundLaunches
          .filter(({ actions }) => actions.includes('sagemaker:CreateTrainingJob'))
          .flatMap(({ held }) => {
            const policies = policiesFor(subject, undefined);
            const actions = ['sagemaker:CreateTrainingJob'];
            const unless = held({ account, ids });
            const resources = ['*'];
            return formulaOf({ policies, principal: subject.arn, actions, resources, account, unless });
          }),
      );
    });
    const { disagreed, gaveUp, sat, unsat } = compare(all);
    expect({ disagreed, gaveUp }).toEqual({ disagreed: [], gaveUp: [] });
    expect([sat, unsat].every((count) => count > 0)).toBe(true);
  });

  test('z3 says key by key what it says of the whole, if that is not too much for it', () => {
    const dice = new Dice(5);
    const all = Array.from({ length: 60 }, () => [
      { formula: random(dice, 2), required: new Set<string>() },
      ...whatPoliciesAllow(dice),
    ]).flat();
    const problems = asksOf(all).map(({ problem }) => problem);
    const whole = solved(problems, 200, 'whole');
    const decided = problems.filter((_, at) => whole[at] !== 'unknown');
    expect(solved(decided, 20_000)).toEqual(whole.filter((answer) => answer !== 'unknown'));
    expect(decided.length).toBeGreaterThan(problems.length / 2);
  });
});

test('a script is made of every kind of comparison', () => {
  const dice = new Dice(7);
  const all = Array.from({ length: 200 }, () => ({ formula: random(dice, 2), required: new Set<string>() }));
  const made = all.map((asked) => problemFor(asked.formula, 'possibly', keysOf(asked)));
  expect(made.flatMap((each) => ('not' in each ? [each.not] : []))).toEqual([]);
  const text = made.map((each) => ('problem' in each ? scriptOf(each.problem) : '')).join('\n');
  for (const part of ['str.in_re', 're.union', 'four', 'Real', 'Bool', 're.allchar']) expect(text).toContain(part);
});
