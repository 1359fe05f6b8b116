import { cfn, problem, rule } from '../../rule';
import { mentioned } from '../../values';

const app = (PromptArn: unknown) => ({
  Resources: {
    Prompt: { Type: 'AWS::Bedrock::Prompt', Properties: { Name: 'summary' } },
    Version: { Type: 'AWS::Bedrock::PromptVersion', Properties: { PromptArn } },
  },
});

/** A warning: the version may be made by a pipeline, outside of the templates. */
export const promptVersioned = rule({
  id: 'PromptVersioned',
  service: 'bedrock',
  control: 'LLM-10',
  level: 'warning',
  finding: 'The prompt has a working draft only, which changes under whoever uses it.',
  remedy: "Add an 'AWS::Bedrock::PromptVersion' for it, and refer to the version.",
  sources: [cfn('bedrock-prompt'), cfn('bedrock-promptversion')],
  covers: ['U063'],
  judges: ['AWS::Bedrock::PromptVersion'],
  types: ['AWS::Bedrock::Prompt'],
  check: (prompt, app) =>
    app
      .ofType('AWS::Bedrock::PromptVersion')
      .some(
        (version) =>
          app.referenced(version.value('PromptArn'), version.stack) === prompt ||
          (version.stack === prompt.stack && mentioned(version.value('PromptArn')).includes(prompt.logicalId)),
      )
      ? []
      : [problem('', 'No version of it is in the templates')],
  pass: [app({ Ref: 'Prompt' }), app({ 'Fn::GetAtt': ['Prompt', 'Arn'] })],
  fail: [{ Name: 'summary' }, app('arn:aws:bedrock:eu-west-1:111122223333:prompt/ABCDEFGHIJ')],
});
