import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { evaluate, type Policies, possible } from '../../constructs/compliance/proofs';
import { type GuardrailRules, OrganizationGuardrails } from '../../constructs/identity';
import { findings } from '../findings';
import { ACCOUNT, REGION } from './synthesized';

const ORGANIZATION = 'o-abcdefghij';
const rules: GuardrailRules = {
  organizationId: ORGANIZATION,
  regions: [REGION],
  deployers: ['arn:aws:iam::*:role/cdk-*-cfn-exec-role-*'],
  approvers: ['arn:aws:iam::*:role/mlsecops/machines/ApprovalHandler/*'],
  exemptions: { security: ['arn:aws:iam::*:role/SecurityTooling'] },
  enforcedGuardrails: [{ versionArn: `arn:aws:bedrock:${REGION}:${ACCOUNT}:guardrail/abc:1` }],
};
const documents = OrganizationGuardrails.documents(rules);
const contents = (type: string) =>
  documents.filter((one) => one.policyType === type).map(({ content }) => JSON.parse(content));
const FULL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
/** As an account has them: AWS's own beside ours, at one level. */
const scps = [[FULL, ...contents('SERVICE_CONTROL_POLICY')]];
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const BOOTSTRAP = role(`cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`);
const HANDLER = role('mlsecops/machines/ApprovalHandler/Identity-Personas1234');
const OURS = role('mlsecops/people/Identity-PersonasAuditor1234');
const everybody: Policies = { identity: [FULL], scps };

function canAnyhow(principal: string, actions: string[], resources = ['*'], unless?: object) {
  const also = unless === undefined ? {} : { unless: [unless as Record<string, Record<string, string>>] };
  return possible({ policies: everybody, principal, actions, resources, account: ACCOUNT, ...also }).verdict;
}

function decide(principal: string, action: string, resource: string, request: Record<string, string | string[]> = {}) {
  return evaluate({ policies: everybody, request: { principal, action, resource, account: ACCOUNT, context: request } })
    .verdict;
}

