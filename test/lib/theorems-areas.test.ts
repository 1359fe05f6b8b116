import { App } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Bootstrap, proveIn, resolveTemplates, type TemplateSource } from '../../constructs/compliance/proofs';
import { type Organisation, organisation } from '../../lib/organisation';
import { addPlatform } from '../../lib/platform';
import { areaTheorems } from '../../lib/theorems/areas';

type Body = Record<string, unknown>;
type Change = (properties: Body, logicalId: string, type: string) => void;

/** The environment with the most capabilities, and the shared account. */
const some: Organisation = { ...organisation, environments: { Production: organisation.environments.Production } };
const theorems = areaTheorems(some);
const whole = sourcesOf(some);

function sourcesOf(of: Organisation): TemplateSource[] {
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, of);
  return app.synth().stacksRecursively.map(
    (stack): TemplateSource => ({
      name: stack.hierarchicalId,
      stackName: stack.stackName,
      account: stack.environment.account,
      region: stack.environment.region,
      template: stack.template,
    }),
  );
}

/** The one theorem, of the platform with a change in it: how many of its verdicts are not PROVED. */
function refutations(id: string, change: Change): number {
  let before = '';
  let after = '';
  const sources = whole.map((source) => {
    const template = structuredClone(source.template) as {
      Resources: Record<string, { Type: string; Properties?: Body }>;
    };
    before += JSON.stringify(template);
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Properties !== undefined) change(Properties, logicalId, Type);
    }
    after += JSON.stringify(template);
    return { ...source, template };
  });
  expect(after === before).toBe(false);
  const asked = theorems.filter((one) => one.id === id);
  expect(asked).toHaveLength(1);
  const [{ verdicts }] = proveIn(asked, resolveTemplates(Bootstrap.assumedTrusted().with(sources)));
  return verdicts.filter(({ verdict }) => verdict === 'REFUTED').length;
}

/** Changes the statements of the documents of resources whose logical id matches. */
const statements =
  (where: RegExp, edit: (list: Body[]) => Body[]): Change =>
  (properties, logicalId) => {
    if (!where.test(logicalId)) return;
    for (const name of ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument']) {
      const document = properties[name] as { Statement: Body[] } | undefined;
      if (document?.Statement !== undefined) document.Statement = edit(document.Statement);
    }
  };
const without = (where: RegExp, action: string): Change =>
  statements(where, (list) =>
    list.filter(({ Effect, Action }) => !(Effect === 'Deny' && [Action].flat().includes(action))),
  );
const allowing = (where: RegExp, statement: Body): Change =>
  statements(where, (list) => [...list, { Effect: 'Allow', Resource: '*', ...statement }]);
const setting =
  (where: RegExp, name: string, value: unknown): Change =>
  (properties, logicalId) => {
    if (where.test(logicalId) && name in properties) properties[name] = value;
  };

test('everything is proved of the platform, and every theorem has a subject', () => {
  const verdicts = proveIn(theorems, resolveTemplates(Bootstrap.assumedTrusted().with(whole)));
  const open = verdicts.flatMap((one) => one.verdicts.filter(({ verdict }) => verdict !== 'PROVED'));
  expect(open).toEqual([]);
  expect(verdicts.filter((one) => one.verdicts.length === 0).map(({ theorem }) => theorem.id)).toEqual([]);
});

