/**
 * Condition keys that a page of a service documents for actions, while the service authorization reference lists them for the service alone.
 * Looked up on 2026-11-24; a test tells when the reference lists them too.
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-gateway-condition-keys.html
 */
const gateways: readonly (readonly [actions: readonly string[], keys: readonly string[]])[] = [
  [
    ['CreateGateway', 'UpdateGateway'],
    ['DiscoveryUrl', 'GatewayAuthorizerType', 'KmsKeyArn', 'PolicyEngineArn', 'PolicyEngineMode', 'ProtocolType'],
  ],
  [
    ['CreateGatewayTarget', 'UpdateGatewayTarget'],
    [
      'AllowedQueryParameters',
      'AllowedRequestHeaders',
      'AllowedResponseHeaders',
      'CredentialProviderScope',
      'CredentialProviderType',
      'HttpTargetConfigurationType',
      'InferenceTargetConfigurationType',
      'McpTargetConfigurationType',
      'PrivateEndpointType',
      'ResourceConfigurationIdentifier',
      'securityGroups',
      'subnets',
    ],
  ],
];

/**
 * What the sessions of Studio say of whose they are. Looked up on 2026-11-25.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html
 */
const studio: typeof gateways = [
  [
    ['CreatePresignedDomainUrl', 'CreateSpace', 'UpdateSpace', 'DeleteSpace', 'CreateApp', 'DeleteApp', 'StartSession'],
    ['DomainId', 'UserProfileName'],
  ],
];

const table: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ 'bedrock-agentcore': gateways, sagemaker: studio }).flatMap(([service, rows]) =>
    rows.flatMap(([actions, keys]) =>
      actions.map((action) => [`${service}:${action}`.toLowerCase(), keys.map((key) => `${service}:${key}`)] as const),
    ),
  ),
);

/** The keys that are documented for the action elsewhere than in the reference; none for most. */
export function documentedKeys(action: string): readonly string[] {
  return table.get(action.toLowerCase()) ?? [];
}

/** The actions that have such keys, in small letters. */
export function documentedActions(): readonly string[] {
  return [...table.keys()];
}
