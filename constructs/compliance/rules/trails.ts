import type { App } from './template';
import { isRecord, listOf, text } from './values';

/**
 * The `resources.type` of the data events of what a template can deploy.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const EVENTS: Readonly<Record<string, string>> = {
  'AWS::SageMaker::Endpoint': 'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::FeatureGroup': 'AWS::SageMaker::FeatureGroup',
  'AWS::Bedrock::Agent': 'AWS::Bedrock::AgentAlias',
  'AWS::Bedrock::AgentAlias': 'AWS::Bedrock::AgentAlias',
  'AWS::Bedrock::FlowAlias': 'AWS::Bedrock::FlowAlias',
  'AWS::Bedrock::Guardrail': 'AWS::Bedrock::Guardrail',
  'AWS::Bedrock::KnowledgeBase': 'AWS::Bedrock::KnowledgeBase',
  'AWS::BedrockAgentCore::Runtime': 'AWS::BedrockAgentCore::Runtime',
  'AWS::BedrockAgentCore::Gateway': 'AWS::BedrockAgentCore::Gateway',
  'AWS::BedrockAgentCore::Memory': 'AWS::BedrockAgentCore::Memory',
  'AWS::S3Vectors::VectorBucket': 'AWS::S3Vectors::Index',
};

/** The types of data events that the resources of the app have. */
export function typesToRecord(app: App): readonly string[] {
  const types = Object.entries(EVENTS).filter(([type]) => app.ofType(type).length > 0);
  return [...new Set(types.map(([, events]) => events))].sort();
}

/** The types that the trails of the app record, whatever else their selectors ask. */
export function recordedTypes(app: App): ReadonlySet<string> {
  const fields = app
    .ofType('AWS::CloudTrail::Trail')
    .flatMap((trail) =>
      trail.find('AdvancedEventSelectors[]?.FieldSelectors[]?').map(({ value }) => ({ value, trail })),
    );
  return new Set(
    fields.flatMap(({ value, trail }) =>
      isRecord(value) && value.Field === 'resources.type'
        ? listOf(value.Equals).map((type) => text(type, trail.stack) ?? '')
        : [],
    ),
  );
}
