import { Template } from 'aws-cdk-lib/assertions';
import { App, type Stack, Validations } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { type AssemblyStack, stacksOf } from '../../constructs/compliance/evidence/assembly';
import { platformReport } from '../../constructs/compliance/evidence/platform-report';
import { prove } from '../../constructs/compliance/proofs';
import { Profile } from '../../constructs/network';
import { type Environment, type Organisation, organisation } from '../../lib/organisation';
import { gatingPacks } from '../../lib/packs';
import { addPlatform } from '../../lib/platform';
import { platformTheorems } from '../../lib/theorems';

const teams = ['fraud', 'pricing'].map((name) => ({ name, members: [{ name: 'ada', owner: `ada@${name}.example` }] }));
const { Development, Production } = organisation.environments;
const withTeams = (environment: Environment): Organisation => ({
  ...organisation,
  environments: { Development: { ...environment, teams } },
});
const explored = withTeams({ ...Development, profiles: [Profile.training(), Profile.studio()] });
const aboutTeams = /^only-its-job-|^a-zone-is-for|^a-role-trusts/;
let directory: string;
let stacks: AssemblyStack[];
let app: App;

beforeAll(() => {
  app = new App({ context });
  addPlatform(app, explored);
  Validations.of(app).addPlugins(...gatingPacks());
  directory = app.synth().directory;
  stacks = stacksOf(directory);
});

test('each team has a stack of its own, and no gating pack a finding', () => {
  expect(stacks.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['Development/Team-fraud', 'Development/Team-pricing']),
  );
  expect(platformReport(directory, []).findings).toEqual([]);
});

test('what a team reads and keeps in the zones is proved to be all that it does there', () => {
  const sources = stacks.map(({ path, template }) => ({ name: path, stackName: path.replace('/', '-'), template }));
  const theorems = platformTheorems(explored).filter(({ id }) => aboutTeams.test(id));
  const verdicts = prove(theorems, sources as Parameters<typeof prove>[1]);
  const found = verdicts.flatMap(({ verdicts: each }) => each.map(({ verdict }) => verdict));
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found)).toEqual(new Set(['PROVED']));
  const unaware = platformTheorems({ ...explored, environments: { Development } });
  const refuted = prove(
    unaware.filter(({ id }) => aboutTeams.test(id)),
    sources as Parameters<typeof prove>[1],
  );
  expect(refuted.flatMap(({ verdicts: each }) => each.map(({ verdict }) => verdict))).toContain('REFUTED');
});

test('a team costs nothing by the month and comes and goes without the network', () => {
  const team = app.node.findChild('Development').node.findChild('Team-fraud') as Stack;
  expect(Object.values(Template.fromStack(team).toJSON().Resources as Record<string, { Type: string }>)).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ Type: expect.stringMatching(/^AWS::(EC2|KMS|S3)::/) })]),
  );
});

test('teams where there is no Studio are refused', () => {
  expect(() => addPlatform(new App({ context }), withTeams(Production))).toThrow(
    "Development: 'teams' takes teams where Studio is, got 'fraud, pricing'",
  );
});
