import { handler as take } from '../../constructs/registry/approve-model.lambda';
import { handler as decide } from '../../constructs/registry/decide-approval.lambda';
import { releaseOf } from '../../constructs/registry/release-check';
import { handler as release } from '../../constructs/registry/release-model.lambda';
import { call, execute, registerAndApprove, settled } from './a-workflow';
import { ARN, AwsError, DAY, FakeAws, KEY_ARN } from './fake-aws';

let aws: FakeAws;
let said: jest.SpyInstance;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-25T10:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] });
  aws = new FakeAws();
  said = jest.spyOn(console, 'info').mockReturnValue();
});
afterEach(() => {
  jest.useRealTimers();
  said.mockRestore();
});

const later = (seconds: number) => jest.setSystemTime(Date.now() + seconds * 1000);
const outcomes = () => said.mock.calls.map(([line]) => line.outcome);
const refused = () => expect(releaseOf(ARN)).rejects.toMatchObject({ name: 'Refused' });

/** Whatever happened: the version is released by a valid record of two people, or it is refused. */
async function consistent(): Promise<'released' | 'refused' | 'pending'> {
  if (aws.status === 'Approved' && aws.record('refusal') === undefined) {
    const record = await releaseOf(ARN);
    expect(record.requesters).not.toContain(record.approver);
    return 'released';
  }
  await refused();
  expect(aws.status).not.toBe('Approved');
  if (aws.status === 'Rejected') expect(aws.record('refusal')).toBeDefined();
  return aws.status === 'Rejected' ? 'refused' : 'pending';
}

describe('a version that another person approves', () => {
  test('is requested, signed, approved and released, and says so at each step', async () => {
    expect(await registerAndApprove(aws)).toBe('Done');
    expect(aws.status).toBe('Approved');
    expect(await consistent()).toBe('released');
    expect(aws.events.map(({ type }) => type)).toEqual([
      'Model Approval Requested',
      'Model Release Signed',
      'Model Version Released',
    ]);
    const { record, keyArn, algorithm } = JSON.parse(aws.record('release') ?? '');
    expect([keyArn, algorithm]).toEqual([KEY_ARN, 'ECDSA_SHA_384']);
    expect(record).toMatchObject({
      type: 'cdk-mlsecops/model-release/v1',
      modelPackageArn: ARN,
      requesters: ['SageMaker', 'mia'],
      approver: 'ada',
      approverArn: 'arn:aws:sts::111111111111:assumed-role/Approver/ada',
      reason: 'robust on all slices',
      approvedAt: '2026-11-25T10:00:00.000Z',
      subject: {
        datasetRelease: '2026-11-01',
        containers: [{ imageDigest: `sha256:${'a'.repeat(64)}`, artifact: { uri: 's3://models/churn/model.tar.gz' } }],
      },
    });
    expect(Object.keys(record.subject.evidence).sort()).toEqual([
      'datasetManifest',
      'metrics',
      'robustness',
      'scan',
      'signature',
    ]);
  });

  test('is not refused when the deadline comes', async () => {
    const end = await execute({ step: 'settle', modelPackageArn: ARN }, async () => {
      await call('ada');
      expect(await execute(aws.started[0].input)).toBe('Done');
      later(8 * DAY);
    });
    expect([end, await consistent()]).toEqual(['Done', 'released']);
  });

  test('logs neither people nor what the model is made of', async () => {
    await registerAndApprove(aws);
    expect(JSON.stringify(said.mock.calls)).not.toMatch(/ada|mia|robust|s3:|2026-11-01/);
  });
});

