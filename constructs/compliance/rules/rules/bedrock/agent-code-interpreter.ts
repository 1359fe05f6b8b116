import { noneOf, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

export const agentCodeInterpreter = rule({
  id: 'AgentCodeInterpreter',
  service: 'bedrock',
  control: 'AGENT-08',
  level: 'warning',
  finding: 'The agent runs code that a model wrote.',
  remedy: "Leave 'AMAZON.CodeInterpreter' out.",
  sources: [cfn('bedrock-agent')],
  requires: {
    'AWS::Bedrock::Agent': [
      must(
        'ActionGroups[]?.ParentActionGroupSignature',
        orAbsent(noneOf('AMAZON.UserInput', 'AMAZON.CodeInterpreter')),
      ),
    ],
  },
  pass: [{ ActionGroups: [{ ActionGroupName: 'orders' }] }],
  fail: [{ ActionGroups: [{ ActionGroupName: 'code', ParentActionGroupSignature: 'AMAZON.CodeInterpreter' }] }],
});
