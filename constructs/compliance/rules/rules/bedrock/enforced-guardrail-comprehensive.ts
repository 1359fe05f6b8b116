import { oneOf } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** AWS documents no default, so absence is a finding. */
export const enforcedGuardrailComprehensive = rule({
  id: 'EnforcedGuardrailComprehensive',
  service: 'bedrock',
  control: 'LLM-01',
  finding: 'Whoever marks a prompt decides which part of it the guardrail sees.',
  remedy: "Set 'SelectiveContentGuarding' to COMPREHENSIVE for messages and system prompts.",
  sources: [cfn('bedrock-enforcedguardrailconfiguration')],
  covers: ['U061'],
  requires: {
    'AWS::Bedrock::EnforcedGuardrailConfiguration': [
      must('SelectiveContentGuarding.System', oneOf('COMPREHENSIVE')),
      must('SelectiveContentGuarding.Messages', oneOf('COMPREHENSIVE')),
    ],
  },
  pass: [{ SelectiveContentGuarding: { Messages: 'COMPREHENSIVE', System: 'COMPREHENSIVE' } }],
  fail: [{}, { SelectiveContentGuarding: { Messages: 'SELECTIVE', System: 'COMPREHENSIVE' } }],
});
