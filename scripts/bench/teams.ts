/** One measured synthesis of TEAMS in one environment, and how large their policies and the buckets' grow. Prints one JSON line. */
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

/** Of one process. */
export interface MeasuredTeams {
  readonly wallMs: number;
  readonly rssMb: number;
  readonly stacks: number;
  readonly resources: number;
  readonly mostInAStack: number;
  /** Of all policies, % of its limit. */
  readonly largest: number;
}

function measure(teams: number): MeasuredTeams {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = new App({ context, outdir, analyticsReporting: false });
  anEnvironment(app, teams);
  app.synth();
  const wallMs = Math.round(performance.now());
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const templates = readdirSync(outdir, { encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(outdir, file), 'utf8')) as Template);
  const counts = templates.map(({ Resources = {} }) => Object.keys(Resources).length);
  const sizes = templates.flatMap((template) => policySizes(template)).map(({ size, limit }) => size / limit);
  rmSync(outdir, { recursive: true, force: true });
  return {
    wallMs,
    rssMb,
    stacks: templates.length,
    resources: counts.reduce((sum, count) => sum + count, 0),
    mostInAStack: Math.max(...counts),
    largest: Math.round(100 * Math.max(...sizes)),
  };
}

if (require.main === module) console.log(JSON.stringify(measure(Number(process.argv[2] ?? 1))));
