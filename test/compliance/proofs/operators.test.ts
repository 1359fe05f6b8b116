import { evaluate, possible } from '../../../constructs/compliance/proofs';

/*
 * What each operator says of each kind of value, and of none, as the IAM user guide has it (read 2026-10):
 * operators  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * sets       https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * several    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * variables  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * null       https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html#AccessPolicyLanguage_RequestContext
 */

type Given = string | string[] | undefined;
type Truth = true | false | 'unknown';
/** Operator, key, values of the policy, value of the request (`undefined`: absent), whether it is met. */
type Row = readonly [string, string, string | string[], Given, Truth];

const tag = 'aws:PrincipalTag/team';
const org = 'aws:PrincipalOrgID';
const via = 'aws:CalledVia';
const age = 'aws:MultiFactorAuthAge';
const issued = 'aws:TokenIssueTime';
const mfa = 'aws:MultiFactorAuthPresent';
const ip = 'aws:SourceIp';
const source = 'aws:SourceArn';
const blob = 'custom:blob';
const team = `\${${tag}}`;

const strings: Row[] = [
  ['StringEquals', org, 'alpha', 'alpha', true],
  ['StringEquals', org, 'alpha', 'Alpha', false],
  ['StringEquals', org, 'al*', 'alpha', false],
  ['StringEquals', org, 'al*', 'al*', true],
  ['StringEquals', org, ['beta', 'alpha'], 'alpha', true],
  ['StringEquals', org, 'alpha', undefined, false],
  ['StringEquals', org, '', '', true],
  ['StringNotEquals', org, 'alpha', 'alpha', false],
  ['StringNotEquals', org, 'alpha', 'beta', true],
  ['StringNotEquals', org, ['beta', 'alpha'], 'alpha', false],
  ['StringNotEquals', org, ['beta', 'alpha'], 'gamma', true],
  ['StringNotEquals', org, 'alpha', undefined, true],
  ['StringEqualsIgnoreCase', org, 'ALPHA', 'alpha', true],
  ['StringEqualsIgnoreCase', org, 'ALPHA', 'alph', false],
  ['StringEqualsIgnoreCase', org, 'ALPHA', undefined, false],
  ['StringNotEqualsIgnoreCase', org, 'ALPHA', 'alpha', false],
  ['StringNotEqualsIgnoreCase', org, 'ALPHA', 'alph', true],
  ['StringNotEqualsIgnoreCase', org, 'ALPHA', undefined, true],
  ['StringLike', org, 'al*', 'alpha', true],
  ['StringLike', org, 'al*', 'Alpha', false],
  ['StringLike', org, 'a?pha', 'alpha', true],
  ['StringLike', org, 'a?pha', 'apha', false],
  ['StringLike', org, '*', 'alpha', true],
  ['StringLike', org, '*', undefined, false],
  ['StringLike', org, 'arn:*:x', 'arn:a:b:x', true],
  ['StringNotLike', org, 'al*', 'alpha', false],
  ['StringNotLike', org, 'al*', 'beta', true],
  ['StringNotLike', org, 'al*', undefined, true],
];

const numbers: Row[] = [
  ['NumericEquals', age, '10', '10', true],
  ['NumericEquals', age, '10', '10.0', true],
  ['NumericEquals', age, '10', '11', false],
  ['NumericEquals', age, '10', undefined, false],
  ['NumericEquals', age, 'ten', '10', 'unknown'],
  ['NumericNotEquals', age, '10', '11', true],
  ['NumericNotEquals', age, '10', '10', false],
  ['NumericNotEquals', age, '10', undefined, true],
  ['NumericLessThan', age, '10', '9.5', true],
  ['NumericLessThan', age, '10', '10', false],
  ['NumericLessThan', age, '10', undefined, false],
  ['NumericLessThanEquals', age, '10', '10', true],
  ['NumericLessThanEquals', age, '10', '11', false],
  ['NumericGreaterThan', age, '10', '11', true],
  ['NumericGreaterThan', age, '10', '10', false],
  ['NumericGreaterThanEquals', age, '10', '10', true],
  ['NumericGreaterThanEquals', age, '10', '9', false],
];

