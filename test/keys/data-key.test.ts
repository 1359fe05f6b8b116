import type { CfnKey } from 'aws-cdk-lib/aws-kms';
import { App, Duration, Stack, Token } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { DataKey, type DataKeyProps } from '../../constructs/keys';
import { keyPolicies } from './decide';

const env = { account: '111111111111', region: 'us-east-1' };

function aStack(): Stack {
  return new Stack(new App({ context }), 'Platform', { env });
}

test('a key with no use named is administered, and nothing else', () => {
  const stack = aStack();
  new DataKey(stack, 'Keys', { description: 'Idle', uses: [] });
  const [policy] = Object.values(keyPolicies(stack));
  expect(policy.map(({ Sid }) => Sid)).toEqual(['AccountAdministers', 'AdministratorsNeverUse']);
});

test('a rotation period that is a token passes through', () => {
  const stack = aStack();
  const period = Duration.days(Token.asNumber({ Ref: 'Days' }));
  const { key } = new DataKey(stack, 'Keys', { description: 'Data', uses: [], rotationPeriod: period });
  expect(stack.resolve((key.node.defaultChild as CfnKey).rotationPeriodInDays)).toEqual({ Ref: 'Days' });
});

test.each<[string, Partial<DataKeyProps>, RegExp]>([
  ['no description', { description: ' ' }, /'description' takes 1 to 8192 characters, got ' '; say/],
  ['a description too long', { description: 'x'.repeat(8193) }, /'description' takes 1 to 8192 characters/],
  ['89 days', { rotationPeriod: Duration.days(89) }, /'rotationPeriod' takes whole days .* got '89 days'; leave/],
  ['2561 days', { rotationPeriod: Duration.days(2561) }, /'rotationPeriod' takes whole days from 90 to 2560/],
  ['half a day more', { rotationPeriod: Duration.hours(2172) }, /'rotationPeriod' takes whole days from 90 to 2560/],
  ['everyone as administrator', { administrators: ['*'] }, /'administrators' takes names of roles .* got '\*'; write/],
  ['an empty name', { administrators: [''] }, /'administrators' takes names of roles .* got ''/],
  ['an ARN', { administrators: ['arn:aws:iam::1:role/a'] }, /'administrators' takes names of roles/],
])('a key fails with %s', (_, wrong, message) => {
  const make = () => new DataKey(aStack(), 'Keys', { description: 'Data', uses: [], ...wrong });
  expect(make).toThrow(message);
  expect(make).toThrow(/^Platform\/Keys: /);
});
