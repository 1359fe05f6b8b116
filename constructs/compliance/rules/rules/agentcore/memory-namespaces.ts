import { matching } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

const OWN = matching("a namespace with '{actorId}' or '{sessionId}'", '/facts/{actorId}/', /\{(actorId|sessionId)\}/);
const STRATEGIES = [
  'SemanticMemoryStrategy',
  'SummaryMemoryStrategy',
  'UserPreferenceMemoryStrategy',
  'EpisodicMemoryStrategy',
  'CustomMemoryStrategy',
];

/** A warning: what is learned from all users can be meant for all. A strategy that names no namespace keeps actors apart. */
export const memoryNamespaces = rule({
  id: 'MemoryNamespaces',
  service: 'agentcore',
  control: 'AGENT-09',
  level: 'warning',
  finding: 'What one user told the agent is remembered for all users.',
  remedy: "Put '{actorId}' or '{sessionId}' into each namespace.",
  sources: [
    cfn('bedrockagentcore-memory'),
    'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/session-actor-namespace.html',
  ],
  types: ['AWS::BedrockAgentCore::Memory'],
  check: (memory) =>
    STRATEGIES.flatMap((strategy) => ['Namespaces', 'NamespaceTemplates'].map((list) => `${strategy}?.${list}[]?`))
      .map((path) => must(`MemoryStrategies[]?.${path}`, OWN))
      .flatMap((requirement) => unmet(requirement, memory)),
  pass: [
    { MemoryStrategies: [{ SemanticMemoryStrategy: { Name: 'facts', Namespaces: ['/facts/{actorId}/'] } }] },
    { MemoryStrategies: [{ SummaryMemoryStrategy: { Name: 'summary' } }] },
  ],
  fail: [
    { MemoryStrategies: [{ SemanticMemoryStrategy: { Name: 'facts', Namespaces: ['/facts/'] } }] },
    { MemoryStrategies: [{ CustomMemoryStrategy: { Name: 'own', Namespaces: ['/{actorId}', '/all'] } }] },
  ],
});
