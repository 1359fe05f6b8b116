import { customerKey } from './expect';
import type { Example } from './rule';

const TRAINING = {
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
  AlgorithmSpecification: {
    TrainingImage: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn@sha256:${'0'.repeat(64)}`,
    TrainingInputMode: 'File',
  },
  OutputDataConfig: { S3OutputPath: 's3://models', KmsKeyId: customerKey.sample },
  ResourceConfig: {
    InstanceType: 'ml.m5.large',
    InstanceCount: 1,
    VolumeSizeInGB: 30,
    VolumeKmsKeyId: customerKey.sample,
  },
};

function pipeline(Arguments: object): Example {
  const body = { Version: '2020-12-01', Steps: [{ Name: 'Train', Type: 'Training', Arguments }] };
  return { PipelineDefinition: { PipelineDefinitionBody: JSON.stringify(body) } };
}

function stateMachine(Arguments: object): Example {
  const train = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
    Parameters: Arguments,
    End: true,
  };
  const DefinitionString = JSON.stringify({ StartAt: 'Train', States: { Train: train } });
  return { Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString } } } };
}

/** A training job as it should be, in a pipeline and in a state machine, and with some arguments changed. */
export const trainingExamples = {
  good: { pipeline: pipeline(TRAINING), stateMachine: stateMachine(TRAINING) },
  bad: (changed: object): readonly Example[] => [
    pipeline({ ...TRAINING, ...changed }),
    stateMachine({ ...TRAINING, ...changed }),
  ],
};

/** Properties of a state machine that begins at `Start`. */
export function machine(States: object): Example {
  return { DefinitionString: JSON.stringify({ StartAt: 'Start', States }) };
}

const UPDATE = 'arn:aws:states:::aws-sdk:sagemaker:updateModelPackage';
export const approve = { Type: 'Task', Resource: UPDATE, Parameters: { ModelApprovalStatus: 'Approved' }, End: true };
export const deploy = { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:updateEndpoint', End: true };
export const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  TimeoutSeconds: 86_400,
  Next: 'Approve',
};