describe('identity', () => {
  test.each(['mia', 'MIA', 'Mia@example.com', 'm.i.a', 'SageMaker'])(
    '%s does not approve what mia made',
    async (who) => {
      await settled();
      expect(await call(who)).toMatchObject({ statusCode: 403, body: '{"code":"SelfApproval"}' });
      expect([aws.started, aws.record('approval')]).toEqual([[], undefined]);
    },
  );

  test('who changed the version after the request does not approve it either', async () => {
    await settled();
    await call('ada');
    aws.version = { ...aws.version, LastModifiedBy: { IamIdentity: { SourceIdentity: 'ada' } } };
    await execute(aws.started[0].input);
    expect(await consistent()).toBe('refused');
  });

  test('a version whose maker has no source identity is refused at once', async () => {
    aws.version = {
      ...aws.version,
      CreatedBy: { UserProfileName: 'mia', IamIdentity: { Arn: 'a', PrincipalId: 'b' } },
    };
    await settled();
    expect([await consistent(), aws.events.at(-1)?.reason]).toEqual(['refused', 'settle: RequesterUnknown']);
  });

  test.each([
    undefined,
    'arn:aws:iam::111111111111:user/ada',
    'arn:aws:sts::111111111111:assumed-role/Admin/ada',
    'arn:aws:sts::222222222222:assumed-role/Approver/ada',
    'arn:aws:sts::111111111111:federated-user/ada',
    'arn:aws:iam::111111111111:root',
  ])('%s is no approver', async (userArn) => {
    await settled();
    const body = JSON.stringify({ modelPackageArn: ARN, decision: 'approve', reason: 'robust on all slices' });
    const requestContext = userArn === undefined ? undefined : { authorizer: { iam: { userArn } } };
    expect(await decide({ body, requestContext })).toMatchObject({ statusCode: 403 });
    expect(aws.started).toEqual([]);
  });

  test.each([
    { modelPackageArn: `${ARN}0000000` },
    { modelPackageArn: ARN.replace('churn', 'fraud') },
    { reason: 'ok' },
    { decision: 'maybe' },
  ])('a call that says %j decides nothing', async (also) => {
    await settled();
    expect(await call('ada', 'approve', also)).toMatchObject({ statusCode: 400 });
    expect(aws.started).toEqual([]);
  });
});

describe('evidence', () => {
  test.each(['datasetManifest', 'robustness', 'scan', 'signature', 'metrics', 'model.tar.gz'])(
    'a version whose %s is not there, or another one, is refused',
    async (name) => {
      aws.objects.delete(`models/churn/${name}`);
      await settled();
      expect(await consistent()).toBe('refused');
      if (name === 'model.tar.gz') return;
      aws = new FakeAws();
      aws.overwrite(name);
      await settled();
      expect([await consistent(), aws.events.at(-1)?.reason]).toEqual(['refused', `settle: EvidenceMissing: ${name}`]);
    },
  );

  test('all that is missing is named', async () => {
    aws.version = { ...aws.version, CustomerMetadataProperties: {}, InferenceSpecification: undefined };
    await settled();
    expect(aws.events.at(-1)?.reason).toBe(
      'settle: EvidenceMissing: containers, datasetManifest, datasetRelease, robustness, scan, signature, trainingJobArn',
    );
  });

  test.each([
    ['an image that is not pinned', { Image: 'churn:latest' }],
    ['an image that resolves to another one', { ImageDigest: `sha256:${'b'.repeat(64)}` }],
    ['a folder', { ModelDataUrl: 's3://models/churn/' }],
    ['further data', { AdditionalModelDataSources: [{ ChannelName: 'a', S3DataSource: undefined }] }],
    ['a base model', { BaseModel: { HubContentName: 'a' } }],
  ])('a version of %s is refused', async (_, also) => {
    const [container] = aws.version.InferenceSpecification?.Containers ?? [];
    const InferenceSpecification = { Containers: [{ ...container, ...also }] };
    aws.version = { ...aws.version, InferenceSpecification };
    await settled();
    expect(await consistent()).toBe('refused');
  });

  test.each(['model.tar.gz', 'scan'])('a %s that is replaced between request and decision refuses', async (name) => {
    await settled();
    aws.overwrite(name);
    await call('ada');
    await execute(aws.started[0].input);
    expect([await consistent(), aws.record('release'), aws.calls.includes('Sign')]).toEqual([
      'refused',
      undefined,
      false,
    ]);
  });

  test('a container that is given another environment between request and decision refuses', async () => {
    await settled();
    const [container] = aws.version.InferenceSpecification?.Containers ?? [];
    const InferenceSpecification = { Containers: [{ ...container, Environment: { MODE: 'steal' } }] };
    aws.version = { ...aws.version, InferenceSpecification };
    await call('ada');
    await execute(aws.started[0].input);
    expect([await consistent(), aws.events.at(-1)?.reason]).toEqual(['refused', 'sign: SubjectChanged']);
  });

  test('an artifact that is replaced after the release is not deployed', async () => {
    await registerAndApprove(aws);
    expect(await release({ modelPackageArn: ARN })).toMatchObject({ modelName: 'released-churn-00007' });
    aws.overwrite('model.tar.gz');
    await expect(release({ modelPackageArn: ARN })).rejects.toThrow('SubjectChanged');
  });
});

