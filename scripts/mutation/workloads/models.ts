import { account, arnOf, image, isolated, network, ref, region, retained, type TemplateResource, tags } from './ground';

const sagemaker = (kind: string, Properties: Record<string, unknown>, more = {}): TemplateResource => ({
  Type: `AWS::SageMaker::${kind}`,
  Properties,
  ...more,
});
const cluster = {
  InstanceCount: 1,
  InstanceType: 'ml.m5.large',
  VolumeSizeInGB: 30,
  VolumeKmsKeyId: arnOf('ModelKey'),
};
const outputs = {
  KmsKeyId: arnOf('ModelKey'),
  MonitoringOutputs: [{ S3Output: { LocalPath: '/out', S3Uri: 's3://captured/out' } }],
};
const baseline = { ContentType: 'application/json', S3Uri: 's3://evidence/x.json', ContentDigest: 'sha256:9f86d0' };

/** What trains, registers and serves a model, as it should be. */
export const models: Record<string, TemplateResource> = {
  Model: sagemaker('Model', {
    EnableNetworkIsolation: true,
    VpcConfig: network,
    ExecutionRoleArn: arnOf('ServingRole'),
    PrimaryContainer: { ModelPackageName: ref('ModelPackage') },
  }),
  LooseModel: sagemaker('Model', {
    EnableNetworkIsolation: true,
    VpcConfig: network,
    ExecutionRoleArn: arnOf('ServingRole'),
    Containers: [{ Image: image, ModelPackageName: ref('ModelPackage') }],
  }),
  EndpointConfig: sagemaker('EndpointConfig', {
    KmsKeyId: arnOf('ModelKey'),
    ProductionVariants: [
      { ModelName: ref('Model'), VariantName: 'a', InstanceType: 'ml.m5.large', InitialInstanceCount: 2 },
    ],
    DataCaptureConfig: {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: 's3://captured',
      KmsKeyId: arnOf('ModelKey'),
      CaptureOptions: [{ CaptureMode: 'Input' }],
    },
    AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://captured/async', KmsKeyId: arnOf('ModelKey') } },
  }),
  Endpoint: sagemaker('Endpoint', {
    EndpointConfigName: { 'Fn::GetAtt': ['EndpointConfig', 'EndpointConfigName'] },
    DeploymentConfig: {
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] },
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY' } },
    },
  }),
  Monitor: sagemaker('MonitoringSchedule', {
    MonitoringScheduleName: 'churn',
    MonitoringScheduleConfig: {
      ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
      MonitoringJobDefinitionName: ref('DataQuality'),
      MonitoringType: 'DataQuality',
    },
  }),
  DataQuality: sagemaker('DataQualityJobDefinition', {
    RoleArn: arnOf('MonitorRole'),
    NetworkConfig: isolated,
    JobResources: { ClusterConfig: cluster },
    DataQualityAppSpecification: { ImageUri: image },
    DataQualityJobInput: { EndpointInput: { EndpointName: ref('Endpoint'), LocalPath: '/in' } },
    DataQualityJobOutputConfig: outputs,
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  }),
  Processing: sagemaker('ProcessingJob', {
    RoleArn: arnOf('ProcessingRole'),
    NetworkConfig: isolated,
    ProcessingResources: { ClusterConfig: cluster },
    AppSpecification: { ImageUri: image },
    ProcessingOutputConfig: { KmsKeyId: arnOf('ModelKey'), Outputs: [] },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  }),
  Features: sagemaker('FeatureGroup', {
    FeatureGroupName: 'churn',
    Description: 'Features of churn',
    RecordIdentifierFeatureName: 'id',
    EventTimeFeatureName: 'at',
    FeatureDefinitions: [{ FeatureName: 'id', FeatureType: 'String' }],
    RoleArn: arnOf('FeatureRole'),
    OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features', KmsKeyId: arnOf('ModelKey') } },
    OnlineStoreConfig: { EnableOnlineStore: true, SecurityConfig: { KmsKeyId: arnOf('ModelKey') } },
    Tags: tags,
  }),
  Notebook: sagemaker('NotebookInstance', {
    InstanceType: 'ml.t3.medium',
    RoleArn: arnOf('NotebookRole'),
    SubnetId: ref('ModelSubnet'),
    SecurityGroupIds: [ref('ModelGroup')],
    DirectInternetAccess: 'Disabled',
    RootAccess: 'Disabled',
    KmsKeyId: ref('ModelKey'),
    PlatformIdentifier: 'notebook-al2023-v1',
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '2' },
  }),
  Domain: sagemaker('Domain', {
    DomainName: 'studio',
    AuthMode: 'SSO',
    AppNetworkAccessType: 'VpcOnly',
    VpcId: ref('Vpc'),
    SubnetIds: [ref('ModelSubnet')],
    KmsKeyId: ref('ModelKey'),
    DomainSettings: {
      DockerSettings: { EnableDockerAccess: 'DISABLED' },
      ExecutionRoleIdentityConfig: 'USER_PROFILE_NAME',
      SecurityGroupIds: [ref('ModelGroup')],
    },
    DefaultUserSettings: {
      ExecutionRole: arnOf('StudioRole'),
      SharingSettings: { NotebookOutputOption: 'Disabled' },
      JupyterLabAppSettings: { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED' } } },
    },
    Tags: tags,
  }),
  Space: sagemaker('Space', {
    DomainId: ref('Domain'),
    SpaceName: 'ada',
    SpaceSettings: { RemoteAccess: 'DISABLED' },
    SpaceSharingSettings: { SharingType: 'Private' },
  }),
  ModelPackageGroup: sagemaker(
    'ModelPackageGroup',
    {
      ModelPackageGroupName: 'churn',
      ModelPackageGroupPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::444455556666:root' },
            Action: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
            Resource: { 'Fn::Sub': `arn:aws:sagemaker:${region}:${account}:model-package/churn/*` },
            Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
          },
        ],
      },
    },
    retained,
  ),
  ModelPackage: sagemaker('ModelPackage', {
    ModelPackageGroupName: ref('ModelPackageGroup'),
    ModelApprovalStatus: 'PendingManualApproval',
    SkipModelValidation: 'None',
    SecurityConfig: { KmsKeyId: arnOf('ModelKey') },
    InferenceSpecification: { Containers: [{ Image: image }] },
    ModelMetrics: { ModelQuality: { Statistics: baseline } },
    DriftCheckBaselines: { ModelDataQuality: { Constraints: baseline } },
  }),
};
