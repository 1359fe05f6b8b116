import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { prove } from '../../constructs/compliance/proofs';
import { Perimeter } from '../../constructs/core/perimeter';
import { Profile } from '../../constructs/network';
import { Account } from '../../lib/account';
import { type Organisation, organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { givenOf, theoremsOf } from '../../lib/proofs';
import { findings } from '../findings';
import { sourcesOf } from './refutations/change';

const region = 'eu-west-1';
const { Development, Production } = organisation.environments;
const at = (id: string) => ({ account: Account.of(id), region });
const perimeter = Perimeter.organization('o-abcdefghij');
const teams = ['fraud', 'pricing'].map((name) => ({ name, members: [{ name: 'ada', owner: `ada@${name}.example` }] }));
const archiveKeyArn = `arn:aws:kms:${region}:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** What adopters may write into lib/organisation.ts. */
const organisations: readonly (readonly [says: string, organisation: Organisation])[] = [
  [
    'the perimeter is an organization',
    { perimeter, shared: at('222222222222'), environments: { Production: { ...Production, ...at('333333333333') } } },
  ],
  [
    'all trails deliver into one archive',
    {
      perimeter,
      shared: { ...at('222222222222'), archiveKeyArn },
      environments: { Production: { ...Production, ...at('333333333333') } },
    },
  ],
  [
    'teams work in Studio',
    {
      ...organisation,
      environments: { Development: { ...Development, profiles: [Profile.training(), Profile.studio()], teams } },
    },
  ],
  [
    'there are jobs only',
    {
      ...organisation,
      environments: { Development: { ...Development, samlProvider: undefined, profiles: [Profile.training()] } },
    },
  ],
];

const failing = (of: Organisation, given = givenOf(of)) =>
  prove(theoremsOf(of), sourcesOf(of), given).flatMap(({ theorem: { id }, verdicts }) =>
    verdicts.some(({ verdict }) => verdict !== 'PROVED') ? [id] : [],
  );

test.each(organisations)('every theorem is proved where %s', (_says, of) => {
  expect(failing(of)).toEqual([]);
});

test.each(organisations)('no pack finds anything where %s', (_says, of) => {
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, of);
  expect(findings(app)).toEqual([]);
});

test('jobs can be done by requests that carry the id of the organization, and by no others', () => {
  const [[, of] = ['', organisation]] = organisations;
  expect(failing(of, { ...givenOf(of), organization: { id: 'o-1234567890' } })).toContain('each-job-reads-its-zone');
});