describe('decisions', () => {
  test('nothing is approved that was not requested', async () => {
    expect(await call('ada')).toMatchObject({ statusCode: 409, body: '{"code":"NotRequested"}' });
  });

  test('of two approvals the first counts, and sent again it changes nothing', async () => {
    await settled();
    const answers = await Promise.all([call('ada'), call('bob')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
    expect(await call('ada')).toMatchObject({ statusCode: answers[0].statusCode });
    expect(aws.started).toHaveLength(1);
    expect(JSON.parse(aws.record('approval') ?? '').approver).toBe(answers[0].statusCode === 202 ? 'ada' : 'bob');
  });

  test('an approval that was recorded and began nothing begins when it is sent again', async () => {
    await settled();
    aws.before = (name) => {
      if (name === 'StartExecution') throw new AwsError('ThrottlingException');
    };
    await expect(call('ada')).rejects.toThrow('ThrottlingException');
    aws.before = () => undefined;
    expect(await call('ada')).toMatchObject({ statusCode: 202 });
    expect(await execute(aws.started[0].input)).toBe('Done');
    expect(await consistent()).toBe('released');
  });

  test('a rejection is taken from the one who made it too, before and after a release', async () => {
    await registerAndApprove(aws);
    expect(await call('mia', 'reject')).toMatchObject({ statusCode: 202 });
    expect(await execute(aws.started[1].input)).toBe('Done');
    expect([aws.status, await consistent()]).toEqual(['Rejected', 'refused']);
    expect(JSON.parse(aws.record('refusal') ?? '')).toMatchObject({ by: 'mia', reason: 'robust on all slices' });
    expect(aws.events.at(-1)?.type).toBe('Model Version Refused');
    await expect(release({ modelPackageArn: ARN })).rejects.toThrow('NotApproved');
  });

  test('what was refused is never approved, however often it is tried', async () => {
    await settled();
    await call('mia', 'reject');
    await execute(aws.started[0].input);
    await call('ada');
    await execute(aws.started[1].input);
    for (const step of ['settle', 'sign', 'approve'] as const) await take({ step, modelPackageArn: ARN });
    expect([aws.statuses.includes('Approved'), await consistent()]).toEqual([false, 'refused']);
  });

  test('a request that nobody answers in time is refused', async () => {
    const end = await execute({ step: 'settle', modelPackageArn: ARN }, () => later(7 * DAY));
    expect([end, await consistent(), aws.events.at(-1)?.reason]).toEqual(['Done', 'refused', 'Expired']);
  });

  test('an approval after the deadline refuses, even before anything else does', async () => {
    await settled();
    later(7 * DAY + 1);
    await call('ada');
    await execute(aws.started[0].input);
    expect(await consistent()).toBe('refused');
  });

  test('an approval in time that is signed too late refuses', async () => {
    await settled();
    later(7 * DAY - 1);
    await call('ada');
    later(2);
    await execute(aws.started[0].input);
    expect(await consistent()).toBe('refused');
  });

  test('a refusal that comes while the version is being approved is the last word', async () => {
    await settled();
    await call('ada');
    let raced = false;
    aws.before = async (name) => {
      if (name !== 'UpdateModelPackage Approved' || raced) return;
      raced = true;
      await take({ step: 'refuse', modelPackageArn: ARN, reason: 'drift' });
    };
    await execute(aws.started[0].input);
    expect(aws.statuses).toEqual(['Rejected', 'Approved', 'Rejected']);
    expect(await consistent()).toBe('refused');
  });

  test('a rejection by hand that nobody recorded yet stops what is signed', async () => {
    await settled();
    await call('ada');
    await take({ step: 'sign', modelPackageArn: ARN });
    aws.version = { ...aws.version, ModelApprovalStatus: 'Rejected' };
    await take({ step: 'approve', modelPackageArn: ARN });
    expect([aws.statuses, await consistent()]).toEqual([[], 'refused']);
  });
});

describe('events', () => {
  test('that come twice, late and in any order change nothing', async () => {
    await registerAndApprove(aws);
    for (let again = 0; again < 3; again++)
      expect(await execute({ step: 'settle', modelPackageArn: ARN })).toBe('Done');
    for (const step of ['approve', 'sign', 'abort', 'expire'] as const) await take({ step, modelPackageArn: ARN });
    expect(await consistent()).toBe('released');
    expect(aws.record('refusal')).toBeUndefined();
  });

  test('a version that is approved outside of the workflow is rejected, and counted', async () => {
    await settled();
    aws.version = { ...aws.version, ModelApprovalStatus: 'Approved' };
    expect(await execute({ step: 'settle', modelPackageArn: ARN })).toBe('Done');
    expect([aws.status, await consistent()]).toEqual(['Rejected', 'refused']);
    expect(outcomes()).toContain('Unmatched');
  });

  test('a rejection by hand that an approval ran over still counts', async () => {
    await registerAndApprove(aws);
    await execute({ step: 'refuse', modelPackageArn: ARN, reason: 'Rejected', by: 'by hand' });
    expect(await consistent()).toBe('refused');
  });

  test('a step that nobody signed for approves nothing', async () => {
    await settled();
    expect(await take({ step: 'approve', modelPackageArn: ARN })).toEqual({ outcome: 'Refused' });
    expect([aws.statuses, await consistent()]).toEqual([['Rejected'], 'refused']);
  });

  test('a version of another group is left alone', async () => {
    const other = ARN.replace('churn', 'fraud');
    expect(await execute({ step: 'settle', modelPackageArn: other })).toBe('Failed');
    expect([aws.calls, aws.status]).toEqual([[], 'PendingManualApproval']);
  });
});

describe('failures', () => {
  const CALLS = [
    'DescribeModelPackage',
    'HeadObject',
    'GetObject request',
    'GetObject approval',
    'GetObject release',
    'GetObject refusal',
    'Sign',
    'PutObject release',
    'Verify',
    'UpdateModelPackage Approved',
    'PutEvents',
  ];
  const ERRORS = ['ThrottlingException', 'InternalServerException', 'AccessDeniedException', 'TimeoutError'];
  const moments = ['before', 'after'] as const;

  test.each(CALLS.flatMap((name) => moments.map((moment) => [name, moment] as const)))(
    '%s failing for good, %s it took effect: nothing is released by halves',
    async (name, moment) => {
      for (const error of ERRORS) {
        aws = new FakeAws();
        await settled();
        await call('ada');
        aws[moment] = (one) => {
          if (one === name) throw new AwsError(error);
        };
        const end = await execute(aws.started[0].input);
        aws[moment] = () => undefined;
        // A service that came back: what the failing one left is looked at again, as the next event or the deadline does.
        const left = await consistent().catch(() => 'unsettled');
        if (end === 'Done') expect(left).toBe('released');
        await take({ step: 'expire', modelPackageArn: ARN });
        expect(['released', 'refused']).toContain(await consistent());
      }
    },
  );

  test.each(CALLS)('%s failing twice is repeated, and the version released', async (name) => {
    await settled();
    await call('ada');
    let failures = 0;
    aws.before = (one) => {
      if (one === name && failures++ < 2) throw new AwsError('ThrottlingException');
    };
    expect(await execute(aws.started[0].input)).toBe('Done');
    expect([failures > 1, await consistent()]).toEqual([true, 'released']);
  });

  test('a key that refuses ends in refusal, and the execution fails', async () => {
    await settled();
    await call('ada');
    aws.before = (name) => {
      if (name === 'Sign') throw new AwsError('DisabledException');
    };
    expect(await execute(aws.started[0].input)).toBe('Failed');
    expect([await consistent(), aws.record('release')]).toEqual(['refused', undefined]);
  });

  test('a service that is down does not revoke what is released', async () => {
    await registerAndApprove(aws);
    aws.before = (name) => {
      if (name === 'HeadObject') throw new AwsError('ServiceUnavailable');
    };
    expect(await execute({ step: 'settle', modelPackageArn: ARN })).toBe('Failed');
    aws.before = () => undefined;
    expect(await consistent()).toBe('released');
  });
});
