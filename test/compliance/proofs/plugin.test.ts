import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, CfnOutput, NestedStack, Stack, Validations } from 'aws-cdk-lib/core';
import { Bootstrap, bucket, objects, ProofChecks, role, theorem } from '../../../constructs/compliance/proofs';
import { Acknowledgements } from '../../../constructs/core';
import { account, allow, document, region, trust } from './templates';

interface Synthesized {
  readonly plugin: ProofChecks;
  readonly printed: string;
  readonly failed: boolean;
}

function synthesized(build: (stack: Stack) => void, plugin = new ProofChecks()): Synthesized {
  const app = new App({ analyticsReporting: false });
  build(new Stack(app, 'App', { env: { account, region } }));
  Validations.of(app).addPlugins(plugin);
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  const before = process.exitCode;
  try {
    app.synth();
    return { plugin, printed: printed.mock.calls.flat().join('\n'), failed: process.exitCode === 1 };
  } catch (error) {
    return { plugin, printed: `${printed.mock.calls.flat().join('\n')}${String(error)}`, failed: true };
  } finally {
    process.exitCode = before;
    printed.mockRestore();
  }
}

function stoppable(stack: Stack, actions: string): void {
  const logs = new Bucket(stack, 'Logs');
  new CfnTrail(stack, 'Trail', { isLogging: true, s3BucketName: logs.bucketName });
  new CfnRole(stack, 'Operator', {
    assumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
    policies: [{ policyName: 'p', policyDocument: document(allow(actions)) }],
  });
}

test('an app that refutes a theorem fails, with the request and the construct', () => {
  const { plugin, printed, failed } = synthesized((stack) => stoppable(stack, 'cloudtrail:StopLogging'));
  expect(failed).toBe(true);
  expect(printed).toContain('trail-cannot-be-stopped');
  expect(printed).toContain('App/Operator can do cloudtrail:StopLogging on App/Trail');
  expect(printed).toContain('"action":"cloudtrail:StopLogging"');
  const refuted = plugin.verdicts.filter(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'REFUTED'));
  expect(refuted.map(({ theorem: { id } }) => id)).toEqual(['trail-cannot-be-stopped']);
});

test('an app that holds passes, and what was proved can be asked for', () => {
  const { plugin, failed } = synthesized((stack) => stoppable(stack, 'cloudtrail:GetTrailStatus'));
  expect(failed).toBe(false);
  expect(plugin.verdicts.flatMap(({ verdicts }) => verdicts).filter(({ verdict }) => verdict !== 'PROVED')).toEqual([]);
  expect(plugin.verdicts.flatMap(({ verdicts }) => verdicts).length).toBeGreaterThan(3);
  expect(plugin.ruleIds).toContain('trail-cannot-be-stopped');
});

test('what is acknowledged by its theorem, with the name of the pack, on the construct that causes it, passes', () => {
  const acknowledged = (findings: string[]) =>
    synthesized((stack) => {
      stoppable(stack, 'cloudtrail:StopLogging');
      Acknowledgements.of(stack.node.findChild('Operator')).add({
        findings,
        control: 'AUDIT-05',
        reason: 'The operator stops the trail of a test account.',
        owner: 'platform-security',
        expires: '2027-01-31',
      });
    });
  const { failed, plugin } = acknowledged(['MlSecOpsProofs::trail-cannot-be-stopped']);
  expect(plugin.verdicts.flatMap(({ verdicts }) => verdicts).some(({ verdict }) => verdict === 'REFUTED')).toBe(true);
  expect(failed).toBe(false);
  expect(acknowledged(['MlSecOpsProofs::nobody-is-administrator']).failed).toBe(true);
});

test('what is not known fails too', () => {
  const unnamed = theorem('nobody-writes', 'DATA-02', role('Nobody').never('s3:PutObject').on(bucket('Logs')));
  const { failed, printed } = synthesized(
    (stack) => stoppable(stack, 's3:Get*'),
    new ProofChecks({ theorems: [unnamed] }),
  );
  expect(failed).toBe(true);
  expect(printed).toContain('UNKNOWN');
});

test('the bootstrap counts if it is given', () => {
  const bootstrap = Bootstrap.cdkDefault();
  const { printed } = synthesized((stack) => stoppable(stack, 's3:Get*'), new ProofChecks({ bootstrap }));
  expect(printed).toContain('nobody-is-administrator');
});

test('nested stacks and what goes between stacks are read', () => {
  const mine = theorem('operator-writes', 'DATA-02', role('Inner/Operator').can('s3:PutObject').on(objects('Logs')));
  const { plugin } = synthesized(
    (stack) => {
      const logs = new Bucket(stack, 'Logs');
      const inner = new NestedStack(stack, 'Inner');
      new CfnRole(inner, 'Operator', {
        assumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
        policies: [{ policyName: 'p', policyDocument: document(allow('s3:PutObject', logs.arnForObjects('*'))) }],
      });
      new CfnOutput(stack, 'Out', { value: logs.bucketName });
    },
    new ProofChecks({ theorems: [mine] }),
  );
  expect(plugin.verdicts[0]?.verdicts.map(({ verdict }) => verdict)).toEqual(['PROVED']);
});
