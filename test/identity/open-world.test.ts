import { readFileSync } from 'node:fs';
import { guarded, guardrailsPage, page } from '../../scripts/generate-guardrails-docs';
import { type Held, NO_POLICIES, openWorld } from '../../scripts/open-world';

const world = openWorld(guarded);
const found = world.under(world.guardrails);
const lost = (rows: readonly Held[]) => rows.filter(({ holds }) => !holds).map(({ id }) => id);

test('docs/guardrails.md is what is proved today', () => {
  expect(readFileSync(page, 'utf8')).toBe(guardrailsPage(world));
});

test('with the guardrails no administrator approves a model, stops a trail, changes its records or starts what leaves the network', () => {
  const open = lost(world.under(NO_POLICIES));
  const held = found.filter(({ id, holds }) => holds && open.includes(id)).map(({ id }) => id);
  expect(held).toEqual(
    expect.arrayContaining([
      'models-are-registered-pending',
      'approver-deploys-nothing',
      'task-approver-starts-nothing',
      'trail-cannot-be-stopped',
      'audit-data-cannot-be-changed',
      'launches-stay-in-closed-subnets',
      'gateways-enforce-policies',
    ]),
  );
});

test('every job can be done under the guardrails', () => {
  const can = found.filter(({ id }) => /^each-|-can-|deploys-what-is-released$/.test(id));
  expect(can.length).toBeGreaterThan(2);
  expect(lost(can)).toEqual([]);
});

test.each([
  ['WRITE_VERSION', /"sagemaker:ModelApprovalStatus"/, 'models-are-registered-pending'],
  ['STOP_EVIDENCE', /"cloudtrail:StopLogging"/, 'trail-cannot-be-stopped'],
  ['CHANGE_EVIDENCE_OBJECTS', /"s3:DeleteObjectVersion"/, 'audit-data-cannot-be-changed'],
  ['the subnets of jobs', /"sagemaker:VpcSubnets"/, 'launches-stay-in-closed-subnets'],
])('without %s a theorem is lost', (_, speaks, id) => {
  const { scps, rcps } = world.guardrails;
  expect(lost(found)).not.toContain(id);
  expect(lost(world.under({ scps: scps.map((scp) => without(scp, speaks)), rcps }, id))).toEqual([id]);
});

/** A policy without the statements that speak of something. */
function without(policy: unknown, speaks: RegExp): unknown {
  const { Statement, ...rest } = policy as { readonly Statement: readonly unknown[] };
  return { ...rest, Statement: Statement.filter((statement) => !speaks.test(JSON.stringify(statement))) };
}