const dates: Row[] = [
  ['DateEquals', issued, '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', true],
  ['DateEquals', issued, '2026-01-01T00:00:00Z', '1767225600', true],
  ['DateEquals', issued, '1767225600', '2026-01-01', true],
  ['DateEquals', issued, '2026-01-01T00:00:00Z', undefined, false],
  ['DateEquals', issued, '2026', '2026-01-01', 'unknown'],
  ['DateEquals', issued, '2026-02-30', '2026-03-02', 'unknown'],
  ['DateNotEquals', issued, '2026-01-01', '2026-01-02', true],
  ['DateNotEquals', issued, '2026-01-01', undefined, true],
  ['DateLessThan', issued, '2026-01-01', '2025-12-31T23:59:59Z', true],
  ['DateLessThan', issued, '2026-01-01', '2026-01-01', false],
  ['DateLessThanEquals', issued, '2026-01-01', '2026-01-01', true],
  ['DateGreaterThan', issued, '2026-01-01', '2026-01-01T00:00:01Z', true],
  ['DateGreaterThan', issued, '2026-01-01', undefined, false],
  ['DateGreaterThanEquals', issued, '2026-01-01', '2025-12-31', false],
];

const others: Row[] = [
  ['Bool', mfa, 'true', 'true', true],
  ['Bool', mfa, 'True', 'true', true],
  ['Bool', mfa, 'false', 'true', false],
  ['Bool', mfa, 'true', undefined, false],
  ['Bool', mfa, 'false', undefined, false],
  ['Bool', mfa, 'yes', 'true', 'unknown'],
  ['BinaryEquals', blob, 'QUJD', 'QUJD', true],
  ['BinaryEquals', blob, 'QUJD', 'QUI=', false],
  ['BinaryEquals', blob, 'QUJD', undefined, false],
  ['BinaryEquals', blob, 'not base 64', 'QUJD', 'unknown'],
  ['IpAddress', ip, '203.0.113.0/24', '203.0.113.255', true],
  ['IpAddress', ip, '203.0.113.0/24', '203.0.114.0', false],
  ['IpAddress', ip, '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', ip, '203.0.113.7', '203.0.113.8', false],
  ['IpAddress', ip, '0.0.0.0/0', '203.0.113.8', true],
  ['IpAddress', ip, '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', ip, '2001:DB8:1234:5678::/64', '2001:db8:1234:5678:9::1', true],
  ['IpAddress', ip, '2001:DB8:1234:5678::/64', '2001:db8:1234:5679::1', false],
  ['IpAddress', ip, ['203.0.113.0/24', '2001:DB8::/32'], '2001:db8:ffff::', true],
  ['IpAddress', ip, '2001:db8::1', '2001:db8::1', 'unknown'],
  ['IpAddress', ip, '10.0.0.1/8', '10.0.0.1', 'unknown'],
  ['IpAddress', ip, '203.0.113.0/24', undefined, false],
  ['NotIpAddress', ip, '203.0.113.0/24', '203.0.113.1', false],
  ['NotIpAddress', ip, '203.0.113.0/24', '10.0.0.1', true],
  ['NotIpAddress', ip, '203.0.113.0/24', undefined, true],
];

