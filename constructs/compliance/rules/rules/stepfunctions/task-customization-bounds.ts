import { machine } from '../../definition-examples';
import { late } from '../../definitions';
import { customerKey, nonEmptyList } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';
import { callOf, inputOf, stateMachineOf } from '../../state-machine';

const tune = { Type: 'Task', Resource: 'arn:aws:states:::bedrock:createModelCustomizationJob.sync', End: true };
/** Where a call that trains, imports or runs a batch names the key of what it writes. */
const KEYS: Readonly<Record<string, string>> = {
  'bedrock:createmodelcustomizationjob': 'CustomModelKmsKeyId',
  'bedrock:createmodelimportjob': 'ImportedModelKmsKeyId',
  'bedrock:createmodelinvocationjob': 'OutputDataConfig.S3OutputDataConfig.S3EncryptionKeyId',
};

export const taskCustomizationBounds = rule({
  id: 'TaskCustomizationBounds',
  service: 'stepfunctions',
  control: 'LLM-12',
  finding: 'A task trains, imports or asks a model in bulk outside our network, or under a key of AWS.',
  remedy: "Set 'VpcConfig' and the key of the model.",
  sources: [
    cfn('stepfunctions-statemachine'),
    'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_CreateModelCustomizationJob.html',
  ],
  covers: ['U067'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) =>
    [...(stateMachineOf(resource)?.states.values() ?? [])].flatMap((state) => {
      const key = KEYS[callOf(state) ?? ''];
      if (key === undefined) return [];
      const wanted = [
        must('VpcConfig.SubnetIds', nonEmptyList),
        must('VpcConfig.SecurityGroupIds', nonEmptyList),
        must(key, customerKey),
      ];
      return wanted
        .flatMap((requirement) => unmet(requirement, resource, { path: state.name, value: late(inputOf(state)) }))
        .map(({ detail }) => problem('DefinitionString', detail));
    }),
  pass: [
    machine({
      Start: {
        ...tune,
        Parameters: {
          VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
          CustomModelKmsKeyId: customerKey.sample,
        },
      },
    }),
  ],
  fail: [
    machine({ Start: { ...tune, Parameters: {} } }),
    machine({ Start: { ...tune, Parameters: { VpcConfig: {}, CustomModelKmsKeyId: customerKey.sample } } }),
    machine({ Start: { ...tune, Resource: 'arn:aws:states:::aws-sdk:bedrock:createModelInvocationJob' } }),
  ],
});
