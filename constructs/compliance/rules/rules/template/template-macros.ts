import { rule } from '../../rule';
import { MACRO } from '../../template';

/** What the language extensions add cannot be read as a resource and is found there. */
export const templateMacros = rule({
  id: 'TemplateMacros',
  service: 'template',
  control: 'SUPPLY-09',
  level: 'warning',
  finding: 'A macro changes the template after it was checked.',
  remedy: 'Check what the macro makes of it.',
  sources: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html'],
  types: [MACRO],
  check: ({ logicalId }) =>
    logicalId === 'AWS::LanguageExtensions' ? [] : [{ location: 'Transform', detail: `${logicalId} is applied` }],
  pass: [
    { Resources: { Model: { Type: 'AWS::SageMaker::Model' } } },
    { Transform: 'AWS::LanguageExtensions', Resources: { Model: { Type: 'AWS::SageMaker::Model' } } },
  ],
  fail: [{ Transform: ['AWS::Serverless-2016-10-31'], Resources: { Model: { Type: 'AWS::SageMaker::Model' } } }],
});
