import { verify } from 'node:crypto';
import { GetPublicKeyCommand } from '@aws-sdk/client-kms';
import { DescribeModelCommand } from '@aws-sdk/client-sagemaker';
import { digestOf } from '../../../constructs/registry/canonical';
import type { ApprovalRequest, ReleaseRecord, SignedRelease } from '../../../constructs/registry/release-record';
import { cloud } from '../cloud';
import { configurationOf } from '../raw-calls';
import { step } from '../tally';
import { toldOf } from './announcements';
import { refusedFor } from './closed';
import { decide, order } from './decisions';
import type { Deployment } from './deployment';
import { ended, executionsOf, tell } from './executions';
import { contentOf, overwrite, textOf, written } from './records';
import type { StandIn } from './stand-in';
import { unlike } from './unlike';
import { register, standing } from './versions';

const REASON = 'Metrics and scan are good';
const RELEASED = { request: 1, approval: 1, release: 1 };

/** The life of a version that Ada made: requested, approved by Grace, signed, made a model, rejected by Edsger. */
export async function isReleased(deployment: Deployment, standIn: StandIn): Promise<void> {
  const arn = await register(deployment, 'of-ada');
  const approve = { modelPackageArn: arn, decision: 'approve', reason: REASON };
  const by = (name: string, decision = approve) => decide(deployment, { name }, decision);
  const told = (status: string) => ended(deployment, 1, () => tell(arn, status, deployment));

  await step('a version with its evidence is requested and waits', async () => {
    const how = await told('PendingManualApproval');
    const request = await contentOf<ApprovalRequest>(deployment, arn, 'request');
    return [
      ...unlike('executions', how, ['WAITING']),
      ...unlike('records', await written(deployment, arn), { request: 1 }),
      ...unlike('requesters', request.requesters.includes('ada'), true),
      ...unlike('evidence', Object.keys(request.subject.evidence).length, 5),
      ...unlike('status', (await standing(arn)).status, 'PendingManualApproval'),
      ...unlike('told', await toldOf(arn), ['Model Approval Requested']),
    ];
  });
  await step('its event again writes no second request', async () => {
    const before = await textOf(deployment, arn, 'request');
    return [
      ...unlike('executions', await told('PendingManualApproval'), ['WAITING']),
      ...unlike('records', await written(deployment, arn), { request: 1 }),
      ...unlike('request', await textOf(deployment, arn, 'request'), before),
    ];
  });
  await step('no model is made before it is approved', async () =>
    unlike('answer', await order(deployment, arn), 'Refused: NotApproved'),
  );
  for (const name of ['ada', 'Ada@example.org']) {
    await step(`${name}, who made it, does not approve it`, async () => [
      ...unlike('answer', await by(name), '403 SelfApproval'),
      ...unlike('records', await written(deployment, arn), { request: 1 }),
    ]);
  }
  await step('grace approves it: recorded, signed, and only then approved', async () => {
    let answer = '';
    const how = await ended(deployment, 1, async () => {
      answer = await by('grace');
    });
    const { status, description = '' } = await standing(arn);
    return [
      ...unlike('answer', answer, '202 Approving'),
      ...unlike('executions', how, ['SUCCEEDED']),
      ...unlike('records', await written(deployment, arn), RELEASED),
      ...unlike('status', status, 'Approved'),
      ...unlike('description', /^Approved by grace: s3:\/\/.*\/release\.json$/.test(description), true),
      ...unlike('told', (await toldOf(arn)).slice(-2), ['Model Release Signed', 'Model Version Released']),
    ];
  });
  await step('the public key verifies the canonical record, and no other', async () => signatureOf(deployment, arn));
  await step('who comes second changes nothing, nor does Grace again, nor the event', async () => {
    const before = (await executionsOf(deployment)).length;
    return [
      ...unlike('second', await by('edsger'), '409 DecidedBefore'),
      ...unlike('again', await by('grace'), '202 Approving'),
      ...unlike('executions', (await executionsOf(deployment)).length, before),
      ...unlike('event', await told('Approved'), ['SUCCEEDED']),
      ...unlike('records', await written(deployment, arn), RELEASED),
      ...unlike('status', (await standing(arn)).status, 'Approved'),
    ];
  });
  await step('its model is made, isolated, in the network, of this version', async () =>
    modelOf(deployment, arn, standIn),
  );
  await step('a record with another approver is refused, and so is one with another space', async () => {
    const text = await textOf(deployment, arn, 'release');
    const answers: string[] = [];
    for (const flipped of [text.replace('"grace"', '"mallo"'), text.replace(':', ': '), '{}']) {
      await overwrite(deployment, arn, 'release', flipped);
      answers.push(await order(deployment, arn));
    }
    await overwrite(deployment, arn, 'release', text);
    return [
      ...unlike('answers', answers, Array(3).fill('Refused: SignatureInvalid')),
      ...unlike('and as it was', (await order(deployment, arn)).split(' ')[0], 'made'),
    ];
  });
  await step('edsger rejects it: the release ends', async () => {
    let answer = '';
    const reject = { ...approve, decision: 'reject', reason: 'Drift in production' };
    const how = await ended(deployment, 1, async () => {
      answer = await by('edsger', reject);
    });
    return [
      ...unlike('answer', answer, '202 Rejecting'),
      ...unlike('executions', how, ['SUCCEEDED']),
      ...(await refusedFor(deployment, arn, 'Drift in production', { ...RELEASED, release: 5 })),
      ...unlike('order', await order(deployment, arn), 'Refused: NotApproved'),
      ...unlike('told', (await toldOf(arn)).at(-1), 'Model Version Refused'),
    ];
  });
}

async function signatureOf(deployment: Deployment, arn: string): Promise<string[]> {
  const { PublicKey = new Uint8Array() } = await cloud.kms.send(
    new GetPublicKeyCommand({ KeyId: deployment.signingKey }),
  );
  const { record, signature } = await contentOf<SignedRelease>(deployment, arn, 'release');
  const key = { key: Buffer.from(PublicKey), format: 'der', type: 'spki' } as const;
  // AWS signs the digest. moto 5.2.1 takes the digest for a message, and signs the SHA-384 of it.
  const holds = (of: ReleaseRecord) => verify('sha384', digestOf(of), key, Buffer.from(signature, 'base64'));
  return [
    ...unlike('the record', holds(record), true),
    ...unlike('another approver', holds({ ...record, approver: 'mallory' }), false),
    ...unlike('approver', record.approver, 'grace'),
    ...unlike('version', record.modelPackageArn, arn),
  ];
}

async function modelOf(deployment: Deployment, arn: string, { madeModels }: StandIn): Promise<string[]> {
  const answer = await order(deployment, arn);
  const again = await order(deployment, arn);
  const name = answer.replace('made ', '');
  const { Containers } = await cloud.sageMaker.send(new DescribeModelCommand({ ModelName: name }));
  const { Variables: told = {} } = (await configurationOf(deployment.checker)).Environment ?? {};
  const { EnableNetworkIsolation, ExecutionRoleArn, VpcConfig } = madeModels.at(-1) ?? {};
  return [
    ...unlike('again', again, answer),
    ...unlike(
      'container',
      Containers?.map(({ ModelPackageName }) => ModelPackageName),
      [arn],
    ),
    ...unlike('isolation', EnableNetworkIsolation, true),
    ...unlike('role', ExecutionRoleArn, told.EXECUTION_ROLE),
    ...unlike('network', VpcConfig, {
      Subnets: told.SUBNETS?.split(' '),
      SecurityGroupIds: told.SECURITY_GROUPS?.split(' '),
    }),
  ];
}