const page = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt';
const arns: Row[] = [
  // The example of the page: a component is not matched across colons, a string is.
  ['ArnLike', source, 'arn:aws:someservice:*:111122223333:finance/*', page, false],
  ['StringLike', source, 'arn:aws:someservice:*:111122223333:finance/*', page, true],
  ['ArnLike', source, 'arn:aws:someservice:*:*:store/*', page, true],
  ['ArnLike', source, 'arn:aws:someservice:us-east-?:*:store/*', page, true],
  ['ArnLike', source, 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/c:d', true],
  ['ArnLike', source, 'arn:aws:s3:::b/*', 'arn:AWS:s3:::b/c', false],
  ['ArnLike', source, 'arn:aws:s3:::b/*', undefined, false],
  ['ArnLike', source, 'arn:aws:s3', 'arn:aws:s3:::b', 'unknown'],
  ['ArnEquals', source, 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket', true],
  ['ArnEquals', source, 'arn:aws:*:::b', 'arn:aws:s3:x::b', false],
  ['ArnNotLike', source, 'arn:aws:someservice:*:111122223333:finance/*', page, true],
  ['ArnNotLike', source, 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/c', false],
  ['ArnNotLike', source, 'arn:aws:s3:::b/*', undefined, true],
  ['ArnNotEquals', source, 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket', false],
  ['ArnNotEquals', source, 'arn:aws:s3:::b*', undefined, true],
];

const ifExists: Row[] = [
  ['StringEqualsIfExists', org, 'alpha', undefined, true],
  ['StringEqualsIfExists', org, 'alpha', 'alpha', true],
  ['StringEqualsIfExists', org, 'alpha', 'beta', false],
  ['StringNotEqualsIfExists', org, 'alpha', undefined, true],
  ['StringNotEqualsIfExists', org, 'alpha', 'alpha', false],
  ['StringLikeIfExists', org, 'a*', undefined, true],
  ['NumericLessThanIfExists', age, '10', undefined, true],
  ['NumericLessThanIfExists', age, '10', '10', false],
  ['DateGreaterThanIfExists', issued, '2026-01-01', undefined, true],
  ['BoolIfExists', mfa, 'false', undefined, true],
  ['BoolIfExists', mfa, 'false', 'true', false],
  ['BinaryEqualsIfExists', blob, 'QUJD', undefined, true],
  ['IpAddressIfExists', ip, '203.0.113.0/24', undefined, true],
  ['NotIpAddressIfExists', ip, '203.0.113.0/24', '203.0.113.1', false],
  ['ArnLikeIfExists', source, 'arn:aws:s3:::b', undefined, true],
  ['ArnLikeIfExists', source, 'arn:aws:s3:::b', 'arn:aws:s3:::c', false],
  ['NullIfExists', org, 'true', undefined, 'unknown'],
  ['Null', org, 'true', undefined, true],
  ['Null', org, 'true', 'alpha', false],
  ['Null', org, 'false', undefined, false],
  ['Null', org, 'false', 'alpha', true],
  ['Null', org, ['true', 'false'], 'alpha', true],
  ['Null', org, 'maybe', 'alpha', 'unknown'],
  ['Null', via, 'false', [], false],
  ['Null', via, 'true', [], true],
  ['Null', via, 'false', ['alpha'], true],
];

const sets: Row[] = [
  ['ForAllValues:StringEquals', via, ['a', 'b'], ['a', 'b', 'a'], true],
  ['ForAllValues:StringEquals', via, ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', via, ['a', 'b'], undefined, true],
  ['ForAllValues:StringEquals', via, ['a', 'b'], [], true],
  ['ForAllValues:StringNotEquals', via, ['a', 'b'], ['c', 'd'], true],
  ['ForAllValues:StringNotEquals', via, ['a', 'b'], ['c', 'a'], false],
  ['ForAllValues:StringNotEquals', via, ['a', 'b'], undefined, true],
  ['ForAllValues:StringNotEquals', via, ['a', 'b'], [], true],
  ['ForAllValues:StringLike', via, 'key1*', ['key1', 'key1:Dept'], true],
  ['ForAllValues:StringLike', via, 'key1*', ['key1', 'key2'], false],
  ['ForAllValues:StringEqualsIfExists', via, 'a', undefined, true],
  ['ForAllValues:StringEqualsIfExists', via, 'a', ['b'], false],
  ['ForAnyValue:StringEquals', via, ['a', 'b'], ['c', 'a'], true],
  ['ForAnyValue:StringEquals', via, ['a', 'b'], ['c', 'd'], false],
  ['ForAnyValue:StringEquals', via, ['a', 'b'], undefined, false],
  ['ForAnyValue:StringEquals', via, ['a', 'b'], [], false],
  ['ForAnyValue:StringNotEquals', via, ['a', 'b'], ['a', 'c'], true],
  ['ForAnyValue:StringNotEquals', via, ['a', 'b'], ['a', 'b'], false],
  ['ForAnyValue:StringNotEquals', via, ['a', 'b'], undefined, false],
  ['ForAnyValue:StringNotEquals', via, ['a', 'b'], [], false],
  ['ForAnyValue:StringLike', via, 'a*', ['b', 'ab'], true],
  ['ForAnyValue:StringNotLike', via, 'a*', ['ab', 'ac'], false],
  // The page on sets says false for an absent key, the one on operators says true of IfExists.
  ['ForAnyValue:StringEqualsIfExists', via, 'a', undefined, 'unknown'],
  ['ForAnyValue:StringEqualsIfExists', via, 'a', ['a'], true],
  ['ForAnyValue:StringEqualsIfExists', via, 'a', ['b'], false],
  ['ForAllValues:Null', via, 'true', undefined, 'unknown'],
  // Multivalued keys require a set operator.
  ['StringEquals', via, 'a', ['a'], 'unknown'],
  ['StringEquals', via, 'a', undefined, false],
  ['StringNotEquals', via, 'a', ['a', 'b'], 'unknown'],
  // A single value is a set of one.
  ['ForAllValues:StringEquals', org, 'alpha', 'alpha', true],
  ['ForAllValues:StringEquals', org, 'alpha', undefined, true],
  ['ForAnyValue:Bool', mfa, 'true', 'false', false],
  ['ForAnyValue:NumericLessThan', age, '10', '9', true],
  ['ForAllValues:IpAddress', ip, '10.0.0.0/8', '11.0.0.1', false],
  ['ForAllValues:ArnLike', source, 'arn:aws:s3:::b', undefined, true],
  ['ForAnyValue:DateLessThan', issued, '2026-01-01', undefined, false],
];

const strange: Row[] = [
  ['StringMatches', org, 'alpha', 'alpha', 'unknown'],
  ['stringequals', org, 'alpha', 'alpha', 'unknown'],
  ['ForSomeValues:StringEquals', org, 'alpha', 'alpha', 'unknown'],
  ['StringEquals', org, [], 'alpha', 'unknown'],
  ['StringEquals', 'nocolon', 'alpha', 'alpha', 'unknown'],
];

const rows = [...strings, ...numbers, ...dates, ...others, ...arns, ...ifExists, ...sets, ...strange];

const caller = 'arn:aws:iam::111122223333:role/r';
const bucket = 'arn:aws:s3:::b';

function policy(effect: string, operator: string, key: string, values: unknown) {
  return { Effect: effect, Action: 's3:ListBucket', Resource: '*', Condition: { [operator]: { [key]: values } } };
}

function document(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Conditions that pin the key to what the request carries. */
function pinned(key: string, given: Given) {
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return [{ Null: { [key]: 'true' } }];
  if (typeof given === 'string') return [{ StringEquals: { [key]: given } }];
  return [
    { 'ForAllValues:StringEquals': { [key]: given } },
    ...given.map((value) => ({ 'ForAnyValue:StringEquals': { [key]: value } })),
  ];
}

function both(identity: object, key: string, given: Given) {
  const policies = { identity: [identity] };
  const context = given === undefined ? {} : { [key]: given };
  const request = { principal: caller, action: 's3:ListBucket', resource: bucket, account: '111122223333', context };
  const question = {
    policies,
    principal: caller,
    actions: ['s3:ListBucket'],
    resources: [bucket],
    account: '111122223333',
  };
  return [evaluate({ policies, request }).verdict, possible({ ...question, given: pinned(key, given) }).verdict];
}

const shown = (given: Given) => (given === undefined ? 'an absent key' : JSON.stringify(given));

test.each(rows)('%s of %s %j', (operator, key, values, given, expected) => {
  const allowed = both(document(policy('Allow', operator, key, values)), key, given);
  const denied = both(document(allowAll, policy('Deny', operator, key, values)), key, given);
  const met = {
    true: ['Allowed', 'possible'],
    false: ['ImplicitlyDenied', 'impossible'],
    unknown: ['Unknown', 'unknown'],
  };
  const unmet = {
    true: ['ExplicitlyDenied', 'impossible'],
    false: ['Allowed', 'possible'],
    unknown: ['Unknown', 'unknown'],
  };
  expect([shown(given), ...allowed]).toEqual([shown(given), ...met[`${expected}`]]);
  expect([shown(given), ...denied]).toEqual([shown(given), ...unmet[`${expected}`]]);
});

/** Statement elements, context, whether the statement applies. */
const variables: [string, Record<string, unknown>, Record<string, string | string[]>, Truth][] = [
  ['takes in the value', { Resource: `arn:aws:s3:::${team}` }, { [tag]: 'b' }, true],
  ['takes in another value', { Resource: `arn:aws:s3:::${team}` }, { [tag]: 'c' }, false],
  ['without a value matches no resource', { Resource: `arn:aws:s3:::b*${team}` }, {}, false],
  ['without a value leaves NotResource to match all', { NotResource: `arn:aws:s3:::b*${team}` }, {}, true],
  ['without a value takes its default', { Resource: `arn:aws:s3:::\${${tag}, 'b'}` }, {}, true],
  ['with a value does not take its default', { Resource: `arn:aws:s3:::\${${tag}, 'b'}` }, { [tag]: 'c' }, false],
  ['without a value equals nothing', { Condition: { StringEquals: { [org]: team } } }, { [org]: '' }, false],
  ['without a value is unlike everything', { Condition: { StringNotLike: { [org]: team } } }, { [org]: 'o' }, true],
  ['is compared with another key', { Condition: { StringEquals: { [org]: team } } }, { [org]: 'o', [tag]: 'o' }, true],
  [
    'minds no case in its name',
    { Condition: { StringEquals: { [org]: `\${AWS:principaltag/TEAM}` } } },
    { [org]: 'o', [tag]: 'o' },
    true,
  ],
  [
    'stands for itself in ARNs',
    { Condition: { ArnLike: { [source]: `arn:aws:s3:::${team}` } } },
    { [source]: 'arn:aws:s3:::o', [tag]: 'o' },
    true,
  ],
  ['of a star is a star', { Condition: { StringLike: { [org]: `a\${*}` } } }, { [org]: 'a*' }, true],
  ['of a star is no wildcard', { Condition: { StringLike: { [org]: `a\${*}` } } }, { [org]: 'ab' }, false],
  ['of a dollar is a dollar', { Condition: { StringEquals: { [org]: `\${$}{a:b}` } } }, { [org]: `\${a:b}` }, true],
  [
    'with a wildcard in its value is not documented',
    { Condition: { StringLike: { [org]: team } } },
    { [org]: 'ab', [tag]: 'a*' },
    'unknown',
  ],
  [
    'of a multivalued key cannot be used',
    { Condition: { StringEquals: { [org]: `\${${via}}` } } },
    { [org]: 'a', [via]: ['a', 'b'] },
    'unknown',
  ],
  [
    'in a number is not allowed',
    { Condition: { NumericEquals: { [age]: `\${${tag}}` } } },
    { [age]: '1', [tag]: '1' },
    'unknown',
  ],
  ['before the fifth colon is not allowed', { Resource: `arn:aws:s3::${team}:*` }, { [tag]: 'b' }, 'unknown'],
  ['that is not closed is not understood', { Resource: 'arn:aws:s3:::${aws:x' }, {}, 'unknown'],
];

test.each(variables)('a policy variable %s', (_, elements, context, expected) => {
  const decide = (version: string, effect: string) => {
    const statement = { Effect: effect, Action: 's3:ListBucket', Resource: '*', ...elements };
    const { Resource: _resource, ...rest } = statement;
    const clean = 'NotResource' in elements ? rest : statement;
    const policies = { identity: [{ Version: version, Statement: effect === 'Deny' ? [allowAll, clean] : [clean] }] };
    return evaluate({
      policies,
      request: { principal: caller, action: 's3:ListBucket', resource: bucket, account: '111122223333', context },
    }).verdict;
  };
  expect(decide('2012-10-17', 'Allow')).toBe(
    { true: 'Allowed', false: 'ImplicitlyDenied', unknown: 'Unknown' }[`${expected}`],
  );
  expect(decide('2012-10-17', 'Deny')).toBe(
    { true: 'ExplicitlyDenied', false: 'Allowed', unknown: 'Unknown' }[`${expected}`],
  );
});

test('language version 2008-10-17 has no policy variables', () => {
  const statement = {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: '*',
    Condition: { StringEquals: { [org]: team } },
  };
  const verdict = (version: string | undefined, value: string) => {
    const policies = { identity: [{ ...(version ? { Version: version } : {}), Statement: statement }] };
    const context = { [org]: value, [tag]: 'o' };
    return evaluate({
      policies,
      request: { principal: caller, action: 's3:ListBucket', resource: bucket, account: '111122223333', context },
    }).verdict;
  };
  expect([verdict('2008-10-17', team), verdict('2008-10-17', 'o')]).toEqual(['Allowed', 'ImplicitlyDenied']);
  expect([verdict(undefined, team), verdict(undefined, 'o')]).toEqual(['Allowed', 'ImplicitlyDenied']);
  expect([verdict('2012-10-17', team), verdict('2012-10-17', 'o')]).toEqual(['ImplicitlyDenied', 'Allowed']);
});

test('an empty string, a null data set in one place and a value in another, is unknown where the two differ', () => {
  const verdict = (condition: object, context: Record<string, string | string[]>) => {
    const policies = {
      identity: [document({ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', Condition: condition })],
    };
    return evaluate({
      policies,
      request: { principal: caller, action: 's3:ListBucket', resource: bucket, account: '111122223333', context },
    }).verdict;
  };
  expect(verdict({ 'ForAllValues:StringEquals': { [via]: 'a' } }, { [via]: [''] })).toBe('Unknown');
  expect(verdict({ 'ForAllValues:StringNotEquals': { [via]: 'a' } }, { [via]: [''] })).toBe('Allowed');
  expect(verdict({ 'ForAnyValue:StringEquals': { [via]: 'a' } }, { [via]: [''] })).toBe('ImplicitlyDenied');
  expect(verdict({ Null: { [tag]: 'false' } }, { [tag]: '' })).toBe('Unknown');
  expect(verdict({ StringEquals: { [tag]: '' } }, { [tag]: '' })).toBe('Allowed');
});
