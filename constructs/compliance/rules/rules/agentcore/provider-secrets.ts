import { oneOf } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';
import { isRecord } from '../../values';

export const providerSecrets = rule({
  id: 'ProviderSecrets',
  service: 'agentcore',
  control: 'AGENT-10',
  finding: 'A credential passes through the template, or AWS keeps it under a key that is not ours.',
  remedy: "Set the source of the secret to 'EXTERNAL' and name a secret of Secrets Manager.",
  sources: [cfn('bedrockagentcore-apikeycredentialprovider'), cfn('bedrockagentcore-oauth2credentialprovider')],
  judges: [
    'AWS::BedrockAgentCore::ApiKeyCredentialProvider.ApiKeySecretSource',
    'AWS::BedrockAgentCore::OAuth2CredentialProvider.Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.ClientSecretSource',
  ],
  types: ['AWS::BedrockAgentCore::ApiKeyCredentialProvider', 'AWS::BedrockAgentCore::OAuth2CredentialProvider'],
  check: (provider) => {
    if (provider.type.includes('ApiKey')) {
      const literal = provider.find('ApiKey?').map(({ path }) => problem(path, `${path} holds the key itself`));
      return [...literal, ...unmet(must('ApiKeySecretSource', oneOf('EXTERNAL')), provider)];
    }
    const settings = provider
      .find('Oauth2ProviderConfigInput')
      .flatMap(({ value }) => (isRecord(value) ? Object.keys(value) : []));
    return settings.flatMap((vendor) => {
      const path = `Oauth2ProviderConfigInput.${vendor}`;
      const literal = provider
        .find(`${path}?.ClientSecret?`)
        .map((found) => problem(found.path, `${found.path} holds the secret itself`));
      return provider.has(`${path}?.PrivateKeyJwtConfig?`)
        ? literal
        : [...literal, ...unmet(must(`${path}.ClientSecretSource`, oneOf('EXTERNAL')), provider)];
    });
  },
  pass: [{ ApiKeySecretSource: 'EXTERNAL', ApiKeySecretConfig: { SecretId: 'search', JsonKey: 'key' } }],
  fail: [{ ApiKey: 'abc' }, { ApiKeySecretSource: 'MANAGED' }],
});
