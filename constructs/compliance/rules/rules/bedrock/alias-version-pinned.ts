import { pinnedVersion } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** An agent alias without routing makes a version of its own. */
export const aliasVersionPinned = rule({
  id: 'AliasVersionPinned',
  service: 'bedrock',
  control: 'LLM-10',
  finding: 'The alias leads to a working draft, which changes without a release.',
  remedy: 'Route to the number of a version.',
  sources: [cfn('bedrock-agentalias'), cfn('bedrock-flowalias')],
  requires: {
    'AWS::Bedrock::AgentAlias': [must('RoutingConfiguration[]?.AgentVersion', pinnedVersion)],
    'AWS::Bedrock::FlowAlias': [must('RoutingConfiguration[].FlowVersion', pinnedVersion)],
  },
  pass: [{ RoutingConfiguration: [{ AgentVersion: '4' }] }, {}],
  fail: [{ RoutingConfiguration: [{ AgentVersion: 'DRAFT' }] }, { RoutingConfiguration: [{}] }],
});
