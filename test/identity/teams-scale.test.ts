import { Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import type { Template as AssemblyTemplate } from '../../constructs/compliance/evidence/assembly';
import { policySizes } from '../../constructs/compliance/evidence/policy-sizes';
import { anEnvironment } from '../../scripts/bench/teams';

const TEAMS = 100;
const app = new App({ context, analyticsReporting: false });
anEnvironment(app, TEAMS);
const templates = app.node.children.map((stack) => Template.fromStack(stack as Stack).toJSON() as AssemblyTemplate);

test('a hundred teams are a hundred stacks of the same size, and no other stack grows with them', () => {
  const counts = app.node.children.map((stack, at) => ({
    id: stack.node.id,
    resources: Object.keys(templates[at]?.Resources ?? {}).length,
  }));
  const teams = counts.filter(({ id }) => id.startsWith('Team-'));
  expect(teams).toHaveLength(TEAMS);
  expect(new Set(teams.map(({ resources }) => resources)).size).toBe(1);
  expect(counts.filter(({ resources }) => resources > 100)).toEqual([]);
});

test('no policy of a hundred teams takes more than 90 % of its limit', () => {
  const sizes = templates.flatMap((template) => policySizes(template));
  expect(sizes.length).toBeGreaterThan(5 * TEAMS);
  expect(sizes.filter(({ size, limit }) => size > 0.9 * limit)).toEqual([]);
});
