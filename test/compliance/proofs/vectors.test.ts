import { evaluate, type Policies, type Request } from '../../../constructs/compliance/proofs';
import vectors from './iam-vectors.json';

/*
 * Random policies and requests with the verdicts of an outside simulation engine. Where we hold the engine wrong, the
 * number of the case stands here with the page of AWS that says so.
 */
const variables =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value';
const differing: Record<number, readonly [verdict: string, why: string, source: string]> = {
  63: [
    'ImplicitlyDenied',
    'a star in the key of a requested object is a star, not a wildcard: only policies have wildcards',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],
  705: ['ExplicitlyDenied', 'StringNotLike matches a policy variable without a value', variables],
  1026: [
    'Allowed',
    'session policies do not limit what a resource policy grants to the principal "*"',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles',
  ],
  1252: ['ExplicitlyDenied', 'StringNotLike matches a policy variable without a value', variables],
  1436: [
    'Allowed',
    '10.20.0.1 is within 0.0.0.0/0, so NotIpAddress is not met',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  ],
  1683: ['Allowed', 'StringNotLike matches a policy variable without a value', variables],
};

const cases = vectors.cases as unknown as { policies: Policies; request: Request; expected: string }[];
const decisions = cases.map(evaluate);

test('all verdicts of the outside engine are met, but for those that AWS documents otherwise', () => {
  const wrong = cases.flatMap(({ expected }, at) => {
    const { verdict } = decisions[at];
    return verdict === expected || verdict === 'Unknown' ? [] : [[at, verdict]];
  });
  expect(cases).toHaveLength(2000);
  expect(wrong).toEqual(Object.entries(differing).map(([at, [verdict]]) => [Number(at), verdict]));
});

test('what is unknown is where the documentation is silent or says two things: 1.7 %', () => {
  const reasons = {
    'ForAnyValue with IfExists on an absent key': /ForAnyValue:\w+IfExists of \S+, when the key is absent/,
    'a multivalued key without set operator': /a multivalued key without set operator/,
    'NotPrincipal without its account, or an account alone': /NotPrincipal that names/,
    'a key whose value is the empty string': /compares with the values of the request/,
  };
  const counts: Record<string, number> = {};
  for (const decision of decisions) {
    if (decision.verdict !== 'Unknown') continue;
    const [reason] = Object.entries(reasons).find(([, words]) => decision.why.some((why) => words.test(why))) ?? [
      'none',
    ];
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  expect(counts).toEqual({
    'ForAnyValue with IfExists on an absent key': 10,
    'a multivalued key without set operator': 16,
    'NotPrincipal without its account, or an account alone': 7,
    'a key whose value is the empty string': 1,
  });
});
