import { type Decision, evaluate, type Possibility, possible } from '../../../constructs/compliance/proofs';
import { naive } from '../../../scripts/replay/naive';
import type { NaiveRequest } from '../../../scripts/replay/request';
import { Dice, keys, type Pair, pairOf, principals, readingOf, requestFor } from './random-policies';

const pairs = process.env.FULL === '1' ? 100_000 : 5_000;
const questions = pairs / 5;

jest.setTimeout(900_000);

/** Conditions that only requests with just this context meet. */
function exactly({ context, principal }: NaiveRequest): Record<string, Record<string, unknown>>[] {
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return keys
    .filter(({ name }) => name !== 'aws:PrincipalArn' || !principal.startsWith('arn:'))
    .flatMap(({ name, several }): Record<string, Record<string, unknown>>[] => {
      const values = given.get(name.toLowerCase()) ?? [];
      if (values.length === 0) return [{ Null: { [name]: 'true' } }];
      if (!several) return [{ StringEquals: { [name]: values } }];
      return [
        { 'ForAllValues:StringEquals': { [name]: values } },
        ...values.map((value) => ({ 'ForAnyValue:StringEquals': { [name]: value } })),
      ];
    });
}

function asked({ policies, request }: Pair, given: ReturnType<typeof exactly>): Possibility {
  const { principal, action, resource, account } = request;
  return possible({ policies, principal, actions: [action], resources: [resource], account, given });
}

/** The witness of the solver as the naive evaluator takes it. */
function naiveRequest({ request }: Possibility & { verdict: 'possible' }): NaiveRequest {
  const { principal, action, resource, account = '', context = {} } = request;
  const session =
    typeof principal === 'object' && principal.kind === 'role'
      ? `${principal.arn.replace(':iam:', ':sts:').replace(/:role\/(.*\/)?/, ':assumed-role/')}/${principal.session}`
      : undefined;
  const named =
    typeof principal === 'string'
      ? principal
      : (session ?? ('name' in principal ? principal.name : 'arn' in principal ? principal.arn : '*'));
  return { principal: named, action, resource, account, context: context as NaiveRequest['context'] };
}

test(`one request: evaluation, solver and naive evaluator agree on ${pairs} random policies and requests`, () => {
  const counts: Record<string, number> = {};
  const wrong: unknown[] = [];
  let undecided = 0;
  for (let seed = 0; seed < pairs; seed++) {
    const dice = new Dice(seed);
    const pair = pairOf(dice);
    const decision: Decision = evaluate(pair);
    counts[decision.verdict] = (counts[decision.verdict] ?? 0) + 1;
    if (decision.verdict === 'Unknown') continue;
    const expected = naive(pair.policies, pair.request, readingOf(dice));
    if (decision.verdict !== expected) wrong.push({ seed, expected, ...decision });
    const possibility = asked(pair, exactly(pair.request)).verdict;
    if (possibility === 'unknown') undecided++;
    else if ((possibility === 'possible') !== (expected === 'Allowed')) wrong.push({ seed, expected, possibility });
  }
  expect(wrong).toEqual([]);
  for (const verdict of ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied'])
    expect(counts[verdict]).toBeGreaterThan(pairs / 10);
  expect(counts.Unknown).toBeLessThan(pairs / 8);
  expect(undecided).toBeLessThan(pairs / 200);
});

test('what evaluation leaves unknown is what the documentation leaves open', () => {
  let [unknown, open] = [0, 0];
  for (let seed = 0; unknown < 100; seed++) {
    const pair = pairOf(new Dice(seed));
    if (evaluate(pair).verdict !== 'Unknown') continue;
    unknown++;
    const dice = new Dice(seed);
    const verdicts = Array.from({ length: 64 }, () => naive(pair.policies, pair.request, readingOf(dice)));
    if (new Set(verdicts).size > 1) open++;
  }
  expect(open).toBeGreaterThan(80);
});

test(`all requests: the solver agrees with the naive evaluator on ${questions} random policies`, () => {
  const counts: Record<string, number> = { possible: 0, impossible: 0, unknown: 0 };
  const wrong: unknown[] = [];
  for (let seed = 0; seed < questions; seed++) {
    const dice = new Dice(seed + 1_000_000);
    const pair = pairOf(dice);
    const possibility = asked(pair, []);
    counts[possibility.verdict]++;
    if (possibility.verdict === 'possible') {
      const witness = naiveRequest(possibility);
      const verdict = naive(pair.policies, witness, readingOf(dice));
      if (verdict !== 'Allowed') wrong.push({ seed, verdict, witness });
    } else if (possibility.verdict === 'impossible') {
      const { principal, action, resource } = pair.request;
      for (let tries = 0; tries < 20; tries++) {
        const request = requestFor(dice, action, resource, principal);
        const verdict = naive(pair.policies, request, readingOf(dice));
        if (verdict === 'Allowed') wrong.push({ seed, verdict, request });
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(counts.possible).toBeGreaterThan(questions / 4);
  expect(counts.impossible).toBeGreaterThan(questions / 4);
  expect(counts.unknown).toBeLessThan(questions / 8);
});

test('every kind of caller is asked about', () => {
  const kinds = new Set(Array.from({ length: 500 }, (_, seed) => pairOf(new Dice(seed)).request.principal));
  expect([...kinds].sort()).toEqual([...new Set(principals)].sort());
});
