import { allowing, type Body, type Change, type Refutation, setting, statements, within, without } from './change';

/** Changes the first text of a definition, which holds the names of states. */
const definition =
  (edit: (text: string) => string): Change =>
  (properties, logicalId) => {
    if (!/^ApprovalWorkflow[0-9A-F]{8}$/.test(logicalId)) return;
    const { 'Fn::Join': joined } = properties.DefinitionString as { 'Fn::Join': [string, unknown[]] };
    const parts = joined[1].map((part) => (typeof part === 'string' ? edit(part) : part));
    properties.DefinitionString = edit('') === '' ? { 'Fn::Join': ['', parts] } : edit('');
  };

/** Platforms whose registry lets through more. */
export const registry: readonly Refutation[] = [
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
    (properties, logicalId, type, resource) => {
      const assume = { Action: 'sts:AssumeRole' };
      allowing(/^PersonasDeployer[0-9A-F]{8}$/, { ...assume, Principal: '*' })(properties, logicalId, type, resource);
      allowing(/^ApprovalSteps(Policy|Boundary)/, assume)(properties, logicalId, type, resource);
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
    'decisions-are-signed-calls',
    'people call another function',
    setting(/^ApprovalUrl/, 'TargetFunctionArn', { 'Fn::GetAtt': ['ApprovalSteps4E0E3379', 'Arn'] }),
  ],
  ['decisions-are-signed-calls', 'nothing is settled', setting(/^ApprovalWorkflowOnChange/, 'State', 'DISABLED')],
  [
    'decisions-are-signed-calls',
    'an event has a release signed',
    within(/^ApprovalWorkflowOnChange/, 'Targets', (target) => {
      target.InputTransformer = { InputTemplate: '{"step":"sign"}' };
    }),
  ],
  [
    'decisions-are-signed-calls',
    'anything in the account is taken for SageMaker',
    within(/^ApprovalWorkflowOnChange/, 'EventPattern', (pattern) => {
      pattern.source = ['any.source'];
    }),
  ],
  [
    'what-is-approved-is-signed-first',
    'the workflow approves what nobody signed',
    definition((text) => text.replace('"StringEquals":"sign","Next":"Sign"', '"StringEquals":"sign","Next":"Approve"')),
  ],
  [
    'what-is-approved-is-signed-first',
    'the workflow approves whatever comes of the signature',
    definition((text) => text.replace('"StringEquals":"Signed"', '"StringEquals":"Refused"')),
  ],
  ['what-is-approved-is-signed-first', 'the workflow does nothing', definition(() => '{"StartAt":"A","States":{}}')],
];
