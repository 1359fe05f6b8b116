import type { ContextValue } from '../../constructs/compliance/proofs';
import { Persona } from '../../constructs/identity';
import { MACHINES, PEOPLE } from '../../constructs/identity/persona';
import { VPC, WORKPLACE } from './a-workplace';
import { ACCOUNT, decided, policiesOf, REGION } from './decisions';

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const endpoint = arn('sagemaker', 'endpoint/churn');
const version = arn('sagemaker', 'model-package/churn/12');
const job = {
  'aws:ResourceAccount': ACCOUNT,
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:InterContainerTrafficEncryption': 'true',
  'sagemaker:VpcSubnets': ['subnet-1', 'subnet-2'],
  'sagemaker:VpcSecurityGroupIds': ['sg-1'],
};

type Step = readonly [action: string, resource: string, context?: Record<string, ContextValue>];

const studio: Step[] = [
  [
    'sagemaker:CreatePresignedDomainUrl',
    arn('sagemaker', `user-profile/${WORKPLACE.building?.domainId}/ada`),
    { 'aws:SourceVpc': VPC },
  ],
  ['sagemaker:CreateTrainingJob', arn('sagemaker', 'training-job/try-7'), job],
  [
    'iam:PassRole',
    `arn:aws:iam::${ACCOUNT}:role/mlsecops/machines/trainer`,
    { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  ],
  ['sagemaker:InvokeEndpoint', endpoint, { 'aws:ResourceAccount': ACCOUNT }],
];

const DAYS: Readonly<Record<string, Step[]>> = {
  [Persona.DATA_SCIENTIST]: [...studio, ['s3:PutObject', 'arn:aws:s3:::landing/new.csv', { 'aws:SourceVpc': VPC }]],
  [Persona.ML_ENGINEER]: [
    ...studio,
    ['sagemaker:CreateModelPackage', version, { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' }],
  ],
  [Persona.DEVSECOPS]: [
    ['sagemaker:UpdatePipeline', arn('sagemaker', 'pipeline/churn')],
    ['ecr:PutImage', arn('ecr', 'repository/train')],
    [
      'iam:CreateRole',
      `arn:aws:iam::${ACCOUNT}:role/mlsecops/made/job`,
      { 'iam:PermissionsBoundary': `arn:aws:iam::${ACCOUNT}:policy/mlsecops/job-boundary` },
    ],
  ],
  [Persona.RELEASE]: [
    ['sagemaker:StartPipelineExecution', arn('sagemaker', 'pipeline/churn'), { 'sagemaker:PipelineVersionId': '3' }],
    ['sagemaker:DescribePipelineExecution', arn('sagemaker', 'pipeline/churn/execution/abc')],
  ],
  [Persona.SECURITY]: [
    ['bedrock:UpdateGuardrail', arn('bedrock', 'guardrail/abc')],
    ['sagemaker:UpdateModelPackage', version, { 'sagemaker:ModelApprovalStatus': 'Rejected' }],
    ['guardduty:GetFindings', arn('guardduty', 'detector/abc')],
  ],
  [Persona.OPERATIONS]: [
    ['sagemaker:DescribeEndpoint', endpoint],
    ['sagemaker:UpdateEndpoint', endpoint, { 'aws:ResourceTag/mlsecops:incident': 'INC-1' }],
    ['sagemaker:UpdateEndpoint', arn('sagemaker', 'endpoint-config/before')],
    ['sagemaker:UpdateModelPackage', version, { 'sagemaker:ModelApprovalStatus': 'Rejected' }],
  ],
  [Persona.APPROVER]: [
    ['sagemaker:DescribeModelPackage', version],
    ['lambda:InvokeFunctionUrl', arn('lambda', 'function:decide')],
    ['lambda:InvokeFunction', arn('lambda', 'function:decide')],
    ['sagemaker:UpdateModelPackage', version, { 'sagemaker:ModelApprovalStatus': 'Rejected' }],
  ],
  [Persona.AUDITOR]: [
    ['cloudtrail:LookupEvents', '*'],
    ['iam:GetPolicyVersion', `arn:aws:iam::${ACCOUNT}:policy/mlsecops/any`],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::landing'],
  ],
  [Persona.ARCHITECT]: [
    ['sagemaker:DescribeDomain', arn('sagemaker', 'domain/d-abcdefghijkl')],
    ['ec2:DescribeVpcEndpoints', '*'],
  ],
};

/** As the approval grants it to the approver. */
const DECIDE = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'],
      Resource: arn('lambda', 'function:decide'),
    },
  ],
};

test.each(PEOPLE)('%s can do a day of work', (persona) => {
  const day = DAYS[persona] ?? [];
  expect(day.length).toBeGreaterThan(1);
  const refused = day.filter(
    ([action, resource, context]) =>
      decided(policiesOf(persona, action, [DECIDE]), persona, action, resource, {
        'aws:SourceIdentity': 'ada',
        ...context,
      }) !== 'Allowed',
  );
  expect(refused).toEqual([]);
});

test('of the people only the approver is let near decisions by such a grant', () => {
  const decide = 'lambda:InvokeFunctionUrl';
  const may = PEOPLE.filter(
    (persona) =>
      decided(policiesOf(persona, decide, [DECIDE]), persona, decide, arn('lambda', 'function:decide'), {}) ===
      'Allowed',
  );
  expect(may).toEqual([Persona.APPROVER]);
});

/** As the release grants it to the deployer. */
const ORDER = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn('lambda', 'function:release') }],
};

test('a deployer can do a day of work, which nobody else can order models for', () => {
  const config = arn('sagemaker', 'endpoint-config/churn-12');
  const day: Step[] = [
    ['lambda:InvokeFunction', arn('lambda', 'function:release')],
    ['sagemaker:CreateEndpointConfig', config, { 'sagemaker:ModelArn': arn('sagemaker', 'model/churn-00012') }],
    ['kms:CreateGrant', WORKPLACE.data?.modelKeys?.[0] ?? '', { 'kms:GrantIsForAWSResource': 'true' }],
    ['sagemaker:CreateEndpoint', endpoint],
    ['sagemaker:CreateEndpoint', config],
    ['sagemaker:DescribeEndpoint', endpoint],
    ['sagemaker:UpdateEndpoint', endpoint],
    ['sagemaker:UpdateEndpointWeightsAndCapacities', endpoint],
    ['sagemaker:DeleteEndpoint', endpoint, { 'aws:ResourceTag/mlsecops:retire': 'approved' }],
  ];
  const refused = day.filter(
    ([action, resource, context = {}]) =>
      decided(policiesOf(Persona.DEPLOYER, action, [ORDER]), Persona.DEPLOYER, action, resource, context) !== 'Allowed',
  );
  expect(refused).toEqual([]);
  const [[order, checker]] = day;
  const may = [...PEOPLE, ...MACHINES].filter(
    (persona) => decided(policiesOf(persona, order, [ORDER]), persona, order, checker, {}) === 'Allowed',
  );
  expect(may).toEqual([Persona.DEPLOYER]);
});

test('a data scientist opens nobody else’s Studio', () => {
  const url = 'sagemaker:CreatePresignedDomainUrl';
  const other = arn('sagemaker', `user-profile/${WORKPLACE.building?.domainId}/bob`);
  const context = { 'aws:SourceIdentity': 'ada', 'aws:SourceVpc': VPC };
  const policies = policiesOf(Persona.DATA_SCIENTIST, url);
  expect(decided(policies, Persona.DATA_SCIENTIST, url, other, context)).not.toBe('Allowed');
});