const CASES: readonly (readonly [id: string, what: string, change: Change])[] = [
  [
    'a-zone-is-for-its-jobs-only',
    'a zone lets anybody take part in uploads',
    without(/^LakeModelsBucketPolicy/, 's3:AbortMultipartUpload'),
  ],
  ['a-bucket-speaks-tls-only', 'a bucket answers without TLS', without(/^LakeModelsBucketPolicy/, 's3:*')],
  [
    'a-key-serves-its-class-only',
    'a key is used directly',
    allowing(/^RingRaw[0-9A-F]{8}$/, { Principal: '*', Action: 'kms:Decrypt' }),
  ],
  ['who-owns-the-account-uses-no-key', 'the root user may use a key', without(/^RingRaw[0-9A-F]{8}$/, 'kms:Decrypt')],
  [
    'a-job-is-granted-its-work-only',
    'a job reads all buckets',
    allowing(/^RolesTrainerPolicy/, { Action: 's3:GetObject' }),
  ],
  ['launches-stay-in-bounds', 'a launch needs no subnets', without(/^BoundsNetwork/, 'sagemaker:CreateModel')],
  [
    'whoever-launches-is-bound',
    'a job has no boundary',
    setting(/^RolesTrainer[0-9A-F]{8}$/, 'PermissionsBoundary', undefined),
  ],
  [
    'jobs-never-leave-their-boundary',
    'locks may be opened',
    without(/^BoundsBoundary/, 's3:BypassGovernanceRetention'),
  ],
  ['jobs-have-a-ceiling', 'the ceiling is raised', allowing(/^BoundsBoundary/, { Action: 'iam:CreateUser' })],
  [
    'a-role-trusts-one-service-or-the-provider',
    'a person comes in without a name',
    statements(/^PersonasArchitect[0-9A-F]{8}$/, (list) => list.map(({ Condition: _, ...rest }) => rest)),
  ],
  [
    'a-role-trusts-one-service-or-the-provider',
    'any state machine deploys',
    statements(/^PersonasDeployer[0-9A-F]{8}$/, (list) =>
      list.map(({ Condition, ...rest }) => ({
        ...rest,
        Condition: { StringEquals: (Condition as Body).StringEquals },
      })),
    ),
  ],
  [
    'every-role-is-bounded',
    'a function has no boundary',
    setting(/^ApprovalStepsRole/, 'PermissionsBoundary', undefined),
  ],
  [
    'people-do-what-the-matrix-says',
    'an auditor reads data',
    allowing(/^PersonasAuditorPoliciesGrants/, { Action: 's3:GetObject' }),
  ],
  [
    'denials-keep-the-matrix',
    'operations may open training data',
    without(/^PersonasOperationsPoliciesDenials/, 'kms:Decrypt'),
  ],
  [
    'denials-keep-the-matrix',
    'a deployer may read weights',
    without(/^PersonasDeployerPoliciesDenials/, 's3:GetObject'),
  ],
  ['denials-keep-the-matrix', 'an approver may order models', without(/^ApprovalDecide/, 'lambda:InvokeFunction')],
  [
    'people-do-what-the-matrix-says',
    'a deployer approves',
    allowing(/^PersonasDeployerPoliciesGrants/, { Action: 'sagemaker:UpdateModelPackage' }),
  ],
  ['denials-keep-the-matrix', 'an approver may read data', without(/^PersonasApproverPoliciesDenials/, 's3:GetObject')],
  [
    'denials-keep-the-matrix',
    'an approver may open training data',
    without(/^PersonasApproverPoliciesDenials/, 'kms:Decrypt'),
  ],
  [
    'denials-keep-the-matrix',
    'a pipeline may be started in no version in particular',
    without(/^PersonasReleasePoliciesDenials/, 'sagemaker:StartPipelineExecution'),
  ],
  [
    'denials-keep-the-matrix',
    'an enforced guardrail may be taken off',
    without(/^PersonasMlEngineerPoliciesDenials/, 'bedrock:DeleteEnforcedGuardrailConfiguration'),
  ],
  [
    'boundaries-keep-the-matrix',
    'an agent may be made by hand',
    without(/^PersonasDevSecOpsPoliciesBoundary/, 'bedrock-agentcore:CreateAgentRuntime'),
  ],
  [
    'boundaries-keep-the-matrix',
    'a gateway may have no policies',
    without(/^PersonasDevSecOpsPoliciesBoundary/, 'bedrock-agentcore:CreateGateway'),
  ],
  [
    'boundaries-keep-the-matrix',
    'the trail may be stopped',
    without(/^PersonasSecurityPoliciesBoundary/, 'cloudtrail:StopLogging'),
  ],
  [
    'boundaries-are-the-ceiling',
    'an auditor may be granted data',
    allowing(/^PersonasAuditorPoliciesBoundary/, { Action: 's3:GetObject' }),
  ],
  [
    'a-step-of-the-release-is-granted-its-work-only',
    'the release signs',
    allowing(/^ReleaseFunctionPolicy/, { Action: 'kms:Sign' }),
  ],
  [
    'who-registers-decides-and-releases-stay-apart',
    'who approves makes',
    without(/^ModelsApprove/, 'sagemaker:CreateModelPackage'),
  ],
  [
    'who-registers-decides-and-releases-stay-apart',
    'who deploys makes models',
    without(/^(ReleaseDeploy|PersonasDeployer)/, 'sagemaker:CreateModel'),
  ],
  [
    'who-registers-decides-and-releases-stay-apart',
    'who deploys serves any model',
    without(/^ReleaseDeploy/, 'sagemaker:CreateEndpointConfig'),
  ],
  [
    'who-registers-decides-and-releases-stay-apart',
    'who deploys registers',
    without(/^(ModelsGuardAccessPersonasDeployer|PersonasDeployerPoliciesDenials)/, 'sagemaker:CreateModelPackage'),
  ],
  [
    'only-the-deployer-orders-models',
    'the role of models orders one',
    allowing(/^RolesServerPolicy/, { Action: 'lambda:InvokeFunction' }),
  ],
  [
    'a-deployer-deploys-what-is-released',
    'the boundary takes no order in',
    statements(/^PersonasDeployerPoliciesBoundary/, (list) =>
      list.map(({ Action, ...rest }) => ({
        ...rest,
        Action: [Action].flat().filter((action) => action !== 'lambda:InvokeFunction'),
      })),
    ),
  ],
  [
    'nobody-becomes-the-deployer',
    'it trusts the account, and a step of the approval may assume it',
    (properties, logicalId, type) => {
      const assume = { Action: 'sts:AssumeRole' };
      allowing(/^PersonasDeployer[0-9A-F]{8}$/, { ...assume, Principal: '*' })(properties, logicalId, type);
      allowing(/^ApprovalSteps(Policy|Boundary)/, assume)(properties, logicalId, type);
    },
  ],
  [
    'a-deployer-deploys-what-is-released',
    'endpoints of others are granted',
    statements(/^PersonasDeployerPoliciesGrants/, (list) =>
      list.map((one) => JSON.parse(JSON.stringify(one).replaceAll('released-', 'other-')) as Body),
    ),
  ],
  ['records-are-written-once-by-their-writer', 'records are erased', without(/^RecordsPolicy/, 's3:DeleteObject')],
  [
    'functions-never-change-who-may',
    'a boundary takes everything in',
    statements(/^ApprovalStepsBoundary/, () => [{ Effect: 'Allow', Action: '*', Resource: '*' }]),
  ],
  ['decisions-are-signed-calls', 'anybody calls', setting(/^ApprovalUrl/, 'AuthType', 'NONE')],
  [
    'an-archive-takes-from-its-trails-only',
    'files are erased',
    without(/^TrailArchiveBucketPolicy/, 's3:DeleteObject'),
  ],
  [
    'logs-of-access-come-from-their-bucket',
    'S3 writes for any account',
    statements(/^LakeAccessLogsPolicy/, (list) =>
      list.map(({ Condition, ...rest }) => (rest.Effect === 'Allow' ? rest : { ...rest, Condition })),
    ),
  ],
  [
    'what-is-told-comes-from-here',
    'anybody publishes',
    allowing(/^TrailTopicPolicy/, { Principal: '*', Action: 'sns:Publish' }),
  ],
  [
    'who-delivers-logs-does-nothing-else',
    'it deletes logs',
    allowing(/^NetworkFlowLogsPolicy/, { Action: 'logs:DeleteLogGroup' }),
  ],
  [
    'every-signal-is-heard',
    'an alarm waits for what nobody counts',
    setting(/^TrailAlarmsRootUsed/, 'MetricName', 'Nothing'),
  ],
  [
    'every-signal-is-heard',
    'the dead letters of a function ring nobody',
    setting(/^DecisionsDeadLetters/, 'AlarmActions', []),
  ],
  [
    'every-signal-is-heard',
    'the alarm on a workflow is of another',
    setting(/^TrailAlarms?ApprovalTimedOut|^ApprovalTimedOut/, 'MetricName', 'ExecutionsAborted'),
  ],
  [
    'every-zone-is-recorded',
    'the trail records no objects',
    setting(/^Trail[0-9A-F]{8}$/, 'AdvancedEventSelectors', []),
  ],
  [
    'everything-stands-in-its-subnets',
    'a function stands nowhere',
    setting(/^ApprovalSteps[0-9A-F]{8}$/, 'VpcConfig', undefined),
  ],
  [
    'groups-reach-endpoints-and-themselves',
    'a group reaches endpoints on all ports',
    setting(/^NetworkGroupsServingEndpointsOut/, 'ToPort', 65_535),
  ],
  [
    'networks-are-watched',
    'flows that are accepted are not logged',
    setting(/^NetworkFlowLogs[0-9A-F]{8}$/, 'TrafficType', 'REJECT'),
  ],
  [
    'everything-is-under-the-key-of-its-class',
    'a log names no key',
    setting(/^ApprovalStepsLogs/, 'KmsKeyId', undefined),
  ],
  ['logs-are-kept', 'a log is gone after a day', setting(/^ApprovalStepsLogs/, 'RetentionInDays', 1)],
];

test.each(CASES)('%s is refuted where %s', (id, _what, change) => {
  expect(refutations(id, change)).toBeGreaterThan(0);
});

test('every theorem has a platform that refutes it', () => {
  expect([...new Set(CASES.map(([id]) => id))].sort()).toEqual(theorems.map(({ id }) => id).sort());
});
