import { cfn, problem, rule } from '../../rule';
import { recordedTypes, typesToRecord } from '../../trails';

const app = (type: string) => ({
  Resources: {
    Trail: {
      Type: 'AWS::CloudTrail::Trail',
      Properties: {
        AdvancedEventSelectors: [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Data'] },
              { Field: 'resources.type', Equals: [type] },
            ],
          },
        ],
      },
    },
    Endpoint: { Type: 'AWS::SageMaker::Endpoint' },
  },
});

/** Compares all trails of the templates with all resources of the templates. */
export const trailDataEvents = rule({
  id: 'TrailDataEvents',
  service: 'cloudtrail',
  control: 'AUDIT-02',
  finding: 'No trail records what is done with AI resources that are deployed here.',
  remedy: 'Add advanced event selectors for the named types.',
  sources: [
    cfn('cloudtrail-trail'),
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  ],
  covers: ['U073'],
  types: ['AWS::CloudTrail::Trail'],
  check: (_trail, app) => {
    const recorded = app.once(recordedTypes);
    const missing = app.once(typesToRecord).filter((type) => !recorded.has(type));
    return missing.length === 0 ? [] : [problem('AdvancedEventSelectors', `${missing.join(', ')} is not recorded`)];
  },
  pass: [app('AWS::SageMaker::Endpoint')],
  fail: [
    app('AWS::S3::Object'),
    { Resources: { Trail: { Type: 'AWS::CloudTrail::Trail' }, Memory: { Type: 'AWS::BedrockAgentCore::Memory' } } },
  ],
});
