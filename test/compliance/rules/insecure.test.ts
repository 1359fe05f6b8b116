import { CfnAgent, CfnGuardrail, CfnPrompt } from 'aws-cdk-lib/aws-bedrock';
import { CfnGateway, CfnRuntime } from 'aws-cdk-lib/aws-bedrockagentcore';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import {
  CfnDomain,
  CfnEndpointConfig,
  CfnFeatureGroup,
  CfnModel,
  CfnModelPackageGroup,
} from 'aws-cdk-lib/aws-sagemaker';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib/core';
import { context } from '../../../cdk.json';
import { checkTemplate, type Finding } from '../../../constructs/compliance/rules/check';
import { gatingPacks } from '../../../lib/packs';

const role = 'arn:aws:iam::111122223333:role/ml';

/** Resources that six packs of cdk-nag let pass, all but the endpoint configuration. */
function insecure(): Stack {
  const stack = new Stack(new App({ context, analyticsReporting: false }), 'Insecure');
  new CfnDomain(stack, 'Domain', {
    domainName: 'open',
    authMode: 'IAM',
    appNetworkAccessType: 'PublicInternetOnly',
    defaultUserSettings: { executionRole: role },
    vpcId: 'vpc-1',
    subnetIds: ['subnet-1'],
  });
  new CfnModel(stack, 'Model', {
    executionRoleArn: role,
    primaryContainer: { image: 'docker.io/library/churn:latest', modelDataUrl: 's3://artifacts/model.tar.gz' },
  });
  new CfnEndpointConfig(stack, 'EndpointConfig', {
    productionVariants: [
      { modelName: 'churn', variantName: 'a', initialVariantWeight: 1, instanceType: 'ml.m5.large' },
    ],
  });
  new CfnModelPackageGroup(stack, 'ModelPackageGroup', {
    modelPackageGroupName: 'churn',
    modelPackageGroupPolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sagemaker:*', Resource: '*' }],
    },
  });
  new CfnFeatureGroup(stack, 'FeatureGroup', {
    featureGroupName: 'churn',
    recordIdentifierFeatureName: 'id',
    eventTimeFeatureName: 'at',
    featureDefinitions: [{ featureName: 'id', featureType: 'String' }],
    offlineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features' } },
    onlineStoreConfig: { EnableOnlineStore: true },
    roleArn: role,
  });
  new CfnAgent(stack, 'Agent', { agentName: 'helper', foundationModel: 'amazon.nova-pro-v1:0', instruction: 'Help.' });
  new CfnGuardrail(stack, 'Guardrail', {
    name: 'nothing',
    blockedInputMessaging: 'no',
    blockedOutputsMessaging: 'no',
  });
  new CfnPrompt(stack, 'Prompt', { name: 'summary' });
  new CfnRuntime(stack, 'Runtime', {
    agentRuntimeName: 'agent',
    agentRuntimeArtifact: {
      containerConfiguration: { containerUri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/a:latest' },
    },
    networkConfiguration: { networkMode: 'PUBLIC' },
    roleArn: role,
  });
  new CfnGateway(stack, 'Gateway', { name: 'tools', authorizerType: 'NONE', protocolType: 'MCP', roleArn: role });
  new CfnRole(stack, 'Role', {
    assumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSageMakerFullAccess'],
  });
  return stack;
}

const expected: Readonly<Record<string, readonly string[]>> = {
  Domain: ['DomainNetworkAccess', 'DomainVolumeKey'],
  Model: ['ModelNetworkIsolation', 'ModelVpc', 'ModelImageRegistry'],
  EndpointConfig: ['EndpointConfigVolumeKey'],
  ModelPackageGroup: ['ModelPackageGroupPolicy'],
  FeatureGroup: ['FeatureGroupKeys'],
  Agent: ['AgentGuardrail', 'BedrockKeys'],
  Guardrail: ['GuardrailCategories', 'GuardrailPromptAttacks', 'GuardrailSensitiveInformation', 'BedrockKeys'],
  Prompt: ['BedrockKeys'],
  Runtime: ['RuntimeNetwork', 'AgentArtifactPinned'],
  Gateway: ['GatewayAuthorizer', 'GatewayPolicyEngine', 'AgentCoreKeys'],
  Role: ['FullAccessPolicies', 'TrustSource'],
};

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
}

const stack = insecure();
const template = (stack.node.root as App).synth().getStackByName('Insecure').template as Template;
const findings: readonly Finding[] = checkTemplate(template);
const errorsAt = (logicalId: string, found = findings) =>
  found.filter((one) => one.logicalId === logicalId && one.level === 'error').map(({ rule }) => rule.id);

test.each(Object.entries(expected))('the insecure %s is an error of the rules made for it', (logicalId, ids) => {
  expect(errorsAt(logicalId)).toEqual(expect.arrayContaining([...ids]));
});

test('the same is found where the resources are raw', () => {
  const raw = new Stack(new App({ context, analyticsReporting: false }), 'Insecure');
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    new CfnResource(raw, id, { type: Type, properties: { ...Properties } });
  }
  const found = checkTemplate((raw.node.root as App).synth().getStackByName('Insecure').template);
  const ids = (all: readonly Finding[]) => all.map(({ logicalId, id }) => `${logicalId} ${id}`).sort();
  expect(ids(found)).toEqual(ids(findings));
});

test('the packs of cdk-nag say nothing of nine of the ten', () => {
  const app = stack.node.root as App;
  const stock = gatingPacks().filter(({ name }) => name !== 'MlSecOps');
  const said = stock
    .flatMap((pack) => pack.validate({ appConstruct: app, stackTemplates: [], templatePaths: [] }).violations)
    .flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath?.split('/')[1]));
  expect(new Set(said)).toEqual(new Set(['EndpointConfig', 'Role']));
});

test('an app with one of them does not synthesize', () => {
  const app = stack.node.root as App;
  Validations.of(app).addPlugins(...gatingPacks().filter(({ name }) => name === 'MlSecOps'));
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  expect(() => app.synth({ force: true })).toThrow(/MlSecOps-FullAccessPolicies/);
  printed.mockRestore();
});
