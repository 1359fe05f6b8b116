/**
 * Measures the synthesis of many teams in one environment, and how large their policies and the buckets' grow.
 *   tsx scripts/bench/teams.ts [TEAMS...]      (default 1 10 50 100)
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import type { Template } from '../../constructs/compliance/evidence/assembly';
import { policySizes } from '../../constructs/compliance/evidence/policy-sizes';
import { DataClass, KeyRing } from '../../constructs/keys';
import { IsolatedNetwork, Profile, Purpose } from '../../constructs/network';
import { JobBounds, TrainingEnvironment } from '../../constructs/training';
import { TeamStack } from '../../lib/team-stack';

process.env.CDK_VALIDATION = 'false';

/** An environment with Studio, and so many teams in it with a zone each. */
export function anEnvironment(app: App, teams: number): void {
  const env = { account: '111111111111', region: 'us-east-1' };
  CrossStackReferences.of(app).consume(ReferenceStrength.STRONG);
  const keys = new KeyRing(new Stack(app, 'Keys', { env }), 'Ring', {
    classes: [DataClass.CURATED, DataClass.MODELS, DataClass.LOGS],
  });
  const key = (of: DataClass) => keys.keyOf(of);
  const network = new IsolatedNetwork(new Stack(app, 'Network', { env }), 'Network', {
    logKey: key(DataClass.LOGS),
    profiles: [Profile.training(), Profile.studio()],
  });
  const { subnets = [] } = network.subnetsFor(Purpose.WORKSPACE);
  const placed = {
    vpc: network.vpc,
    subnets: { subnets },
    securityGroups: [network.securityGroupFor(Purpose.WORKSPACE)],
  };
  const bounds = new JobBounds(new Stack(app, 'Access', { env }), 'Bounds', {
    network: placed,
    volumeKey: key(DataClass.MODELS),
    outputKeys: [key(DataClass.CURATED), key(DataClass.MODELS)],
  });
  const studio = new TrainingEnvironment(new Stack(app, 'Studio', { env }), 'Studio', { network: placed, bounds });
  for (let at = 0; at < teams; at++) {
    const team = { name: `team-${at}`, members: [{ name: 'ada', owner: 'ada@example.com' }] };
    const ownZone = { key: key(DataClass.MODELS) };
    new TeamStack(app, `Team-${at}`, { team, bounds, studio, ownZone, env });
  }
}

interface Measured {
  readonly teams: number;
  readonly wallMs: number;
  readonly resources: number;
  readonly mostInAStack: number;
  readonly largest: number;
}

function measure(teams: number): Measured {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const before = performance.now();
  const app = new App({ context, outdir, analyticsReporting: false });
  anEnvironment(app, teams);
  app.synth();
  const wallMs = Math.round(performance.now() - before);
  const templates = readdirSync(outdir, { encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(outdir, file), 'utf8')) as Template);
  const counts = templates.map(({ Resources = {} }) => Object.keys(Resources).length);
  const sizes = templates.flatMap((template) => policySizes(template)).map(({ size, limit }) => size / limit);
  rmSync(outdir, { recursive: true, force: true });
  return {
    teams,
    wallMs,
    resources: counts.reduce((sum, count) => sum + count, 0),
    mostInAStack: Math.max(...counts),
    largest: Math.round(100 * Math.max(...sizes)),
  };
}

if (require.main === module) {
  const asked = process.argv.slice(2).map(Number);
  const sizes = asked.length > 0 ? asked : [1, 10, 50, 100];
  measure(1);
  console.log('| teams | resources | most in a stack | wall ms | ms a team | largest policy, % of its limit |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const { teams, resources, mostInAStack, wallMs, largest } of sizes.map(measure)) {
    console.log(
      `| ${teams} | ${resources} | ${mostInAStack} | ${wallMs} | ${(wallMs / teams).toFixed(1)} | ${largest} |`,
    );
  }
}
