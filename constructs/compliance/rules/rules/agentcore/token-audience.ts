import { matching, nonEmptyList } from '../../expect';
import { cfn, must, rule, unmet } from '../../rule';

/** A runtime without an authorizer takes signed requests only. */
export const tokenAudience = rule({
  id: 'TokenAudience',
  service: 'agentcore',
  control: 'AGENT-02',
  finding: 'Any token of the identity provider is accepted, whatever it was issued for.',
  remedy: "Set 'AllowedAudience' or 'AllowedClients', and a discovery URL over https.",
  sources: [cfn('bedrockagentcore-gateway'), cfn('bedrockagentcore-runtime')],
  judges: [
    'AWS::BedrockAgentCore::Gateway.AuthorizerConfiguration.CustomJWTAuthorizer.AllowedAudience',
    'AWS::BedrockAgentCore::Gateway.AuthorizerConfiguration.CustomJWTAuthorizer.AllowedClients',
    'AWS::BedrockAgentCore::Runtime.AuthorizerConfiguration.CustomJWTAuthorizer.AllowedAudience',
  ],
  types: ['AWS::BedrockAgentCore::Gateway', 'AWS::BedrockAgentCore::Runtime', 'AWS::BedrockAgentCore::Harness'],
  check: (resource) => {
    const path = 'AuthorizerConfiguration.CustomJWTAuthorizer';
    if (!resource.has(path) && resource.text('AuthorizerType') !== 'CUSTOM_JWT') return undefined;
    const lists = ['AllowedAudience', 'AllowedClients'].map((list) =>
      unmet(must(`${path}.${list}`, nonEmptyList), resource),
    );
    const https = matching('a URL over https', 'https://id', /^https:\/\//);
    const open = lists.some((problems) => problems.length === 0) ? [] : lists.flat();
    return [...open, ...unmet(must(`${path}.DiscoveryUrl`, https), resource)];
  },
  pass: [
    {
      AuthorizerConfiguration: {
        CustomJWTAuthorizer: {
          DiscoveryUrl: 'https://id/.well-known/openid-configuration',
          AllowedAudience: ['agent'],
        },
      },
    },
    { AuthorizerType: 'AWS_IAM' },
  ],
  fail: [
    {
      AuthorizerConfiguration: { CustomJWTAuthorizer: { DiscoveryUrl: 'https://id/.well-known/openid-configuration' } },
    },
    {
      AuthorizerConfiguration: {
        CustomJWTAuthorizer: { DiscoveryUrl: 'https://id/.well-known/openid-configuration', AllowedClients: [] },
      },
    },
    { AuthorizerConfiguration: { CustomJWTAuthorizer: { DiscoveryUrl: 'http://id', AllowedAudience: ['agent'] } } },
    { AuthorizerType: 'CUSTOM_JWT' },
  ],
});
