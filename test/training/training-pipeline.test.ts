import { Match, Template } from 'aws-cdk-lib/assertions';
import { Subnet } from 'aws-cdk-lib/aws-ec2';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { type App, Fn, type Stack } from 'aws-cdk-lib/core';
import { InvalidProps } from '../../constructs/core/invalid-props';
import {
  ExecutionRole,
  ImageSource,
  type JobBounds,
  TrainingPipeline,
  type TrainingPipelineProps,
} from '../../constructs/training';
import { findings } from '../findings';
import { aNetwork, aStack, OUTPUT_KEYS, someBounds, VOLUME_KEY } from './a-bounded-stack';

const digest = `sha256:${'0'.repeat(64)}`;

function trainingStep(bounds: JobBounds, change: object = {}): object {
  return {
    Name: 'Train',
    Type: 'Training',
    Arguments: {
      AlgorithmSpecification: {
        TrainingImage: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1',
        TrainingInputMode: 'File',
      },
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: { Subnets: bounds.subnetIds, SecurityGroupIds: bounds.securityGroupIds },
      OutputDataConfig: { S3OutputPath: 's3://artifacts/churn', KmsKeyId: bounds.outputKeys[0].keyArn },
      ResourceConfig: {
        InstanceType: 'ml.m5.xlarge',
        InstanceCount: 1,
        VolumeSizeInGB: 30,
        VolumeKmsKeyId: bounds.volumeKey.keyArn,
      },
      ...change,
    },
  };
}

function aPipeline(
  stack: Stack,
  bounds: JobBounds,
  steps: object[],
  props: Partial<TrainingPipelineProps> = {},
): TrainingPipeline {
  const { role } = new ExecutionRole(stack, 'PipelineRole', { purpose: 'Start the steps', bounds });
  const definition = stack.toJsonString({ Version: '2020-12-01', Metadata: {}, Parameters: [], Steps: steps });
  return new TrainingPipeline(stack, 'Pipeline', { description: 'Churn', definition, role, bounds, ...props });
}

test('a pipeline within the bounds is made of its definition and has no findings', () => {
  const stack = aStack();
  const bounds = someBounds(stack);
  aPipeline(stack, bounds, [trainingStep(bounds)]);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SageMaker::Pipeline', {
    PipelineDescription: 'Churn',
    RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^PipelineRole'), 'Arn'] },
    PipelineDefinition: {
      PipelineDefinitionBody: Match.serializedJson(
        Match.objectLike({
          Steps: [
            Match.objectLike({ Type: 'Training', Arguments: Match.objectLike({ EnableNetworkIsolation: true }) }),
          ],
        }),
      ),
    },
  });
  expect(findings(stack.node.root as App)).toEqual([]);
});

test('values that are known only when deployed are the same as the bounds where they refer to the same', () => {
  const stack = aStack();
  const network = aNetwork(stack);
  const [volumes, outputs, others] = ['V', 'O', 'X'].map((id) => new Key(stack, id, { enableKeyRotation: true }));
  const subnet = Subnet.fromSubnetAttributes(stack, 'Deployed', {
    subnetId: Fn.importValue('subnet'),
    routeTableId: 'rtb-0',
  });
  const bounds = someBounds(stack, {
    network: { ...network, subnets: { subnets: [subnet] } },
    volumeKey: volumes,
    outputKeys: [outputs],
  });
  const repository = new Repository(stack, 'Churn');
  const own = {
    AlgorithmSpecification: { TrainingImage: `${repository.repositoryUri}@${digest}`, TrainingInputMode: 'File' },
  };
  expect(() =>
    aPipeline(stack, bounds, [trainingStep(bounds, own)], { images: [ImageSource.repository(repository)] }),
  ).not.toThrow();

  const other = () =>
    new TrainingPipeline(stack, 'Other', {
      description: 'Churn',
      role: new ExecutionRole(stack, 'OtherRole', { purpose: 'Start the steps', bounds }).role,
      bounds,
      definition: stack.toJsonString({
        Version: '2020-12-01',
        Steps: [
          trainingStep(bounds, { ...own, OutputDataConfig: { S3OutputPath: 's3://a', KmsKeyId: others.keyArn } }),
        ],
      }),
    });
  expect(other).toThrow(
    "got ['/Steps/0/Arguments/OutputDataConfig/KmsKeyId is not the ARN of a key of output', '/Steps/0/Arguments/AlgorithmSpecification/TrainingImage is not an image of ours by digest, nor of SageMaker']",
  );
});

test('functions and queues are called where they are named', () => {
  const stack = aStack();
  const bounds = someBounds(stack);
  const fn = Lambda.fromFunctionArn(stack, 'Fn', 'arn:aws:lambda:us-east-1:111111111111:function:gate');
  const queue = Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:us-east-1:111111111111:ask');
  const steps = [
    { Name: 'Gate', Type: 'Lambda', FunctionArn: fn.functionArn, Arguments: {} },
    { Name: 'Ask', Type: 'Callback', SqsQueueUrl: queue.queueUrl, Arguments: {} },
  ];
  expect(() => aPipeline(stack, bounds, steps, { functions: [fn], queues: [queue] })).not.toThrow();
  const alone = aStack();
  const refuse = () => aPipeline(alone, someBounds(alone), steps.slice(0, 1));
  expect(refuse).toThrow(/FunctionArn is not a function or queue that may be called/);
});

test('fails with every place where the definition leaves the bounds', () => {
  const stack = aStack();
  const bounds = someBounds(stack);
  const bad = trainingStep(bounds, { EnableNetworkIsolation: { Get: 'Parameters.Isolated' }, VpcConfig: undefined });
  const refuse = () => aPipeline(stack, bounds, [bad]);
  expect(refuse).toThrow(InvalidProps);
  const again = aStack();
  expect(() => aPipeline(again, someBounds(again), [bad])).toThrow(
    "Training/Pipeline: 'definition' takes steps within the bounds, got ['/Steps/0/Arguments/EnableNetworkIsolation is decided when the pipeline runs', '/Steps/0/Arguments/VpcConfig/Subnets names no subnets', '/Steps/0/Arguments/VpcConfig/SecurityGroupIds names no security groups']; name the network",
  );
});

test('fails for a definition that is no JSON', () => {
  const stack = aStack();
  expect(() => aPipeline(stack, someBounds(stack), [], { definition: 'Steps: []' })).toThrow(
    /got \[' is not a JSON object'\]/,
  );
});

test('text with the ids of the bounds is as good as values of the app', () => {
  const stack = aStack();
  const bounds = someBounds(stack);
  const text = JSON.stringify({ Version: '2020-12-01', Steps: [trainingStep(bounds)] });
  expect(text).toContain(VOLUME_KEY);
  expect(text).toContain(OUTPUT_KEYS[0]);
  expect(() => aPipeline(stack, bounds, [], { definition: text })).not.toThrow();
});
