import { type ConditionBlock, possible } from '../../constructs/compliance/proofs';
import { Persona } from '../../constructs/identity';
import { MACHINES, PEOPLE } from '../../constructs/identity/persona';
import type { PlaceName } from '../../constructs/identity/places';
import { ACCOUNT, can, PLACES, policiesOf, ROLES, roleFor } from './decisions';

const PERSONAS = [...PEOPLE, ...MACHINES];
const approved = [{ StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } }];
const outsideIncidents = [{ Null: { 'aws:ResourceTag/mlsecops:incident': 'true' } }];

interface Side {
  readonly does: readonly string[];
  readonly at?: readonly PlaceName[];
  readonly given?: ConditionBlock[];
  /** Nobody at all may. */
  readonly nobody?: boolean;
}

const register: Side = { does: ['sagemaker:CreateModelPackage'] };
const approve: Side = { does: ['sagemaker:UpdateModelPackage'], given: approved };
const invoke: Side = { does: ['bedrock:InvokeModel'], at: ['llms'] };
const waysOut: Side = {
  does: ['ec2:CreateRoute', 'ec2:AttachInternetGateway', 'ec2:CreateNatGateway', 'ec2:ModifyVpcEndpoint'],
  nobody: true,
};
const workload: Side = {
  does: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateEndpoint', 'sagemaker:InvokeEndpoint', 'bedrock:InvokeModel'],
};

const PAIRS: readonly (readonly [string, Side, Side])[] = [
  ['register and approve a model', register, approve],
  ['approve a model and serve it', approve, { does: ['sagemaker:CreateEndpoint'] }],
  [
    'change a pipeline and start it',
    { does: ['sagemaker:UpdatePipeline', 'sagemaker:UpdatePipelineVersion'] },
    { does: ['sagemaker:StartPipelineExecution'] },
  ],
  [
    'let data through and train on it',
    { does: ['s3:PutObject'], at: ['validated'] },
    { does: ['sagemaker:CreateTrainingJob'] },
  ],
  ['change who may use a key and use it', { does: ['kms:PutKeyPolicy'] }, { does: ['kms:Decrypt'] }],
  ['sign a release and register a model', { does: ['kms:Sign'], at: ['releaseKeys'] }, register],
  ['push an image and make a model', { does: ['ecr:PutImage'] }, { does: ['sagemaker:CreateModel'] }],
  ['change a guardrail and ask a model of an application', { does: ['bedrock:UpdateGuardrail'] }, invoke],
  [
    'change a policy of tools and its gateway',
    { does: ['bedrock-agentcore:UpdatePolicy'] },
    { does: ['bedrock-agentcore:UpdateGateway'] },
  ],
  [
    'answer a waiting workflow and start it',
    { does: ['states:SendTaskSuccess'] },
    { does: ['sagemaker:StartPipelineExecution', 'states:StartExecution'] },
  ],
  [
    'stop monitoring and change an endpoint outside of incidents',
    { does: ['sagemaker:StopMonitoringSchedule'], given: outsideIncidents, nobody: true },
    { does: ['sagemaker:UpdateEndpoint'], given: outsideIncidents },
  ],
  [
    'make a role and take its boundary off',
    { does: ['iam:CreateRole'] },
    { does: ['iam:DeleteRolePermissionsBoundary'], nobody: true },
  ],
  ['read raw data and open a way out', { does: ['s3:GetObject'], at: ['landing'] }, waysOut],
  ['change the policy of a bucket and run a workload', { does: ['s3:PutBucketPolicy'], nobody: true }, workload],
];

test.each(PAIRS)('no persona may both %s', (_name, one, other) => {
  const holders = ({ does, at, given }: Side) => PERSONAS.filter((persona) => can(persona, does, at, given));
  const [ones, others] = [holders(one), holders(other)];
  expect(ones.filter((persona) => others.includes(persona))).toEqual([]);
  expect([ones.length > 0, others.length > 0]).toEqual([!one.nobody, !other.nobody]);
});

test('there are fourteen toxic pairs', () => {
  expect(PAIRS).toHaveLength(14);
});

test('no persona that reads raw data writes to a bucket that is none of ours', () => {
  const policies = policiesOf(Persona.VALIDATOR, 's3:PutObject');
  const elsewhere = { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::elsewhere/*'], account: ACCOUNT };
  expect(possible({ policies, principal: roleFor(Persona.VALIDATOR).arn, ...elsewhere }).verdict).toBe('impossible');
});

test('no persona acts as another, by assuming its role or by passing it to a service', () => {
  const passed = PERSONAS.flatMap((persona) =>
    Object.values(ROLES).flatMap(({ arn, trust }) =>
      ['iam:PassRole', 'sts:AssumeRole'].filter((action) => {
        const { identity, boundary } = policiesOf(persona, action);
        const policies = action === 'sts:AssumeRole' ? { identity, boundary, resource: trust } : { identity, boundary };
        const question = {
          policies,
          principal: roleFor(persona).arn,
          actions: [action],
          resources: [arn],
          account: ACCOUNT,
        };
        return possible(question).verdict !== 'impossible';
      }),
    ),
  );
  expect(passed).toEqual([]);
  expect(can(Persona.DATA_SCIENTIST, ['iam:PassRole'], ['jobRoles'])).toBe(true);
  expect(PLACES.jobRoles).toHaveLength(1);
});
