import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { matchers, postureSerializer } from 'cdk-mlsecops/testing';
import { context } from '../../cdk.json';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';

expect.extend(matchers);
expect.addSnapshotSerializer(postureSerializer);

/** A change here is a change of what the reference platform allows: read it as such, then `npx jest test/posture -u`. */
test('the development environment of the platform allows what it did', () => {
  const app = new App({ context });
  const { Development } = organisation.environments;
  expect(Development).toBeDefined();
  addPlatform(app, { ...organisation, environments: Development === undefined ? {} : { Development } });
  expect(app.node.findChild('Development')).toHavePosture();
});

test('no line of it holds what is generated', () => {
  const committed = readFileSync(join(__dirname, '__snapshots__', 'platform.test.ts.snap'), 'utf8');
  const generated = committed.replaceAll(organisation.shared.account.id, '').match(/[0-9A-Fa-f]{8}/g);
  expect(generated ?? []).toEqual([]);
});
