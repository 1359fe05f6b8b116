/**
 * The platform of one environment, in the account that a local AWS has. The context `version` chooses what is deployed: `1` trains, explores, serves
 * and has agents, `2` also has LLMs, `broken` is version 2 with a change that must not stay and a resource that cannot be created.
 */
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { App, CfnResource, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Perimeter } from '../../constructs/core/perimeter';
import { Profile } from '../../constructs/network';
import { Account } from '../../lib/account';
import { addPlatform } from '../../lib/platform';

export type Version = '1' | '2' | 'broken';

/** The account and region that a local AWS is. */
export const TARGET = { account: Account.of('123456789012'), region: 'eu-west-1' };

/** The stage that is deployed. */
export const STAGE = 'Production';

/** Synthesizes a version into a folder. */
export function synthesize(version: Version, outdir: string): void {
  const app = new App({ context, outdir });
  const first = [Profile.training(), Profile.studio(), Profile.serving(), Profile.agentCore()];
  const profiles = version === '1' ? first : [...first, Profile.bedrock()];
  addPlatform(app, {
    perimeter: Perimeter.account(),
    shared: TARGET,
    environments: { [STAGE]: { ...TARGET, profiles, samlProvider: 'workforce' } },
  });
  namePortsOfEsp(app);
  quoteInputs(app);
  if (version === 'broken') breakData(app);
  app.synth();
}

/** Every bucket opens to public policies, and then a parameter has a type that does not exist. */
function breakData(app: App): void {
  const data = app.node.findChild(STAGE).node.findChild('Data');
  const impossible = new CfnResource(data, 'Impossible', {
    type: 'AWS::SSM::Parameter',
    properties: { Type: 'NoSuchType', Value: 'none' },
  });
  for (const child of data.node.findAll()) {
    if (CfnResource.isCfnResource(child) && child.cfnResourceType === CfnBucket.CFN_RESOURCE_TYPE_NAME) {
      child.addPropertyOverride('PublicAccessBlockConfiguration.BlockPublicPolicy', false);
      impossible.addResourceDependency(child);
    }
  }
}

/** A bow to the emulator: moto 5.2.1 fails on a rule for a protocol without ports unless it has the ports -1, which mean the same. */
function namePortsOfEsp(app: App): void {
  for (const child of app.node.findAll()) {
    if (!CfnResource.isCfnResource(child) || !/SecurityGroup(In|E)gress$/.test(child.cfnResourceType)) continue;
    const { ipProtocol } = child as CfnResource & { ipProtocol?: string };
    if (ipProtocol !== '50') continue;
    child.addPropertyOverride('FromPort', -1);
    child.addPropertyOverride('ToPort', -1);
  }
}

interface Target {
  readonly inputTransformer?: { readonly inputTemplate?: string };
}

/**
 * Another one: EventBridge quotes a text that takes the place of `<name>` in an input, if there are no quotes yet; moto 5.2.1 does not, and then cannot read
 * the input.
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html (variables in quotes or out, 2026-11)
 */
function quoteInputs(app: App): void {
  for (const child of app.node.findAll()) {
    if (!CfnResource.isCfnResource(child) || child.cfnResourceType !== CfnRule.CFN_RESOURCE_TYPE_NAME) continue;
    const targets = Stack.of(child).resolve((child as CfnRule).targets) as Target[] | undefined;
    for (const [index, { inputTransformer }] of (targets ?? []).entries()) {
      const template = inputTransformer?.inputTemplate;
      if (template === undefined) continue;
      const quoted = template.replaceAll(/:<([\w-]+)>/g, ':"<$1>"');
      child.addPropertyOverride(`Targets.${index}.InputTransformer.InputTemplate`, quoted);
    }
  }
}
