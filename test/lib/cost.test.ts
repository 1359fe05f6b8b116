import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { DataLake } from '../../constructs/data';
import { fixedCost } from '../../constructs/facts/fixed-cost';
import { DataClass, KeyRing } from '../../constructs/keys';
import { IsolatedNetwork, Profile } from '../../constructs/network';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

function monthlyCost(profiles: Profile[]): number {
  const app = new App({ context });
  const stack = new Stack(app, 'Cost', { env: { account: '111111111111', region: 'us-east-1' } });
  const keys = new KeyRing(stack, 'Keys', { classes: [DataClass.CURATED, DataClass.MODELS, DataClass.LOGS] });
  new IsolatedNetwork(stack, 'Network', { logKey: keys.keyOf(DataClass.LOGS), profiles });
  new DataLake(stack, 'Lake', {
    keys: { curated: keys.keyOf(DataClass.CURATED), models: keys.keyOf(DataClass.MODELS) },
  });
  const { totalUsd, unpriced } = fixedCost([app.synth().getStackByName('Cost').template], { region: 'us-east-1' });
  expect(unpriced).toEqual([]);
  return totalUsd;
}

test.each<[string, number, Profile[]]>([
  ['isolated training: network, three keys, zones', 3, [Profile.training()]],
  ['with Studio', 50, [Profile.training(), Profile.studio()]],
  [
    'with Studio, Bedrock and AgentCore',
    110,
    [Profile.training(), Profile.studio(), Profile.bedrock(), Profile.agentCore()],
  ],
])('%s costs at most %d dollars a month, and the README says how much', (name, limit, profiles) => {
  const cost = monthlyCost(profiles);
  expect(cost).toBeLessThanOrEqual(limit);
  const [, said] = readme.match(new RegExp(`^\\| ${name} \\| ([\\d.]+) \\|`, 'm')) ?? [];
  expect(said).toBe(cost.toFixed(2));
});