const version = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/churn/1`;
const here = { 'aws:RequestedRegion': REGION };

test('the role that deploys approves nothing, neither by status nor by stage, and answers no workflow', () => {
  for (const action of ['sagemaker:UpdateModelPackage', 'sagemaker:CreateModelPackage']) {
    for (const key of ['sagemaker:ModelApprovalStatus', 'sagemaker:ModelLifeCycle:StageStatus']) {
      expect(decide(BOOTSTRAP, action, version, { ...here, [key]: 'Approved' })).toBe('ExplicitlyDenied');
      expect(decide(HANDLER, action, version, { ...here, [key]: 'Approved' })).toBe('Allowed');
    }
    expect(decide(BOOTSTRAP, action, version, { ...here, 'sagemaker:ModelApprovalStatus': 'Rejected' })).toBe(
      'Allowed',
    );
  }
  expect(canAnyhow(BOOTSTRAP, ['states:SendTaskSuccess', 'sagemaker:SendPipelineExecutionStepSuccess'])).toBe(
    'impossible',
  );
  expect(canAnyhow(HANDLER, ['states:SendTaskSuccess'])).toBe('possible');
});

test('nobody but who deploys makes a role that approves, changes one or has code run as it', () => {
  const become = ['iam:CreateRole', 'iam:PassRole', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePermissionsBoundary'];
  expect(canAnyhow(role('admin'), become, [HANDLER])).toBe('impossible');
  expect(canAnyhow(BOOTSTRAP, ['iam:PassRole'], [HANDLER])).toBe('possible');
  expect(canAnyhow(role('admin'), ['iam:PassRole'], [role('of-another-app')])).toBe('possible');
});

test('nobody takes a boundary off a role of ours, or makes one without, the role that deploys neither', () => {
  expect(canAnyhow(BOOTSTRAP, ['iam:DeleteRolePermissionsBoundary'], [OURS])).toBe('impossible');
  const boundary = `arn:aws:iam::${ACCOUNT}:policy/mlsecops/Identity-Boundary`;
  const other = `arn:aws:iam::aws:policy/AdministratorAccess`;
  expect(decide(BOOTSTRAP, 'iam:CreateRole', OURS, { 'iam:PermissionsBoundary': boundary })).toBe('Allowed');
  expect(decide(BOOTSTRAP, 'iam:CreateRole', OURS, { 'iam:PermissionsBoundary': other })).toBe('ExplicitlyDenied');
  expect(decide(BOOTSTRAP, 'iam:CreateRole', OURS)).toBe('ExplicitlyDenied');
  expect(decide(BOOTSTRAP, 'iam:CreateRole', role('of-another-app'))).toBe('Allowed');
});

test('only the role that deploys changes policies and roles of ours', () => {
  const policy = `arn:aws:iam::${ACCOUNT}:policy/mlsecops/Identity-Grants`;
  expect(decide(BOOTSTRAP, 'iam:CreatePolicyVersion', policy)).toBe('Allowed');
  expect(decide(BOOTSTRAP, 'iam:UpdateAssumeRolePolicy', OURS)).toBe('Allowed');
  expect(canAnyhow(role('admin'), ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'], [policy])).toBe(
    'impossible',
  );
  expect(canAnyhow(role('admin'), ['iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy'], [OURS])).toBe('impossible');
});

test('nobody attaches a policy of AWS that allows everything', () => {
  const attach = (arn: string) => decide(BOOTSTRAP, 'iam:AttachRolePolicy', role('any'), { 'iam:PolicyARN': arn });
  expect(attach('arn:aws:iam::aws:policy/AmazonSageMakerFullAccess')).toBe('ExplicitlyDenied');
  expect(attach('arn:aws:iam::aws:policy/AdministratorAccess')).toBe('ExplicitlyDenied');
  expect(attach(`arn:aws:iam::${ACCOUNT}:policy/own`)).toBe('Allowed');
});

test('only security tooling stops evidence, and the role that deploys may still change the trail', () => {
  const stop = ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'guardduty:DeleteDetector'];
  expect(canAnyhow(BOOTSTRAP, stop)).toBe('impossible');
  expect(canAnyhow(role('admin'), [...stop, 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'])).toBe(
    'impossible',
  );
  expect(canAnyhow(role('SecurityTooling'), stop)).toBe('possible');
  expect(canAnyhow(BOOTSTRAP, ['cloudtrail:UpdateTrail'])).toBe('possible');
});

test('the bucket of evidence keeps its policy, but for who deploys, and its lock for ever', () => {
  const bucket = 'arn:aws:s3:::mlsecops-audit-111111111111-us-east-1';
  expect(decide(BOOTSTRAP, 's3:PutBucketPolicy', bucket)).toBe('Allowed');
  expect(canAnyhow(role('admin'), ['s3:PutBucketPolicy'], [bucket])).toBe('impossible');
  expect(canAnyhow(BOOTSTRAP, ['s3:DeleteBucketPolicy', 's3:PutBucketObjectLockConfiguration'], [bucket])).toBe(
    'impossible',
  );
  expect(canAnyhow(BOOTSTRAP, ['s3:PutBucketPolicy'], ['arn:aws:s3:::mine'])).toBe('possible');
  expect(canAnyhow(BOOTSTRAP, ['s3:BypassGovernanceRetention'])).toBe('impossible');
});

test('AI services are used in the Regions that are named, and in no other', () => {
  const ai = ['sagemaker:CreateTrainingJob', 'bedrock:InvokeModel', 'bedrock-agentcore:InvokeAgentRuntime'];
  expect(canAnyhow(role('any'), ai, ['*'], { StringEquals: { 'aws:RequestedRegion': REGION } })).toBe('impossible');
  expect(canAnyhow(role('any'), ai)).toBe('possible');
});

test('no credential outlives a session, and no back door is open', () => {
  expect(canAnyhow(role('any'), ['iam:CreateUser', 'iam:CreateAccessKey', 'sagemaker:CallWithBearerToken'])).toBe(
    'impossible',
  );
  const token = (type: string) =>
    decide(role('any'), 'bedrock:CallWithBearerToken', '*', { ...here, 'bedrock:BearerTokenType': type });
  expect([token('LONG_TERM'), token('SHORT_TERM')]).toEqual(['ExplicitlyDenied', 'Allowed']);
  expect(canAnyhow(role('any'), ['bedrock-agentcore:InvokeAgentRuntimeCommand', 'sagemaker:StartSession'])).toBe(
    'impossible',
  );
});

test('security tags are put on and taken off by who deploys', () => {
  const tag = (principal: string, ...keys: string[]) =>
    decide(principal, 'sagemaker:DeleteTags', version, { ...here, 'aws:TagKeys': keys });
  expect(tag(role('any'), 'team', 'security:class')).toBe('ExplicitlyDenied');
  expect(tag(role('any'), 'team')).toBe('Allowed');
  expect(tag(BOOTSTRAP, 'security:class')).toBe('Allowed');
});

test('nobody from outside the organization reaches a resource by a policy that lets everybody in', () => {
  const open = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }],
  };
  const policies: Policies = { resource: open, rcps: contents('RESOURCE_CONTROL_POLICY') };
  const as = (principal: string, request: Record<string, string>) =>
    evaluate({
      policies: { ...policies, identity: [FULL] },
      request: { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', account: ACCOUNT, context: request },
    }).verdict;
  const ours = {
    'aws:PrincipalOrgID': ORGANIZATION,
    'aws:PrincipalIsAWSService': 'false',
    'aws:SecureTransport': 'true',
  };
  const foreign = 'arn:aws:iam::999999999999:role/x';
  expect(as(role('x'), ours)).toBe('Allowed');
  expect(as(foreign, { ...ours, 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' })).toBe('ExplicitlyDenied');
  expect(as(foreign, { 'aws:PrincipalIsAWSService': 'false', 'aws:SecureTransport': 'true' })).toBe('ExplicitlyDenied');
  expect(as(role('x'), { ...ours, 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
});

test('services act for resources of the organization only', () => {
  const policies: Policies = {
    resource: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: '*' },
      ],
    },
    rcps: contents('RESOURCE_CONTROL_POLICY'),
  };
  const by = (org: string) =>
    evaluate({
      policies,
      request: {
        principal: 'cloudtrail.amazonaws.com',
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::b/k',
        account: ACCOUNT,
        context: {
          'aws:PrincipalIsAWSService': 'true',
          'aws:SourceAccount': ACCOUNT,
          'aws:SourceOrgID': org,
          'aws:SecureTransport': 'true',
        },
      },
    }).verdict;
  expect([by(ORGANIZATION), by('o-zzzzzzzzzz')]).toEqual(['Allowed', 'ExplicitlyDenied']);
});

test('every policy fits its type, and five of a type leave room at a target for more', () => {
  const limits: Record<string, number> = {
    SERVICE_CONTROL_POLICY: 5120,
    RESOURCE_CONTROL_POLICY: 5120,
    AISERVICES_OPT_OUT_POLICY: 2500,
    BEDROCK_POLICY: 10000,
  };
  for (const { policyType, content } of documents) expect(content.length).toBeLessThanOrEqual(limits[policyType] ?? 0);
  const count = (type: string) => documents.filter((one) => one.policyType === type).length;
  expect(Object.keys(limits).map(count)).toEqual([5, 1, 1, 1]);
});

test('the constructs carry the documents, opt out of everything for ever and judge all content', () => {
  const app = new App({ context, analyticsReporting: false });
  const stack = new Stack(app, 'Guardrails', { env: { account: ACCOUNT, region: REGION } });
  new OrganizationGuardrails(stack, 'Guardrails', {
    rules,
    targetIds: ['ou-1234-abcdefgh'],
    further: [JSON.stringify(FULL)],
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Organizations::Policy', 9);
  for (const { name, policyType, content } of documents) {
    template.hasResourceProperties('AWS::Organizations::Policy', {
      Name: `mlsecops-${name}`,
      Type: policyType,
      Content: JSON.parse(content),
      TargetIds: ['ou-1234-abcdefgh'],
    });
  }
  template.hasResourceProperties('AWS::Organizations::Policy', {
    Type: 'AISERVICES_OPT_OUT_POLICY',
    Content: { services: { default: { opt_out_policy: Match.objectLike({ '@@assign': 'optOut' }) } } },
  });
  expect(findings(app)).toEqual([]);
});

test.each([
  ['organizationId', { organizationId: 'mine' }],
  ['regions', { regions: [] }],
  ['deployers', { deployers: [] }],
  ['approvers', { approvers: ['arn:aws:iam::*:role/*'] }],
  ['network.vpcIds', { network: { vpcIds: [] } }],
  ['network.agentSubnets', { network: { agentSubnets: ['vpc-0123456789abcdef0'] } }],
  [
    'enforcedGuardrails',
    { enforcedGuardrails: [{ versionArn: 'arn:aws:bedrock:us-east-1:111111111111:guardrail/abc:DRAFT' }] },
  ],
  [
    'rules',
    { approvers: Array.from({ length: 60 }, (_, at) => `arn:aws:iam::*:role/mlsecops/machines/approver-number-${at}`) },
  ],
])('a wrong %s is refused', (prop, wrong) => {
  expect(() => OrganizationGuardrails.documents({ ...rules, ...wrong })).toThrow(
    `OrganizationGuardrails: '${prop}' takes`,
  );
});
