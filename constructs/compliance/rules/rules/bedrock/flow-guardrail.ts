import { given, pinnedVersion } from '../../expect';
import type { Found } from '../../find';
import { cfn, must, problem, rule, unmet } from '../../rule';
import type { Resource } from '../../template';

const node = (Configuration: object) => ({
  Definition: { Nodes: [{ Name: 'answer', Type: 'Prompt', Configuration }] },
});

/** A definition that is not in the template cannot be read and is a finding. */
export const flowGuardrail = rule({
  id: 'FlowGuardrail',
  service: 'bedrock',
  control: 'LLM-02',
  finding: 'A node of the flow calls a model without a guardrail.',
  remedy: "Set 'GuardrailConfiguration' on each prompt and knowledge base node.",
  sources: [cfn('bedrock-flow')],
  covers: ['U062'],
  types: ['AWS::Bedrock::Flow'],
  check: (flow) => {
    const definition = definitionOf(flow);
    if (definition === undefined) return [problem('DefinitionString', 'The definition is not in the template')];
    return ['Prompt', 'KnowledgeBase'].flatMap((kind) =>
      [must('GuardrailIdentifier', given), must('GuardrailVersion', pinnedVersion)].flatMap(({ path, expectation }) =>
        unmet(must(`Nodes[]?.Configuration?.${kind}?.GuardrailConfiguration.${path}`, expectation), flow, definition),
      ),
    );
  },
  pass: [
    node({ Prompt: { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: '3' } } }),
    node({ Input: {} }),
  ],
  fail: [
    node({ Prompt: {} }),
    node({ KnowledgeBase: { GuardrailConfiguration: { GuardrailIdentifier: 'gr-1', GuardrailVersion: 'DRAFT' } } }),
    { DefinitionS3Location: { Bucket: 'flows', Key: 'flow.json' } },
    { DefinitionString: '{' },
  ],
});

function definitionOf(flow: Resource): Found | undefined {
  const [inline] = flow.find('Definition?');
  if (inline !== undefined) return inline;
  try {
    return { path: 'DefinitionString', value: JSON.parse(flow.text('DefinitionString') ?? '') };
  } catch {
    return undefined;
  }
}
