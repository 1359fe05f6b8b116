import { Bootstrap, proveIn, resolveTemplates } from '../../constructs/compliance/proofs';
import { type Organisation, organisation } from '../../lib/organisation';
import { areaTheorems } from '../../lib/theorems/areas';
import { alike } from './refutations/alike';
import { areas } from './refutations/areas';
import { type Change, judged, refuted, sourcesOf, within } from './refutations/change';
import { harmless, studio } from './refutations/studio';

/** The environment with the most capabilities, and the shared account. */
const some: Organisation = { ...organisation, environments: { Production: organisation.environments.Production } };
const theorems = areaTheorems(some);
const whole = sourcesOf(some);

test('everything is proved of the platform, and every theorem has a subject', () => {
  const verdicts = proveIn(theorems, resolveTemplates(Bootstrap.assumedTrusted().with(whole)));
  const open = verdicts.flatMap((one) => one.verdicts.filter(({ verdict }) => verdict !== 'PROVED'));
  expect(open).toEqual([]);
  expect(verdicts.filter((one) => one.verdicts.length === 0).map(({ theorem }) => theorem.id)).toEqual([]);
});

test.each(areas)('%s is refuted where %s', (id, _what, change) => {
  expect(refuted(theorems, whole, id, change).length).toBeGreaterThan(0);
});

test.each(alike)('%s is proved where %s', (id, _what, change) => {
  expect(new Set(judged(theorems, whole, id, change).map(({ verdict }) => verdict))).toEqual(new Set(['PROVED']));
});

describe('where there is Studio', () => {
  const explored: Organisation = {
    ...organisation,
    environments: { Development: organisation.environments.Development },
  };
  const own = areaTheorems(explored);
  const sources = sourcesOf(explored);

  test.each(studio)('%s is refuted where %s', (id, _what, change, request) => {
    const [{ request: shown, because }] = refuted(own, sources, id, change);
    expect(shown).toMatchObject(request);
    expect(because).toMatchObject([
      { stack: 'Development/Studio', logicalId: expect.stringMatching(/^Studio[0-9A-F]{8}$/) },
    ]);
  });

  test.each<readonly [what: string, change: Change]>([
    [
      'nobody can tell whose session it is',
      within(/^Studio[0-9A-F]{8}$/, 'DomainSettings', (settings) => {
        settings.ExecutionRoleIdentityConfig = 'DISABLED';
      }),
    ],
    [
      'files of others are mounted',
      within(/^Studio[0-9A-F]{8}$/, 'DefaultUserSettings', (settings) => {
        settings.CustomFileSystemConfigs = [{ EFSFileSystemConfig: { FileSystemId: 'fs-1' } }];
      }),
    ],
  ])('a-role-runs-what-it-is-for is refuted where %s', (_what, change) => {
    const ofDomain: Change = (properties, logicalId, type, resource) => {
      if (type === 'AWS::SageMaker::Domain') change(properties, logicalId, type, resource);
    };
    expect(refuted(own, sources, 'a-role-runs-what-it-is-for', ofDomain)).toHaveLength(1);
  });

  test.each(harmless)('its theorem holds where %s', (_what, change) => {
    const verdicts = judged(own, sources, 'studio-is-granted-its-owner-only', change);
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['PROVED']));
  });
});

test('every theorem of every environment has a platform that refutes it', () => {
  const shown = [...areas, ...studio].map(([id]) => id);
  expect([...new Set(shown)].sort()).toEqual(
    areaTheorems(organisation)
      .map(({ id }) => id)
      .sort(),
  );
});
