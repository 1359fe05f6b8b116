import { type MatrixRow, may } from './matrix-row';
import { Persona } from './persona';
import { is, isTrue, present, type Requirement } from './requirement';

const { DATA_SCIENTIST, ML_ENGINEER, DEVSECOPS, RELEASE, PIPELINE, VALIDATOR, DEPLOYER } = Persona;

/** In an account where people may try things out. */
export const IN_SANDBOX: Requirement = { key: 'aws:ResourceAccount', test: 'is', values: 'sandboxAccounts' };
/** From inside the network: sent only through an endpoint of the VPC. */
export const FROM_VPC: Requirement = { key: 'aws:SourceVpc', test: 'is', values: 'vpcIds' };

const ISOLATED = [
  isTrue('sagemaker:NetworkIsolation'),
  isTrue('sagemaker:InterContainerTrafficEncryption'),
  present('sagemaker:VpcSubnets'),
  present('sagemaker:VpcSecurityGroupIds'),
];
const OWN_PROFILE: Requirement = { key: 'sagemaker:OwnerUserProfileArn', test: 'arn', values: 'ownProfile' };
const ownSpace = may(
  'spaces',
  is('sagemaker:SpaceSharingType', 'Private'),
  { key: 'sagemaker:RemoteAccess', test: 'isNot', values: ['ENABLED'] },
  OWN_PROFILE,
);
const toSageMaker = is('iam:PassedToService', 'sagemaker.amazonaws.com');
const PINNED = present('sagemaker:PipelineVersionId');

/** Jobs, pipelines, Studio and what they are made of. */
export const BUILD_ROWS: readonly MatrixRow[] = [
  {
    id: '1',
    does: 'Start jobs',
    actions: [
      'sagemaker:CreateTrainingJob',
      'sagemaker:CreateProcessingJob',
      'sagemaker:CreateHyperParameterTuningJob',
    ],
    allowed: {
      [DATA_SCIENTIST]: may('jobs', IN_SANDBOX, ...ISOLATED),
      [ML_ENGINEER]: may('jobs', IN_SANDBOX, ...ISOLATED),
      [PIPELINE]: may('jobs', ...ISOLATED),
    },
    corrected: 'Which subnets, groups, keys and types is for `JobBounds`: some instance types take no key of volumes.',
  },
  {
    id: '2',
    does: 'Start a pipeline',
    actions: ['sagemaker:StartPipelineExecution'],
    allowed: {
      [DATA_SCIENTIST]: may('pipelines', IN_SANDBOX, PINNED),
      [ML_ENGINEER]: may('pipelines', IN_SANDBOX, PINNED),
      [RELEASE]: may('pipelines', PINNED),
    },
    untouched: [PIPELINE],
    corrected: 'DevSecOps is two roles, as the row itself demands: toxic pair 3. Only Release starts what is released.',
  },
  {
    id: '3',
    does: 'Change a pipeline',
    actions: ['sagemaker:UpdatePipeline', 'sagemaker:UpdatePipelineVersion'],
    allowed: { [DEVSECOPS]: may('pipelines') },
  },
  {
    id: '18',
    does: 'Open Studio',
    actions: ['sagemaker:CreatePresignedDomainUrl'],
    allowed: { [DATA_SCIENTIST]: may('ownProfile', FROM_VPC), [ML_ENGINEER]: may('ownProfile', FROM_VPC) },
    corrected: 'By `aws:SourceVpc`, which covers every endpoint of the VPC.',
  },
  {
    id: '19',
    does: 'Make a space in Studio',
    actions: ['sagemaker:CreateSpace'],
    allowed: { [DATA_SCIENTIST]: ownSpace, [ML_ENGINEER]: ownSpace },
  },
  {
    id: '20',
    does: 'Change the Studio domain',
    actions: ['sagemaker:UpdateDomain'],
    allowed: { [DEVSECOPS]: may('domain', is('sagemaker:AppNetworkAccessType', 'VpcOnly')) },
  },
  {
    id: '22',
    does: 'Write features',
    actions: ['sagemaker:PutRecord'],
    allowed: { [VALIDATOR]: may('featureGroups') },
    untouched: [PIPELINE, Persona.BROKER],
  },
  {
    id: '23',
    does: 'Delete lineage',
    actions: ['sagemaker:DeleteArtifact', 'sagemaker:DeleteAssociation'],
    allowed: {},
  },
  {
    id: '24a',
    does: 'Import a base model into a hub',
    actions: ['sagemaker:ImportHubContent'],
    allowed: { [DEVSECOPS]: may(['hubs', 'hubContents']) },
  },
  {
    id: '24b',
    does: 'Deploy from a hub',
    actions: ['sagemaker:DeployHubModel'],
    allowed: {},
    corrected: 'Nobody: the request carries no key for network or isolation (constructs/facts/launchers.ts).',
  },
  {
    id: '26',
    does: 'Let SageMaker act as a role',
    actions: ['iam:PassRole'],
    allowed: {
      [DATA_SCIENTIST]: may('jobRoles', toSageMaker),
      [ML_ENGINEER]: may('jobRoles', toSageMaker),
      [DEVSECOPS]: may('jobRoles', toSageMaker),
      [PIPELINE]: may('jobRoles', toSageMaker),
      [DEPLOYER]: may('servingRoles', toSageMaker),
    },
  },
  {
    id: '38',
    does: 'Push an image',
    actions: ['ecr:PutImage'],
    allowed: { [DEVSECOPS]: may('repositories') },
    corrected: 'ECR has no key for a signature: that an image is signed is checked where it is used.',
  },
  {
    id: '39',
    does: 'Change where packages come from',
    actions: ['codeartifact:UpdatePackageGroupOriginConfiguration'],
    allowed: { [Persona.SECURITY]: may('packageGroups') },
  },
];
