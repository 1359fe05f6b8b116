import { machine } from '../../definition-examples';
import { isFalse, orAbsent } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';
import { callOf, stateMachineOf } from '../../state-machine';

const ASKS =
  /^(bedrock|bedrockruntime|bedrockagentruntime|sagemakerruntime|bedrockagentcore):(invoke|converse|retrieve)/;
const invoke = { Type: 'Task', Resource: 'arn:aws:states:::bedrock:invokeModel', End: true };
const logged = (IncludeExecutionData: boolean) => ({
  ...machine({ Start: invoke }),
  LoggingConfiguration: { Level: 'ALL', IncludeExecutionData },
});

/** A warning: the data of an execution may be harmless. */
export const machineLogData = rule({
  id: 'MachineLogData',
  service: 'stepfunctions',
  control: 'LLM-07',
  level: 'warning',
  finding: 'What models were asked and answered is written to the log of the state machine.',
  remedy: "Leave 'IncludeExecutionData' out or set it to false.",
  sources: [cfn('stepfunctions-statemachine'), 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html'],
  types: ['AWS::StepFunctions::StateMachine'],
  check: (resource) => {
    const states = [...(stateMachineOf(resource)?.states.values() ?? [])];
    return states.some((state) => ASKS.test(callOf(state) ?? ''))
      ? unmet(must('LoggingConfiguration?.IncludeExecutionData', orAbsent(isFalse)), resource)
      : undefined;
  },
  pass: [logged(false), machine({ Start: invoke })],
  fail: [logged(true)],
});
