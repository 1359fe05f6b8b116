import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { evaluate } from '../../constructs/compliance/proofs';
import { Perimeter } from '../../constructs/core/perimeter';
import { OrganizationGuardrails } from '../../constructs/identity';
import { organisation } from '../../lib/organisation';
import { guardrailRules } from '../../lib/personas-guardrails';
import { addPlatform } from '../../lib/platform';
import { writeGuardrails } from '../../scripts/write-guardrails';

const ours = { ...organisation, perimeter: Perimeter.organization('o-abcdefghij') };

test('the files hold what the constructs deploy, one for each policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-'));
  try {
    const files = writeGuardrails(ours, folder);
    expect(files.map((file) => basename(file))).toEqual([
      'service-control-policy-Identity.json',
      'service-control-policy-Approval.json',
      'service-control-policy-Evidence.json',
      'service-control-policy-Services.json',
      'service-control-policy-Network.json',
      'resource-control-policy-Perimeter.json',
      'aiservices-opt-out-policy-AiOptOut.json',
    ]);
    const rules = guardrailRules(ours);
    const documents = rules === undefined ? [] : OrganizationGuardrails.documents(rules);
    expect(files.map((file) => JSON.parse(readFileSync(file, 'utf8')))).toEqual(
      documents.map(({ content }) => JSON.parse(content)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('only the function that takes the steps of an approval approves, by the name that it has in each environment', () => {
  const rules = guardrailRules(ours);
  const scp = OrganizationGuardrails.documents(rules as NonNullable<typeof rules>).find(
    ({ name }) => name === 'Approval',
  );
  const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const approves = (roleName: string) =>
    evaluate({
      policies: { identity: [full], scps: [[full, JSON.parse(scp?.content ?? '')]] },
      request: {
        principal: `arn:aws:iam::111111111111:role/${roleName}`,
        action: 'sagemaker:UpdateModelPackage',
        resource: 'arn:aws:sagemaker:us-east-1:111111111111:model-package/churn/1',
        account: '111111111111',
        context: { 'sagemaker:ModelApprovalStatus': 'Approved' },
      },
    }).verdict;
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, ours);
  const allowed = app.node.findAll().flatMap((one) => (one.node.id === 'Registry' ? rolesOf(one as Stack) : []));
  const [approving, others] = [true, false].map((yes) =>
    allowed.filter((name) => (approves(name) === 'Allowed') === yes).map((name) => name.replace(/[0-9A-F]{8}-.*$/, '')),
  );
  expect(approving).toEqual(['Staging-Registry-ApprovalStepsRole', 'Production-Registry-ApprovalStepsRole']);
  expect(others).toContain('Production-Registry-ApprovalDecisionsRole');
  expect(approves('Production-Access-RolesEvaluator')).toBe('ExplicitlyDenied');
});

test('an administrator neither changes the functions of an approval, nor runs code as them, nor speaks for a caller', () => {
  const rules = guardrailRules(ours);
  const scp = OrganizationGuardrails.documents(rules as NonNullable<typeof rules>).find(
    ({ name }) => name === 'Approval',
  );
  const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const can = (principal: string, action: string, resource: string, sent: Record<string, string> = {}) =>
    evaluate({
      policies: { identity: [full], scps: [[full, JSON.parse(scp?.content ?? '')]] },
      request: {
        principal: `arn:aws:iam::111111111111:role/${principal}`,
        action,
        resource,
        account: '111111111111',
        context: sent,
      },
    }).verdict;
  const fn = (name: string) => `arn:aws:lambda:us-east-1:111111111111:function:Production-Registry-${name}-AbCdEf`;
  const deployer = 'cdk-hnb659fds-cfn-exec-role-111111111111-us-east-1';
  for (const name of ['ApprovalSteps4E0E3379', 'ApprovalDecisions8BD5D240']) {
    expect(can('Admin', 'lambda:UpdateFunctionCode', fn(name))).toBe('ExplicitlyDenied');
    expect(can('Admin', 'lambda:UpdateFunctionConfiguration', fn(name))).toBe('ExplicitlyDenied');
    expect(can(deployer, 'lambda:UpdateFunctionCode', fn(name))).toBe('Allowed');
  }
  for (const name of ['ApprovalStepsRoleC3', 'ApprovalDecisionsRoleFC']) {
    const role = `arn:aws:iam::111111111111:role/Production-Registry-${name}-AbCdEf`;
    expect(can('Admin', 'iam:PassRole', role)).toBe('ExplicitlyDenied');
    expect(can(deployer, 'iam:PassRole', role)).toBe('Allowed');
  }
  const [steps, decisions] = [fn('ApprovalSteps4E0E3379'), fn('ApprovalDecisions8BD5D240')];
  const byUrl = { 'lambda:InvokedViaFunctionUrl': 'true' };
  for (const caller of ['Admin', deployer]) {
    expect(can(caller, 'lambda:InvokeFunction', decisions)).toBe('ExplicitlyDenied');
    expect(can(caller, 'lambda:InvokeFunction', decisions, { 'lambda:InvokedViaFunctionUrl': 'false' })).toBe(
      'ExplicitlyDenied',
    );
  }
  expect(can('Approver', 'lambda:InvokeFunction', decisions, byUrl)).toBe('Allowed');
  expect(can('Production-Registry-ApprovalWorkflowRole', 'lambda:InvokeFunction', steps)).toBe('Allowed');
});

/** Names as CloudFormation makes them. */
function rolesOf(stack: Stack): string[] {
  const ids = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  return ids.map((id) => `${stack.stackName}-${id}-AbCdEfGhIjKl`);
}

test('accounts without an organization have no such files', () => {
  expect(guardrailRules({ ...organisation, perimeter: Perimeter.account() })).toBeUndefined();
  expect(() => writeGuardrails({ ...organisation, perimeter: Perimeter.account() }, tmpdir())).toThrow(
    'Perimeter.organization',
  );
});
