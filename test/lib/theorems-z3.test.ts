import {
  Bootstrap,
  generalTheorems,
  proveIn,
  resolveTemplates,
  type TemplateSource,
  type Theorem,
} from '../../constructs/compliance/proofs';
import type { Request } from '../../constructs/compliance/proofs/evaluate';
import { textOf } from '../../constructs/compliance/proofs/formula';
import type { Access, Ask } from '../../constructs/compliance/proofs/principals/access';
import { policiesFor } from '../../constructs/compliance/proofs/principals/access';
import type { Subject } from '../../constructs/compliance/proofs/principals/subject';
import type { Domain, Satisfiability } from '../../constructs/compliance/proofs/solve';
import { organisation } from '../../lib/organisation';
import { platformTheorems } from '../../lib/theorems';
import { Dice } from '../compliance/proofs/random-policies';
import { problemFor, type Reading } from '../compliance/proofs/smtlib';
import { type Problem, scriptOf } from '../compliance/proofs/smtlib-problem';
import {
  type Asked,
  answerFor,
  formulaOf,
  keysOf,
  type OwnAnswer,
  requestFormula,
  solved,
} from '../compliance/proofs/z3';
import { sourcesOf } from './refutations/change';
import { unasked } from './unasked-theorems';

/*
 * A second engine, z3, answers what the theorems of the platform ask: what the solver decided, what a quick look at the policies ruled
 * out, and the requests that were evaluated. With FULL=1 all of it, which takes a minute, else a few of some theorems.
 */
const full = process.env.FULL !== undefined && process.env.FULL !== '';
const dice = new Dice(20261125);
/** Of what a quick look ruled out, which is hundreds of questions a theorem. */
const mostLooks = full ? 10 : 1;
const mostOthers = full ? Number.POSITIVE_INFINITY : 3;

interface Question extends Asked {
  readonly own: OwnAnswer;
  readonly reading: Reading;
}

const mockSolved: [Asked, Satisfiability][] = [];
const mockLooks: [Subject, Ask][] = [];
const mockRequests: [Parameters<typeof requestFormula>[0], Request, string][] = [];

jest.mock('../../constructs/compliance/proofs/solve', () => {
  const actual = jest.requireActual('../../constructs/compliance/proofs/solve');
  const satisfiable = (formula: Asked['formula'], domain: Domain): Satisfiability => {
    const answer: Satisfiability = actual.satisfiable(formula, domain);
    mockSolved.push([{ formula, required: domain.required }, answer]);
    return answer;
  };
  return { ...actual, satisfiable };
});

jest.mock('../../constructs/compliance/proofs/principals/access', () => {
  const actual = jest.requireActual('../../constructs/compliance/proofs/principals/access');
  const mayDo = (subject: Subject, ask: Ask): Access => {
    const before = mockSolved.length;
    const access: Access = actual.mayDo(subject, ask);
    const ruledOut = mockSolved.length === before && access.verdict === 'impossible' && access.assumes.length === 0;
    if (ruledOut) mockLooks.push([subject, ask]);
    return access;
  };
  return { ...actual, mayDo };
});

jest.mock('../../constructs/compliance/proofs/evaluate', () => {
  const actual = jest.requireActual('../../constructs/compliance/proofs/evaluate');
  const evaluate = (given: { policies: Parameters<typeof requestFormula>[0]; request: Request }) => {
    const decision = actual.evaluate(given);
    mockRequests.push([given.policies, given.request, decision.verdict]);
    return decision;
  };
  return { ...actual, evaluate };
});

const some = { ...organisation, environments: { Production: organisation.environments.Production } };

