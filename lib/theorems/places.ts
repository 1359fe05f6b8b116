import type { World } from '../../constructs/compliance/proofs';
import type { PlaceName } from '../../constructs/identity/places';
import { ENDPOINTS } from '../deployer';
import { inStage } from './faults';
import { arnOf, keyArn, named, roleArns } from './found';

/** What there is of the places of the matrix of personas, as IAM names it; nothing, where a platform has none. */
export type Places = Readonly<{ readonly [name in PlaceName]?: readonly string[] }>;

export function placesOf(world: World, stage: string): Places {
  const [vpc] = inStage(world, 'AWS::EC2::VPC', stage);
  const [domain] = inStage(world, 'AWS::SageMaker::Domain', stage);
  const { account = '', region = '' } = vpc ?? {};
  const sagemaker = (resource: string) => `arn:aws:sagemaker:${region}:${account}:${resource}`;
  const objects = (zone: string) =>
    named(world, 'AWS::S3::Bucket', `Lake/${zone}/Bucket`, stage).map((bucket) => `${arnOf(bucket)}/*`);
  const groups = inStage(world, 'AWS::SageMaker::ModelPackageGroup', stage).map(arnOf);
  const releaseKeys = named(world, 'AWS::KMS::Key', 'ReleaseKey', stage).map(arnOf);
  const [trainingKeys, modelKeys] = [[keyArn(world, 'Curated', stage)], [keyArn(world, 'Models', stage)]];
  const releases = named(world, 'AWS::Lambda::Function', 'Release/Function', stage).map(arnOf);
  const ofDomain = (resource: string) =>
    domain === undefined ? [] : [sagemaker(`${resource}/${String(domain.attribute('DomainId'))}`)];
  return {
    anything: ['*'],
    viaS3: [`s3.${region}.amazonaws.com`],
    sandboxAccounts: domain === undefined ? [] : [account],
    jobs: ['training-job', 'processing-job', 'hyper-parameter-tuning-job'].map((job) => sagemaker(`${job}/*`)),
    modelObjects: [sagemaker('model/*')],
    endpointConfigs: [sagemaker('endpoint-config/*')],
    customModels: [`arn:aws:bedrock:${region}:${account}:custom-model/*`],
    groups,
    releases,
    endpoints: releases.length === 0 ? [] : [sagemaker(`endpoint/${ENDPOINTS}`)],
    servingRoles: roleArns(world, ['Server'], stage),
    versions: groups.flatMap((group) =>
      VERSIONS.map((version) => `${group.replace(':model-package-group/', ':model-package/')}/${version}`),
    ),
    landing: objects('Landing'),
    validated: objects('Validated'),
    weights: objects('Models'),
    trainingKeys,
    modelKeys,
    releaseKeys,
    keys: [...trainingKeys, ...modelKeys, ...releaseKeys],
    vpcIds: vpc === undefined ? [] : [String(vpc.ref)],
    domain: ofDomain('domain'),
    ownProfile: ofDomain('user-profile').map((arn) => `${arn}/\${aws:SourceIdentity}`),
    spaces: domain === undefined ? [] : [sagemaker('space/*/*')],
    decisions: named(world, 'AWS::Lambda::Function', 'Approval/Decisions', stage).map(arnOf),
  };
}

/** Numbers of one to five digits. */
const VERSIONS = ['?', '??', '???', '????', '?????'];
