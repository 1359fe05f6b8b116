import { cfn, problem, rule } from '../../rule';
import { isRecord, member } from '../../values';

/** Asked of keys that are declared. A list of allowed values bounds them as well as a pattern. */
export const memoryNamespaceKeys = rule({
  id: 'MemoryNamespaceKeys',
  service: 'agentcore',
  control: 'AGENT-09',
  level: 'warning',
  finding: 'Whoever writes to the memory chooses the namespace, and with it whose memory it is.',
  remedy: "Set 'Validation.RegexPattern' or 'AllowedValues' on each of 'NamespaceKeys'.",
  sources: [cfn('bedrockagentcore-memory')],
  judges: ['AWS::BedrockAgentCore::Memory.NamespaceKeys.Validation.RegexPattern'],
  types: ['AWS::BedrockAgentCore::Memory'],
  check: (memory) =>
    memory
      .find('NamespaceKeys[]?')
      .filter(({ value }) => {
        const validation = member(value, 'Validation');
        const bounds = ['RegexPattern', 'AllowedValues'].map((name) => member(validation, name));
        return !isRecord(validation) || bounds.every((bound) => bound === undefined || bound === '.*');
      })
      .map(({ path }) => problem(path, `${path} takes any value`)),
  pass: [
    { NamespaceKeys: [{ Key: 'actor', Validation: { RegexPattern: '^[a-z0-9-]{8,64}$' } }] },
    { NamespaceKeys: [{ Key: 'kind', Validation: { AllowedValues: ['order', 'refund'] } }] },
    {},
  ],
  fail: [
    { NamespaceKeys: [{ Key: 'actor' }] },
    { NamespaceKeys: [{ Key: 'actor', Validation: { RegexPattern: '.*' } }] },
  ],
});
