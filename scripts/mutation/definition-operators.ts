import { copyOf, type Draft, type Json, notWeaker, setAt, valueAt, weaker } from './mutant';
import { machine, pipeline } from './workloads/definitions';

const WORKLOADS = 'Workloads';

/** Changes inside of a pipeline and a state machine, which a template holds as text. */
export function definitionDrafts(): Draft[] {
  return [...ofPipeline(), ...ofMachine()];
}

function ofPipeline(): Draft[] {
  const one = (operator: string, path: string, value: unknown, judge = weaker): Draft =>
    edited(
      'Pipeline',
      ['PipelineDefinition', 'PipelineDefinitionBody'],
      operator,
      path,
      () => {
        const body = copyOf(pipeline) as unknown as Json;
        setAt(body, path.split('.'), value);
        return body;
      },
      judge,
    );
  const train = 'Steps.0.Arguments';
  const evaluate = 'Steps.1.Arguments';
  const gate = 'Steps.2.Arguments';
  const register = valueAt(pipeline, `${gate}.IfSteps.0`.split('.'));
  return [
    one('PIPE-DROP', `${train}.EnableNetworkIsolation`, undefined),
    one('PIPE-FLIP', `${train}.EnableNetworkIsolation`, false),
    one('PIPE-LATE', `${train}.EnableNetworkIsolation`, { Get: 'Parameters.Isolated' }),
    one('PIPE-DROP', `${train}.EnableInterContainerTrafficEncryption`, undefined),
    one('PIPE-DROP', `${train}.VpcConfig`, undefined),
    one('PIPE-DROP', `${train}.VpcConfig.SecurityGroupIds`, undefined),
    one('PIPE-LATE', `${train}.VpcConfig.Subnets.0`, { Get: 'Parameters.Subnet' }),
    one('PIPE-DROP', `${train}.OutputDataConfig.KmsKeyId`, undefined),
    one('PIPE-FLIP', `${train}.OutputDataConfig.KmsKeyId`, 'alias/aws/s3'),
    one('PIPE-DROP', `${train}.ResourceConfig.VolumeKmsKeyId`, undefined),
    one(
      'PIPE-FLIP',
      `${train}.AlgorithmSpecification.TrainingImage`,
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    ),
    one('PIPE-ADD', `${train}.RemoteDebugConfig`, { EnableRemoteDebug: true }),
    one('PIPE-ADD', `${train}.DebugRuleConfigurations`, [{}]),
    one('PIPE-DROP', `${evaluate}.NetworkConfig`, undefined),
    one('PIPE-FLIP', `${evaluate}.NetworkConfig.EnableNetworkIsolation`, false),
    one('PIPE-DROP', `${evaluate}.ProcessingOutputConfig.KmsKeyId`, undefined),
    one('PIPE-FLIP', `${evaluate}.AppSpecification.ImageUri`, 'docker.io/library/python:3'),
    one('PIPE-FLIP', `${gate}.IfSteps.0.Arguments.ModelApprovalStatus`, 'Approved'),
    one('PIPE-DROP', `${gate}.IfSteps.0.Arguments.ModelApprovalStatus`, undefined),
    one('PIPE-LATE', `${gate}.IfSteps.0.Arguments.ModelApprovalStatus`, { Get: 'Parameters.Status' }),
    one('PIPE-GATE', `${gate}.ElseSteps`, [{ ...(register as Json), Name: 'Anyway' }]),
    one('PIPE-GATE', `${gate}.Conditions.0.LeftValue`, 1),
    one('PIPE-GATE', `${gate}.Conditions.0.RightValue`, 0),
    one('PIPE-GATE', `${gate}.Conditions`, [
      { Type: 'Or', Conditions: [{ Type: 'Equals', LeftValue: 1, RightValue: 1 }] },
    ]),
    one('PIPE-GATE', 'Steps.2', register),
    one('PIPE-FLIP', 'Steps.1.Type', 'EMR'),
    one('PIPE-HARMLESS', `${gate}.Conditions.0.RightValue`, 0.9, notWeaker),
    one('PIPE-HARMLESS', 'Steps.0.Name', 'Learn', notWeaker),
    one('PIPE-HARMLESS', `${train}.StoppingCondition`, { MaxRuntimeInSeconds: 600 }, notWeaker),
    one('PIPE-HARMLESS', `${train}.ResourceConfig.InstanceType`, 'ml.m5.xlarge', notWeaker),
  ];
}

function ofMachine(): Draft[] {
  const one = (operator: string, path: string, value: unknown, judge = weaker): Draft =>
    edited(
      'Machine',
      ['DefinitionString'],
      operator,
      path,
      () => {
        const definition = copyOf(machine) as unknown as Json;
        setAt(definition, path.split('.'), value);
        return definition;
      },
      judge,
    );
  const train = 'States.Train.Parameters';
  return [
    one('SM-START', 'StartAt', 'Deploy'),
    one('SM-START', 'StartAt', 'Approve'),
    one('SM-START', 'StartAt', 'Train'),
    one('SM-NEXT', 'States.Judge.Default', 'Ask'),
    one('SM-NEXT', 'States.Judge.Default', 'Deploy'),
    one('SM-NEXT', 'States.Judge.Choices.0.Next', 'Approve'),
    one('SM-NEXT', 'States.Summarize.Next', 'Approve'),
    one('SM-NEXT', 'States.Train.Next', 'Deploy'),
    one('SM-CATCH', 'States.Verify.Catch.0.Next', 'Train'),
    one('SM-CATCH', 'States.Train.Catch.0.Next', 'Deploy'),
    one('SM-CATCH', 'States.Ask.Catch.0.Next', 'Approve'),
    one('SM-CATCH', 'States.Approve.Catch.0.Next', 'Deploy'),
    one('SM-ASK', 'States.Ask.Resource', 'arn:aws:states:::sqs:sendMessage'),
    one('SM-ASK', 'States.Ask.TimeoutSeconds', undefined),
    one('SM-TASK', `${train}.EnableNetworkIsolation`, false),
    one('SM-TASK', `${train}.VpcConfig`, undefined),
    one('SM-TASK', `${train}.ResourceConfig.VolumeKmsKeyId`, undefined),
    one(
      'SM-TASK',
      `${train}.AlgorithmSpecification.TrainingImage`,
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    ),
    one('SM-TASK', 'States.Summarize.Parameters.GuardrailIdentifier', undefined),
    one('SM-TASK', 'States.Summarize.Parameters.GuardrailVersion', 'DRAFT'),
    one('SM-HARMLESS', 'States.Ask.TimeoutSeconds', 3600, notWeaker),
    one('SM-HARMLESS', 'Comment', 'another text', notWeaker),
    one('SM-HARMLESS', 'States.Deploy.Catch', [{ ErrorEquals: ['States.ALL'], Next: 'Refuse' }], notWeaker),
  ];
}

function edited(
  logicalId: string,
  place: readonly string[],
  operator: string,
  where: string,
  body: () => unknown,
  judge: Draft['judge'],
): Draft {
  return {
    operator,
    layer: 'definition',
    stack: WORKLOADS,
    logicalId,
    where,
    change: ({ Resources }) => setAt(Resources[logicalId]?.Properties, place, JSON.stringify(body())),
    judge,
  };
}
