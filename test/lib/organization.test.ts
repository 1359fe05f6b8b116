import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { prove } from '../../constructs/compliance/proofs';
import { Perimeter } from '../../constructs/core/perimeter';
import { templatesOf } from '../../constructs/testing/subject';
import { organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { givenOf, theoremsOf } from '../../lib/proofs';
import { findings } from '../findings';

const { Development, Production } = organisation.environments;
const ours = {
  ...organisation,
  perimeter: Perimeter.organization('o-abcdefghij'),
  environments: { Development, Production },
};
const app = new App({ context, analyticsReporting: false });
addPlatform(app, ours);

test('accounts of an organization of AWS have no finding either', () => {
  expect(findings(app)).toEqual([]);
});

test('all is proved where the perimeter is an organization, and that jobs can be done only if requests carry its id', () => {
  const { templates } = templatesOf(app);
  const failing = (given: Parameters<typeof prove>[2]) =>
    prove(theoremsOf(ours), templates, given).flatMap(({ theorem: { id }, verdicts }) =>
      verdicts.some(({ verdict }) => verdict !== 'PROVED') ? [id] : [],
    );
  expect(failing(givenOf(ours))).toEqual([]);
  expect(failing({ ...givenOf(ours), organization: { id: 'o-1234567890' } })).toContain('each-job-reads-its-zone');
});