/** What was asked while the theorem was proved, each once. A world of its own, for what is known of one is not asked again. */
function questionsOf(theorem: Theorem, templates: readonly TemplateSource[]): Question[] {
  for (const list of [mockSolved, mockLooks, mockRequests]) list.length = 0;
  proveIn([theorem], resolveTemplates(Bootstrap.assumedTrusted().with(templates)));
  const ofSolver = mockSolved.flatMap(([asked, answer]): Question[] => {
    const readings: Reading[] = answer.verdict === 'unsatisfiable' ? ['possibly'] : ['certainly'];
    if (answer.verdict === 'unknown') readings.push('possibly');
    return readings.map((reading) => ({ ...asked, reading, own: answerFor(answer, reading) }));
  });
  const ofLooks = mockLooks.flatMap(([subject, { policy, ...ask }]) =>
    formulaOf({ ...ask, policies: policiesFor(subject, policy), principal: { kind: subject.kind, arn: subject.arn } }),
  );
  const ofRequests = mockRequests.flatMap(([policies, request, verdict]): Question[] =>
    requestFormula(policies, request).map((asked) => ({
      ...asked,
      reading: 'certainly',
      own: verdict === 'Allowed' ? 'sat' : 'unsat',
    })),
  );
  const looks = ofLooks.map((asked): Question => ({ ...asked, reading: 'possibly', own: 'unsat' }));
  return [...chosen(ofSolver, mostOthers), ...chosen(looks, mostLooks), ...chosen(ofRequests, mostOthers)];
}

/** Some of the questions, none twice, and none that is answered before it is asked. */
function chosen(questions: readonly Question[], most: number): Question[] {
  const open = questions.filter(({ formula }) => formula.op !== 'always' && formula.op !== 'never');
  const unique = [...new Map(open.map((one) => [`${one.reading} ${textOf(one.formula)}`, one])).values()];
  if (unique.length <= most) return unique;
  return Array.from({ length: most }, () => unique.splice(Math.floor(dice.next() * unique.length), 1)).flat();
}

/** Each problem once, with the theorems that come to it and what the solver says. */
function problemsOf(about: readonly Theorem[], templates: readonly TemplateSource[]) {
  const problems = new Map<string, { readonly problem: Problem; readonly ids: Set<string>; readonly own: OwnAnswer }>();
  const not: string[] = [];
  for (const theorem of about) {
    for (const question of questionsOf(theorem, templates)) {
      const made = problemFor(question.formula, question.reading, keysOf(question));
      if ('not' in made) {
        not.push(`${theorem.id}: ${made.not}`);
        continue;
      }
      const text = scriptOf(made.problem);
      const known = problems.get(text) ?? { problem: made.problem, ids: new Set(), own: question.own };
      known.ids.add(theorem.id);
      problems.set(text, known);
    }
  }
  return { problems: [...problems].map(([script, one]) => ({ script, ...one })), not };
}

test(`z3 agrees on ${full ? 'every question' : 'some questions'} that the theorems of the platform ask`, () => {
  const all = [...generalTheorems(), ...platformTheorems(some)];
  const silent = Object.values(unasked).flat();
  const about = full ? all : all.filter(({ id }) => !silent.includes(id) && dice.chance(0.15));
  const { problems, not } = problemsOf(about, sourcesOf(some));
  const answers = solved(
    problems.map(({ problem }) => problem),
    20_000,
  );
  const pairs = problems.map(({ script, ids, own }, at) => ({ script, ids: [...ids], own, z3: answers[at] ?? '' }));
  expect(pairs.filter(({ z3 }) => z3 === 'unknown')).toEqual([]);
  expect(pairs.filter(({ own, z3 }) => own !== z3)).toEqual([]);
  expect(not).toEqual([]);
  if (!full) return;
  expect(pairs.length).toBeGreaterThan(1400);
  const compared = new Set(pairs.flatMap(({ ids }) => ids));
  expect(all.map(({ id }) => id).filter((id) => !compared.has(id))).toEqual(
    all.map(({ id }) => id).filter((id) => silent.includes(id)),
  );
}, 1_200_000);

test('no path of packets leads out of an environment whose subnets are proved to have no exit: it has none of what exits are made of', () => {
  const ways =
    /^AWS::EC2::(.*Gateway|Route|VPCPeeringConnection|TransitGateway.*|VPN.*|EIP.*|CarrierGateway|LocalGateway.*)$/;
  const types = sourcesOf(some).flatMap(({ template }) =>
    Object.values((template as { readonly Resources: object }).Resources).map((one) => (one as { Type: string }).Type),
  );
  expect(types.filter((type) => ways.test(type))).toEqual([]);
});
