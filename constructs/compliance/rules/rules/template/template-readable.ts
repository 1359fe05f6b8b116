import { rule } from '../../rule';
import { UNREADABLE } from '../../template';

export const templateReadable = rule({
  id: 'TemplateReadable',
  service: 'template',
  control: 'SUPPLY-09',
  finding: 'A part of the template is no resource, so no rule has looked at it.',
  remedy: "Write resources with a 'Type'; expand includes and loops before checking.",
  sources: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html'],
  types: [UNREADABLE],
  check: ({ logicalId }) => [{ location: `Resources.${logicalId}`, detail: `${logicalId} cannot be read` }],
  pass: [
    { Resources: {}, Parameters: { BootstrapVersion: { Type: 'String' } } },
    { Resources: { Model: { Type: 'AWS::SageMaker::Model' } } },
  ],
  fail: [
    { Resources: { Model: 'text' } },
    { Resources: { 'Fn::ForEach::Models': ['Name', ['a'], {}] } },
    { Resources: ['text'] },
    { Resources: { Model: { Type: 7 } } },
    { Resources: { Model: { Type: 'AWS::SageMaker::Model', Properties: ['text'] } } },
  ],
});
