import { oneOf } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';
import { isRecord, member } from '../../values';

/** A warning: whether a function has consequences is not in the template. */
export const agentConfirmation = rule({
  id: 'AgentConfirmation',
  service: 'bedrock',
  control: 'AGENT-07',
  level: 'warning',
  finding: 'The agent calls the function without asking the user.',
  remedy: "Set 'RequireConfirmation' to 'ENABLED', or return control.",
  sources: [cfn('bedrock-agent')],
  judges: [
    'AWS::Bedrock::Agent.ActionGroups.FunctionSchema.Functions.RequireConfirmation',
    'AWS::Bedrock::Agent.ActionGroups.ActionGroupExecutor.CustomControl',
  ],
  types: ['AWS::Bedrock::Agent'],
  check: (agent) =>
    agent
      .find('ActionGroups[]?')
      .filter(({ value }) => isRecord(value) && member(value.ActionGroupExecutor, 'CustomControl') !== 'RETURN_CONTROL')
      .flatMap((group) =>
        unmet(must('FunctionSchema?.Functions[]?.RequireConfirmation', oneOf('ENABLED')), agent, group),
      ),
  pass: [
    { ActionGroups: [{ FunctionSchema: { Functions: [{ Name: 'refund', RequireConfirmation: 'ENABLED' }] } }] },
    {
      ActionGroups: [
        {
          ActionGroupExecutor: { CustomControl: 'RETURN_CONTROL' },
          FunctionSchema: { Functions: [{ Name: 'refund' }] },
        },
      ],
    },
  ],
  fail: [
    { ActionGroups: [{ FunctionSchema: { Functions: [{ Name: 'refund' }] } }] },
    { ActionGroups: [{ FunctionSchema: { Functions: [{ Name: 'refund', RequireConfirmation: 'DISABLED' }] } }] },
  ],
});
