import { cfn, problem, rule } from '../../rule';
import { secretIn } from '../../secrets';
import { text } from '../../values';

/** Where instructions to a model stand. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Bedrock::Agent': ['Instruction?', 'PromptOverrideConfiguration?.PromptConfigurations[]?.BasePromptTemplate?'],
  'AWS::Bedrock::Prompt': [
    'Variants[]?.TemplateConfiguration?.Text?.Text?',
    'Variants[]?.TemplateConfiguration?.Chat?.System[]?.Text?',
    'Variants[]?.TemplateConfiguration?.Chat?.Messages[]?.Content[]?.Text?',
  ],
  'AWS::BedrockAgentCore::Harness': ['SystemPrompt[]?.Text?'],
};

/** What a model is told, it can be made to say. */
export const instructionSecrets = rule({
  id: 'InstructionSecrets',
  service: 'bedrock',
  control: 'LLM-10',
  finding: 'An instruction to the model holds a secret, which the model can be made to tell.',
  remedy: 'Let the tool that needs the secret read it from Secrets Manager.',
  sources: [cfn('bedrock-agent'), cfn('bedrock-prompt'), cfn('bedrockagentcore-harness')],
  types: Object.keys(TEXTS),
  check: (resource) =>
    (TEXTS[resource.type] ?? [])
      .flatMap((path) => resource.find(path))
      .flatMap(({ path, value }) => {
        const wrong = secretIn(text(value, resource.stack) ?? '');
        return wrong === undefined ? [] : [problem(path, `${path} ${wrong}`)];
      }),
  pass: [{ Instruction: 'You help customers. Never ask for a password or token.' }],
  fail: [
    { Instruction: 'Call the API with api_key=5f2d8c1ab790' },
    {
      Resources: {
        Prompt: {
          Type: 'AWS::Bedrock::Prompt',
          Properties: { Variants: [{ TemplateConfiguration: { Text: { Text: 'Use AKIAIOSFODNN7EXAMPLE.' } } }] },
        },
      },
    },
  ],
});
