import { generalTheorems, prove, type TheoremVerdict } from '../../constructs/compliance/proofs';
import { isRecord } from '../../constructs/compliance/proofs/resolve/json';
import { type Organisation, organisation } from '../../lib/organisation';
import { platformTheorems } from '../../lib/theorems';
import { areaTheorems } from '../../lib/theorems/areas';
import { sourcesOf } from './refutations/change';

/** The environment with the most capabilities of those that serve, and the shared account. */
const some: Organisation = {
  ...organisation,
  environments: { Production: organisation.environments.Production },
};
const theorems = platformTheorems(some);
const whole = sourcesOf(some);

function outcomes(verdicts: readonly TheoremVerdict[]): Record<string, string> {
  return Object.fromEntries(
    verdicts.map(({ theorem: { id }, verdicts: found }) => [
      id,
      found.some(({ verdict }) => verdict === 'REFUTED')
        ? 'REFUTED'
        : found.some(({ verdict }) => verdict === 'UNKNOWN')
          ? 'UNKNOWN'
          : 'PROVED',
    ]),
  );
}

/** The theorems that a change of the templates breaks. */
function broken(
  change: (statement: Record<string, unknown>, logicalId: string, stack: string) => boolean | undefined,
): string[] {
  let changed = 0;
  const mutated = whole.map((source) => {
    const template: unknown = structuredClone(source.template);
    const resources = isRecord(template) && isRecord(template.Resources) ? Object.entries(template.Resources) : [];
    for (const [id, body] of resources) {
      for (const document of documentsIn(body)) {
        if (!Array.isArray(document.Statement)) continue;
        document.Statement = document.Statement.filter((statement: unknown) => {
          const before = JSON.stringify(statement);
          const kept = !isRecord(statement) || change(statement, id, source.name) !== false;
          changed += kept && JSON.stringify(statement) === before ? 0 : 1;
          return kept;
        });
      }
    }
    return { ...source, template };
  });
  expect(changed).toBeGreaterThan(0);
  const found = outcomes(prove(theorems, mutated));
  return Object.keys(found).filter((id) => found[id] !== 'PROVED');
}

function documentsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (!isRecord(value)) return [];
  return [
    ...('Statement' in value ? [value as Record<string, unknown>] : []),
    ...Object.values(value).flatMap(documentsIn),
  ];
}

test('everything is proved of the platform, and every theorem has a subject', () => {
  const verdicts = prove(theorems, whole);
  expect(outcomes(verdicts)).toEqual(Object.fromEntries(theorems.map(({ id }) => [id, 'PROVED'])));
  expect(verdicts.filter((each) => each.verdicts.length === 0)).toEqual([]);
});

test('the general theorems hold of the platform', () => {
  const verdicts = prove(generalTheorems(), whole).flatMap((each) => each.verdicts);
  expect(verdicts.filter(({ verdict }) => verdict !== 'PROVED')).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(40);
});

test('ids are unique, and every theorem that somebody can do their work stands beside one that others cannot', () => {
  const ids = [...theorems, ...generalTheorems()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(theorems.map(({ kind }) => kind))).toEqual(new Set(['never', 'can']));
});

// One second is the goal. A process that starts cold on a shared machine takes two.
test('one environment is decided within four seconds of processor time', () => {
  const start = process.cpuUsage();
  prove([...theorems, ...generalTheorems()], whole);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(4);
});

const sid = (of: Record<string, unknown>) => String(of.Sid);

type Weakening = (statement: Record<string, unknown>, id: string, stack: string) => boolean | undefined;

const drop = (pattern: RegExp, where: RegExp) => (statement: Record<string, unknown>, id: string) =>
  !(pattern.test(sid(statement)) && where.test(id));

