import { machine } from '../../definition-examples';
import { cfn, problem, rule } from '../../rule';
import { callOf, inputOf, stateMachineOf } from '../../state-machine';

const tune = { Type: 'Task', Resource: 'arn:aws:states:::bedrock:createModelCustomizationJob.sync', End: true };
const KEYS: Readonly<Record<string, string>> = {
  'bedrock:createmodelcustomizationjob': 'CustomModelKmsKeyId',
  'bedrock:createmodelimportjob': 'ImportedModelKmsKeyId',
};

export const taskCustomizationBounds = rule({
  id: 'TaskCustomizationBounds',
  service: 'stepfunctions',
  control: 'LLM-12',
  finding: 'A task trains or imports a model outside our network, or under a key of AWS.',
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
      const missing =
        key === undefined ? [] : ['VpcConfig', key].filter((member) => inputOf(state)[member] === undefined);
      return missing.map((member) => problem('DefinitionString', `${state.name} has no ${member}`));
    }),
  pass: [
    machine({
      Start: {
        ...tune,
        Parameters: { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }, CustomModelKmsKeyId: 'key' },
      },
    }),
  ],
  fail: [machine({ Start: { ...tune, Parameters: {} } })],
});
