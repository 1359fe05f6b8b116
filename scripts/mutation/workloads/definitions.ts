import { account, arnOf, image, region, type TemplateResource } from './ground';

const key = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const isolated = {
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
};
const training = {
  ...isolated,
  AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
  OutputDataConfig: { S3OutputPath: 's3://models', KmsKeyId: key },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: key },
  RoleArn: `arn:aws:iam::${account}:role/train`,
};
const processing = {
  NetworkConfig: isolated,
  AppSpecification: { ImageUri: image },
  ProcessingResources: {
    ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: key },
  },
  ProcessingOutputConfig: { KmsKeyId: key, Outputs: [] },
};
const accuracy = { 'Std:JsonGet': { PropertyFile: { Get: 'Steps.Evaluate.PropertyFiles.Report' }, Path: 'accuracy' } };

/** A pipeline: train, evaluate, and register if good enough. */
export const pipeline = {
  Version: '2020-12-01',
  Steps: [
    { Name: 'Train', Type: 'Training', Arguments: training },
    { Name: 'Evaluate', Type: 'Processing', Arguments: processing, DependsOn: ['Train'] },
    {
      Name: 'Gate',
      Type: 'Condition',
      Arguments: {
        Conditions: [{ Type: 'GreaterThanOrEqualTo', LeftValue: accuracy, RightValue: 0.8 }],
        IfSteps: [
          {
            Name: 'Register',
            Type: 'RegisterModel',
            Arguments: {
              ModelApprovalStatus: 'PendingManualApproval',
              InferenceSpecification: { Containers: [{ Image: image }] },
            },
          },
        ],
        ElseSteps: [{ Name: 'Refuse', Type: 'Fail', Arguments: { ErrorMessage: 'not good enough' } }],
      },
    },
  ],
};

const refuse = [{ ErrorEquals: ['States.ALL'], Next: 'Refuse' }];

/** A state machine: verify, train, judge, ask, approve, deploy. */
export const machine = {
  StartAt: 'Verify',
  States: {
    Verify: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:kms:verify', Next: 'Train', Catch: refuse },
    Train: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
      Parameters: training,
      Next: 'Summarize',
      Catch: refuse,
    },
    Summarize: {
      Type: 'Task',
      Resource: 'arn:aws:states:::bedrock:invokeModel',
      Parameters: { ModelId: 'amazon.nova-pro-v1:0', GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' },
      Next: 'Judge',
      Catch: refuse,
    },
    Judge: {
      Type: 'Choice',
      Choices: [{ Variable: '$.passed', BooleanEquals: true, Next: 'Ask' }],
      Default: 'Refuse',
    },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      TimeoutSeconds: 86_400,
      Next: 'Approve',
      Catch: refuse,
    },
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemaker:updateModelPackage',
      Parameters: { ModelApprovalStatus: 'Approved' },
      Next: 'Deploy',
      Catch: refuse,
    },
    Deploy: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:updateEndpoint', End: true },
    Refuse: { Type: 'Fail' },
  },
};

export const definitions: Record<string, TemplateResource> = {
  Pipeline: {
    Type: 'AWS::SageMaker::Pipeline',
    Properties: {
      PipelineName: 'churn',
      RoleArn: arnOf('PipelineRole'),
      PipelineDefinition: { PipelineDefinitionBody: JSON.stringify(pipeline) },
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: arnOf('MachineRole'), DefinitionString: JSON.stringify(machine) },
  },
};