/** The id of a theorem, and the weaker platform that breaks it. */
const WEAKER: readonly (readonly [id: string, what: string, change: Weakening])[] = [
  ['only-its-job-writes-a-zone', 'a zone admits whoever promotes', drop(/OnlyPromote/, /LakeValidatedBucketPolicy/)],
  ['only-its-job-reads-a-zone', 'a zone admits whoever reads', drop(/Only.*Read/, /LakeModelsBucketPolicy/)],
  ['nobody-erases-a-version', 'a zone lets versions be deleted', drop(/OnlyErase/, /LakeValidatedBucketPolicy/)],
  ['nobody-erases-audit-data', 'the archive lets files be deleted', drop(/NobodyErases/, /Archive.*Policy/)],
  [
    'no-job-changes-identity',
    'a role may change roles',
    (statement, id) => {
      if (/BoundsBoundary/.test(id) && sid(statement) === 'Ceiling') statement.Action = '*';
      if (/BoundsBoundary/.test(id) && sid(statement) === 'NeverIdentity') return false;
      if (/RolesTrainerPolicy/.test(id)) statement.Action = '*';
      return true;
    },
  ],
  [
    'no-job-approves',
    'a role may answer for an approval',
    (statement, id) => {
      if (/BoundsBoundary/.test(id) && sid(statement) === 'Ceiling') statement.Action = '*';
      if (/BoundsBoundary/.test(id) && sid(statement) === 'NeverForgery') return false;
      if (/RolesTrainerPolicy/.test(id)) statement.Action = '*';
      return true;
    },
  ],
  [
    'no-job-rules-a-key',
    'a role may delete keys',
    (statement, id) => {
      if (/BoundsBoundary/.test(id) && sid(statement) === 'Ceiling') statement.Action = '*';
      if (/BoundsBoundary/.test(id) && sid(statement) === 'NeverKeys') return false;
      if (/RolesTrainerPolicy/.test(id)) Object.assign(statement, { Action: 'kms:*', Resource: '*' });
      return true;
    },
  ],
  [
    'no-job-becomes-another',
    'a role trusts the account',
    (statement, id) => {
      if (/BoundsBoundary/.test(id) && sid(statement) === 'Ceiling') statement.Action = '*';
      if (/BoundsBoundary/.test(id) && /^Never/.test(sid(statement))) return false;
      if (/RolesTrainerPolicy/.test(id)) Object.assign(statement, { Action: 'sts:AssumeRole', Resource: '*' });
      if (/^RolesValidator[0-9A-F]{8}$/.test(id)) statement.Principal = '*';
      return true;
    },
  ],
];

test.each(WEAKER)('%s: %s', (id, _what, change) => {
  expect(broken(change)).toContain(id);
});

/** The id of a theorem that a job can be done, and what allows it. */
const REFUSING: readonly (readonly [id: string, where: RegExp])[] = [
  ['each-job-writes-its-zone', /LakeGrantees.*Validator/],
  ['each-job-reads-its-zone', /LakeGrantees.*Trainer/],
];

describe('each job is broken by a platform that refuses it', () => {
  test.each(REFUSING)('%s, if what allows it is missing', (id, where) => {
    expect(broken((_statement, logicalId) => !where.test(logicalId))).toContain(id);
  });

  test('if the boundary has no place for it', () => {
    const found = broken((statement, id) => {
      if (/BoundsBoundary/.test(id) && sid(statement) === 'Ceiling') statement.Action = ['s3:GetObject'];
      return true;
    });
    expect(found).toEqual(['each-job-writes-its-zone', 'each-job-reads-its-zone']);
  });
});

test('a stricter platform breaks nothing', () => {
  expect(
    broken((statement, id) => {
      if (/Lake.*BucketPolicy/.test(id) && statement.Effect === 'Deny' && sid(statement) === 'ObjectsFromOutside') {
        Object.assign(statement, {
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
        });
      }
      return true;
    }),
  ).toEqual([]);
});

test('every theorem has a platform that breaks it, here or beside those of its area', () => {
  const beside = areaTheorems(organisation).map(({ id }) => id);
  const all = platformTheorems(organisation).map(({ id }) => id);
  const shown = [...WEAKER, ...REFUSING].map(([id]) => id);
  expect([...new Set([...shown, ...beside])].sort()).toEqual(all.sort());
});
