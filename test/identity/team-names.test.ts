import { possible } from '../../constructs/compliance/proofs';
import { TeamStack } from '../../lib/team-stack';
import { ACCOUNT, REGION } from '../training/a-bounded-stack';
import { aStudio } from './a-studio';
import { resolvedResources } from './synthesized';

/*
 * What keeps any two teams apart, whatever they are called: the denials of a team are one text with its name in it, and of that text it is shown that nothing
 * is left to a team but what has its whole name where names are, and that no two names, of all that are short, leave anything to both.
 */
const MARK = '§';
const { app, bounds, studio, env } = aStudio();

const stacks = ['xylophones', 'quarterlies'].map((name) => {
  const stack = new TeamStack(app, `Team-${name}`, { team: { name, members: [] }, bounds, studio, env });
  return { name, stack };
});

/** What each team is denied, as a text with a mark where its name is. */
const [denials = '', others] = stacks.map(({ name, stack }) => {
  const [, own] = Object.entries(resolvedResources(stack)).find(([id]) => id.startsWith('WorkspaceOwn')) ?? [];
  return JSON.stringify(own?.Properties.PolicyDocument).replaceAll(name, MARK);
});
const domain = /user-profile\/([^/]+)\//.exec(denials)?.[1] ?? '';
const studioArn = (kind: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${kind}/${domain}/`;
const objects = 'arn:aws:s3:::lake/';
const streams = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/sagemaker/TrainingJobs:log-stream:`;
/** Of each kind of thing that has the name of a team: an action, all there are, and what is before and after the name. */
const KINDS: readonly [action: string, all: string, before: string, after: string][] = [
  ['s3:GetObject', `${objects}*`, `${objects}teams/`, '/*'],
  ['s3:PutObject', `${objects}*`, `${objects}teams/`, '/*'],
  ['sagemaker:CreateModel', '*', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/`, '--*'],
  ['sagemaker:CreateTrainingJob', '*', `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/`, '--*'],
  ['sagemaker:CreateSpace', `${studioArn('space')}*`, studioArn('space'), '--*'],
  ['sagemaker:CreateApp', `${studioArn('app')}*`, studioArn('app'), '--*'],
  ['sagemaker:CreatePresignedDomainUrl', `${studioArn('user-profile')}*`, studioArn('user-profile'), '--*'],
  ['logs:GetLogEvents', `${streams}*`, streams, '--*'],
];

/** Whether anything is left to an administrator who is denied what these are. */
function left(action: string, all: string, ...denied: readonly unknown[]): string {
  const administrator = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, NO_STREAM],
  };
  const principal = `arn:aws:iam::${ACCOUNT}:role/team`;
  return possible({
    principal,
    actions: [action],
    resources: [all],
    account: ACCOUNT,
    policies: { identity: [administrator, ...denied] },
  }).verdict;
}

/** No name of a log stream has a colon. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html (2026-11) */
const NO_STREAM = { Effect: 'Deny', Action: '*', Resource: `${streams}*:*` };

const named = (name: string, text = denials): unknown => JSON.parse(text.replaceAll(MARK, name));

/** Every name of up to three characters, of two letters and the hyphen: no denial tells letters apart. */
const NAMES = ['', 'a', 'b', '-']
  .flatMap((one) => ['', 'a', 'b', '-'].flatMap((two) => ['a', 'b'].map((three) => one + two + three)))
  .filter((name, index, all) => /^[ab]+(-[ab]+)*$/.test(name) && all.indexOf(name) === index);

const both = (action: string, all: string, one: string, other: string, text?: string) =>
  left(action, all, named(one, text), named(other, text)) !== 'impossible';

test('the denials of a team are the same text whatever its name', () => {
  expect(denials.split(MARK).length).toBeGreaterThan(10);
  expect(others).toBe(denials);
});

test.each(KINDS)('%s is left to a team where its whole name is, and nowhere else', (action, all, before, after) => {
  const own = { Effect: 'Deny', Action: '*', Resource: `${before}name${after}` };
  expect(left(action, all, named('name'))).toBe('possible');
  expect(left(action, all, named('name'), { Version: '2012-10-17', Statement: [own] })).toBe('impossible');
});

test('no two names leave anything to both teams', () => {
  expect(NAMES.length).toBeGreaterThan(15);
  const found = KINDS.flatMap(([action, all]) =>
    NAMES.flatMap((one, index) =>
      NAMES.slice(index + 1)
        .filter((other) => both(action, all, one, other))
        .map((other) => `${action}: ${one}, ${other}`),
    ),
  );
  expect(found).toEqual([]);
});

test.each([
  [
    'the denial under the prefix of another',
    /,\{[^{}]*"Resource":"arn:aws:s3:::\*\/\*\/teams[^{}]*\}/,
    '',
    's3:PutObject',
    'a',
    'b',
  ],
  ['one of two hyphens', /§--/g, '§-', 'sagemaker:CreateModel', 'a', 'a-a'],
  ['what ends a prefix', /\/§\/\*/g, '/§*', 's3:GetObject', 'a', 'aa'],
])('without %s something would be left to both', (_, from, to, of, one, other) => {
  const weakened = denials.replace(from, to);
  expect(weakened).not.toBe(denials);
  const [, all = ''] = KINDS.find(([action]) => action === of) ?? [];
  expect(both(of, all, one, other, weakened)).toBe(true);
});
