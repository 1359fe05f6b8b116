import { Arn, ArnFormat, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Workplace } from './workplace';

/** A version is a number of one to five digits: a pattern for each takes in all versions and nothing else. */
const VERSIONS = ['?', '??', '???', '????', '?????'];

/** The places as IAM names them. */
export type PlaceName = keyof ReturnType<typeof placesIn>;
/** What there is at each place: ARNs, or values of conditions. */
export type Places = Readonly<Record<PlaceName, readonly string[]>>;

/**
 * What a workplace is, in the account and Region of a construct. What is named at run time is a pattern of the account, without a reference in it: a reference to another stack
 * is written otherwise once it is synthesized, and what was recorded of the pattern would be of another.
 */
export function placesIn(scope: Construct, workplace: Workplace) {
  const {
    sandboxAccounts = [],
    data = {},
    building = {},
    models = {},
    generative = {},
    agents = {},
    roles = {},
  } = workplace;
  const arn = (service: string, resource: string, resourceName: string, arnFormat?: ArnFormat) =>
    Stack.of(scope).formatArn({ service, resource, resourceName, arnFormat });
  const named = (resource: string) => [arn('sagemaker', resource, '*')];
  const domain = (resource: string, name: string) =>
    building.domainId === undefined
      ? []
      : [arn('sagemaker', resource, name === '' ? building.domainId : `${building.domainId}/${name}`)];
  const objects = (buckets: string[] = []) => buckets.map((bucket) => `${bucket}/*`);
  const { groups = [], cards = [], endpoints = [], schedules = [], decisions = [], releases = [] } = models;
  const { hubs = [] } = building;
  const { manifestKeys = [], releaseKeys = [], trainingKeys = [], modelKeys = [] } = data;
  return {
    anything: ['*'],
    viaS3: [`s3.${Stack.of(scope).region}.amazonaws.com`],
    sandboxAccounts,
    jobs: ['training-job', 'processing-job', 'hyper-parameter-tuning-job'].flatMap(named),
    modelObjects: named('model'),
    endpointConfigs: named('endpoint-config'),
    customModels: [arn('bedrock', 'custom-model', '*')],
    versions: groups.flatMap((group) => VERSIONS.map((version) => `${withType(group, 'model-package')}/${version}`)),
    executions: (building.pipelines ?? []).length === 0 ? [] : [arn('sagemaker', 'pipeline', '*/execution/*')],
    landing: objects(data.landing),
    validated: objects(data.validated),
    weights: objects(data.weights),
    keys: [...trainingKeys, ...modelKeys, ...manifestKeys, ...releaseKeys],
    ownProfile: domain('user-profile', `\${aws:SourceIdentity}`),
    spaces: building.domainId === undefined ? [] : [arn('sagemaker', 'space', '*/*')],
    domain: domain('domain', ''),
    hubContents: hubs.length === 0 ? [] : [arn('sagemaker', 'hub-content', '*/*')],
    hubs,
    groups,
    cards,
    endpoints,
    schedules,
    decisions,
    releases,
    trainingKeys,
    modelKeys,
    manifestKeys,
    releaseKeys,
    pipelines: building.pipelines ?? [],
    vpcIds: building.vpcIds ?? [],
    repositories: building.repositories ?? [],
    packageGroups: building.packageGroups ?? [],
    featureGroups: building.featureGroups ?? [],
    llms: generative.models ?? [],
    redTeamModels: generative.redTeamModels ?? [],
    guardrails: generative.guardrails ?? [],
    requiredGuardrails: generative.requiredGuardrails ?? [],
    knowledgeBases: generative.knowledgeBases ?? [],
    gateways: agents.gateways ?? [],
    policyEngines: agents.policyEngines ?? [],
    policies: agents.policies ?? [],
    forbidPolicies: agents.forbidPolicies ?? [],
    runtimes: agents.runtimes ?? [],
    memories: agents.memories ?? [],
    providers: agents.providers ?? [],
    jobRoles: roles.jobRoles ?? [],
    servingRoles: roles.servingRoles ?? [],
    made: roles.made ?? [],
    boundaries: roles.boundaries ?? [],
    quarantine: roles.quarantine ?? [],
  };
}

/** The same ARN with another type of resource. */
function withType(arn: string, resource: string): string {
  const parts = Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME);
  return Arn.format({ ...parts, resource });
}
