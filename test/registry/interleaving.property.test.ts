import fc from 'fast-check';
import { releaseOf } from '../../constructs/registry/release-check';
import { verified } from '../../constructs/registry/release-signature';
import { call, execute, settled } from './a-workflow';
import { ARN, AwsError, FakeAws } from './fake-aws';

const ACTIONS = ['event', 'ada', 'bob', 'mia', 'reject', 'by hand', 'overwrite', 'restore'] as const;
type Action = (typeof ACTIONS)[number];

/** What one actor does, and what that begins. */
async function act(aws: FakeAws, action: Action): Promise<void> {
  switch (action) {
    case 'event':
      await execute({ step: 'settle', modelPackageArn: ARN });
      return;
    case 'overwrite':
      return aws.overwrite('model.tar.gz');
    case 'restore':
      return aws.overwrite('model.tar.gz', 'model.tar.gz');
    case 'by hand':
      aws.version = { ...aws.version, ModelApprovalStatus: 'Rejected' };
      await execute({ step: 'refuse', modelPackageArn: ARN, reason: 'Rejected', by: 'by hand' });
      return;
    default: {
      const before = aws.started.length;
      await (action === 'reject' ? call('mia', 'reject') : call(action));
      for (const { input } of aws.started.slice(before)) await execute(input);
    }
  }
}

const faults = fc.uniqueArray(fc.record({ at: fc.nat(80), after: fc.boolean() }), {
  maxLength: 12,
  selector: ({ at }) => at,
});

async function play(s: fc.Scheduler, actions: readonly Action[], failing: readonly { at: number; after: boolean }[]) {
  const aws = new FakeAws();
  await settled();
  let count = 0;
  const fail = (after: boolean) => {
    if (failing.some((fault) => fault.at === count && fault.after === after)) throw new AwsError('InternalServerError');
  };
  aws.before = async (name) => {
    await s.schedule(Promise.resolve(), name);
    count += 1;
    fail(false);
  };
  aws.after = () => fail(true);
  await s.waitFor(Promise.allSettled(actions.map((action) => act(aws, action))));
  aws.before = () => undefined;
  aws.after = () => undefined;
  return aws;
}

async function isReleased(): Promise<boolean> {
  return releaseOf(ARN).then(
    () => true,
    () => false,
  );
}

const runs = { numRuns: process.env.FULL ? 300 : 40 };
jest.setTimeout(120_000);
const actions = fc.array(fc.constantFrom(...ACTIONS), { minLength: 1, maxLength: 5 });

beforeEach(() => {
  jest.spyOn(console, 'info').mockReturnValue();
});

test('however calls interleave and fail, no version is approved without a valid record of two people', async () => {
  let approved = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, faults, async (s, chosen, failing) => {
      const aws = await play(s, ['ada', ...chosen], failing);
      if (!aws.statuses.includes('Approved')) return;
      approved += 1;
      const record = await verified(aws.record('release') ?? '', ARN);
      expect(record).toBeDefined();
      expect(record?.requesters).not.toContain(record?.approver);
    }),
    runs,
  );
  expect(approved).toBeGreaterThan(0);
});

test('however calls interleave, what was refused ends rejected, and what ends approved is released or was replaced', async () => {
  const ends = { released: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, async (s, chosen) => {
      const aws = await play(s, ['ada', ...chosen], []);
      if (aws.record('refusal') !== undefined) {
        expect(aws.status).toBe('Rejected');
        ends.refused += 1;
      } else if (aws.status === 'Approved') {
        const replaced = aws.objects.get('models/churn/model.tar.gz')?.versionId !== 'v1';
        expect((await isReleased()) || replaced).toBe(true);
        ends.released += 1;
      }
    }),
    runs,
  );
  expect(Math.min(ends.released, ends.refused)).toBeGreaterThan(0);
});

test('whatever failed, the next look at a version ends it released or refused, and nothing refused is ever deployed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, faults, async (s, chosen, failing) => {
      const aws = await play(s, ['ada', ...chosen], failing);
      if (aws.record('refusal') !== undefined) expect(await isReleased()).toBe(false);
      await execute({ step: 'settle', modelPackageArn: ARN });
      await execute({ step: 'sign', modelPackageArn: ARN });
      expect(aws.status).toBe((await isReleased()) ? 'Approved' : 'Rejected');
    }),
    runs,
  );
});
