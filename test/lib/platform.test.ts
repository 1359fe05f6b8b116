import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import {
  type AssemblyStack,
  type Finding,
  stacksOf,
  validationOf,
} from '../../constructs/compliance/evidence/assembly';
import { type PlatformReport, platformReport } from '../../constructs/compliance/evidence/platform-report';
import { policySizes } from '../../constructs/compliance/evidence/policy-sizes';
import { Perimeter } from '../../constructs/core/perimeter';
import { Profile } from '../../constructs/network';
import { Account } from '../../lib/account';
import { type Organisation, organisation } from '../../lib/organisation';
import { gatingPacks } from '../../lib/packs';
import { addPlatform } from '../../lib/platform';
import { reportedPacks } from '../../lib/stock-packs';
import { unsetTargets } from '../../scripts/deploy';

const constructs = resolve(__dirname, '..', '..', 'constructs');

function synthesized(of: Organisation): string {
  const app = new App({ context });
  addPlatform(app, of);
  Validations.of(app).addPlugins(...gatingPacks(), ...reportedPacks());
  const printed = jest.spyOn(console, 'error').mockReturnValue();
  const { directory } = app.synth();
  printed.mockRestore();
  return directory;
}

interface PolicyShape {
  readonly Statement: { readonly Action: string | string[]; readonly Resource: unknown }[];
}

let stacks: AssemblyStack[];
let report: PlatformReport;
let acknowledged: readonly Finding[];

beforeAll(() => {
  const directory = synthesized(organisation);
  stacks = stacksOf(directory);
  report = platformReport(directory, ['NIST.800.53.R4']);
  ({ acknowledged } = validationOf(directory));
});

test('each environment has a stack for each lifecycle and owner: Studio where people explore, approvers where models are served', () => {
  const of = (name: string) =>
    stacks.filter(({ path }) => path.startsWith(`${name}/`)).map(({ path }) => path.split('/')[1]);
  expect(of('Shared')).toEqual(['Keys', 'Audit']);
  expect(of('Development')).toEqual(['Keys', 'Network', 'Access', 'Data', 'Studio', 'Registry', 'People', 'Audit']);
  expect(of('Production')).toEqual(['Keys', 'Network', 'Access', 'Data', 'Registry', 'Approvers', 'People', 'Audit']);
});

test('no gating pack has a finding, and R4 reports what is acknowledged for its newer edition, and the lock that not every bucket should have', () => {
  expect(report.findings).toEqual([]);
  const rules = ['S3BucketDefaultLockEnabled', 'S3BucketReplicationEnabled', 'VPCDefaultSecurityGroupClosed'];
  expect(new Set(report.reported.map(({ rule }) => rule))).toEqual(
    new Set(rules.map((rule) => `NIST.800.53.R4-${rule}`)),
  );
});

test('no stack has more than 400 resources', () => {
  expect(report.stacks.filter(({ resources }) => resources > 400)).toEqual([]);
});

test('no policy takes more than 90 % of its limit', () => {
  const sizes = stacks.flatMap(({ path, template }) => policySizes(template).map((size) => ({ path, ...size })));
  expect(sizes.length).toBeGreaterThan(40);
  expect(sizes.filter(({ size, limit }) => size > 0.9 * limit)).toEqual([]);
});

test('stateful resources keep their logical ids', () => {
  const stateful =
    /^AWS::(S3::Bucket|KMS::Key|Logs::LogGroup|CloudTrail::Trail|EC2::(VPC|Subnet)|SNS::Topic|SageMaker::(Domain|ModelPackageGroup))$/;
  const ids = stacks
    .filter(({ path }) => /^(Shared|Development|Production)\//.test(path))
    .flatMap(({ path, template }) =>
      Object.entries(template.Resources ?? {})
        .filter(([, { Type }]) => stateful.test(Type))
        .map(([id, { Type }]) => `${path} ${Type} ${id}`),
    );
  expect(ids.sort().join('\n')).toMatchSnapshot();
});

test('whatever holds data or keys stays when its stack goes', () => {
  const lost = stacks.flatMap(({ path, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => /^AWS::(S3::Bucket|S3::BucketPolicy|KMS::Key|Logs::LogGroup)$/.test(Type))
      .filter(([, resource]) => (resource as { DeletionPolicy?: string }).DeletionPolicy !== 'Retain')
      .map(([id]) => `${path}/${id}`),
  );
  expect(lost).toEqual([]);
});

test('no reference between stacks is weak', () => {
  expect(
    stacks.filter(({ template }) => JSON.stringify(template).includes('Fn::GetStackOutput')).map(({ path }) => path),
  ).toEqual([]);
  expect(JSON.stringify(stacks.map(({ template }) => template))).toContain('Fn::ImportValue');
});

test('every role that jobs and people run as carries the boundary and the bounds', () => {
  const roles = stacks.flatMap(({ template }) =>
    Object.values(template.Resources ?? {}).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Role' && JSON.stringify(Properties).includes('sagemaker.amazonaws.com'),
    ),
  );
  expect(roles.length).toBe(16);
  expect(
    roles.filter(({ Properties }) => !JSON.stringify(Properties?.PermissionsBoundary ?? '').includes('Boundary')),
  ).toEqual([]);
  expect(roles.filter(({ Properties }) => ((Properties?.ManagedPolicyArns ?? []) as unknown[]).length < 4)).toEqual([]);
});

test('nothing leads to the internet, nothing runs code that nobody wrote and no policy is inline', () => {
  const types = new Set(
    stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).map(({ Type }) => Type)),
  );
  const unwanted = [
    'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::EIP',
    'AWS::EC2::TransitGatewayAttachment',
    'AWS::IAM::Policy',
    'AWS::IAM::User',
  ];
  expect(unwanted.filter((type) => types.has(type))).toEqual([]);
  expect([...types].filter((type) => type.startsWith('Custom::'))).toEqual([]);
  const functions = stacks.flatMap(({ path, template }) =>
    Object.values(template.Resources ?? {})
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => `${path}: ${Properties?.Description}`),
  );
  const ours = [
    'Takes the steps of an approval',
    'Takes decisions of approvers',
    'Checks a release and makes its model',
  ];
  const expected = ['Production', 'Staging'].flatMap((stage) => ours.map((what) => `${stage}/Registry: ${what}`));
  expect(functions.sort()).toEqual(expected.sort());
});

test('each signal of the approval rings, and each function has the role that was made for it', () => {
  const of = (path: string) => Object.entries(stacks.find((stack) => stack.path === path)?.template.Resources ?? {});
  const alarms = of('Production/Audit').filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');
  const ids = alarms.map(([id]) => id.slice(0, -8));
  const failures = ['Steps', 'Decisions', 'Release'].flatMap((name) =>
    ['Errors', 'Throttles', 'DeadLetters'].map((what) => `${name}${what}`),
  );
  expect(ids).toEqual(
    expect.arrayContaining(['ApprovalFailed', 'ApprovalOutsideWorkflow', 'ApprovalTimedOut', ...failures]),
  );
  const roles = of('Production/Registry')
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Properties }]) => [
      id.slice(0, -8),
      JSON.stringify(Properties?.Role).match(/"Fn::GetAtt":\["(\w+)"/)?.[1],
    ]);
  expect(roles).toHaveLength(3);
  expect(roles.filter(([id, role]) => role?.slice(0, -8) !== `${id}Role`)).toEqual([]);
});

test('who brings data in does not let it through, who trains does not judge, and who judges does not serve', () => {
  const [data] = stacks.filter(({ path }) => path === 'Production/Data');
  const policies = Object.entries(data?.template.Resources ?? {}).filter(([id]) => id.includes('GranteesAccessRoles'));
  const may = (action: string) =>
    Object.fromEntries(
      policies.map(([id, { Properties }]) => {
        const { Statement } = (Properties?.PolicyDocument ?? { Statement: [] }) as PolicyShape;
        const resources = Statement.filter(({ Action }) => [Action].flat().includes(action)).map((one) => one.Resource);
        const zones = JSON.stringify(resources).matchAll(/Lake([A-Z][a-z]+)Bucket\w+","Arn"\]\},"\/\*"/g);
        return [/Roles([A-Z][a-z]+)Resource/.exec(id)?.[1], [...zones].map(([, zone]) => zone).sort()];
      }),
    );
  expect(may('s3:GetObject')).toEqual({
    Ingestor: [],
    Validator: ['Landing', 'Quarantine'],
    Trainer: ['Features', 'Validated'],
    Evaluator: ['Artifacts', 'Validated'],
    Server: ['Models'],
  });
  expect(may('s3:PutObject')).toEqual({
    Ingestor: ['Landing'],
    Validator: ['Features', 'Quarantine', 'Validated'],
    Trainer: ['Artifacts'],
    Evaluator: ['Models'],
    Server: ['Captured'],
  });
  expect(may('s3:DeleteObject')).toEqual({
    Ingestor: [],
    Validator: ['Landing'],
    Trainer: [],
    Evaluator: [],
    Server: [],
  });
  expect(Object.values(may('s3:DeleteObjectVersion')).flat()).toEqual([]);
});

test('names outside the list of the network ring in the trail’s topic, beside the signals of the trail', () => {
  for (const { template } of stacks.filter(({ path }) => path === 'Development/Audit')) {
    const alarms = Object.values(template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    const names = alarms.map(({ Properties }) => Properties?.MetricName);
    expect(names).toEqual(expect.arrayContaining(['FirewallRuleQueryVolume', 'UnauthorizedCalls']));
    expect(new Set(alarms.map(({ Properties }) => JSON.stringify(Properties?.AlarmActions))).size).toBe(1);
  }
  expect.assertions(2);
});

test('every type of resource is one that CloudFormation creates', () => {
  const types = stacks.flatMap(({ template }) => Object.values(template.Resources ?? {}).map(({ Type }) => Type));
  expect(types).not.toContain('AWS::Route53Resolver::FirewallConfig');
});

test('the fixed cost of the fullest environment stays under 110 dollars and everything in it has a price', () => {
  const development = report.costs.find(({ name }) => name === 'Development');
  expect(development?.totalUsd).toBeLessThanOrEqual(110);
  expect(development?.unpriced).toEqual([]);
});

describe('the ledger of exceptions', () => {
  const sources = readdirSync(constructs, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('core/acknowledgements.ts') && !file.startsWith('compliance/'),
    )
    .map((file) => readFileSync(join(constructs, file), 'utf8'));

  test('lists every exception that the library makes', () => {
    const lines = new Set(
      report.acknowledgements.flatMap(({ control, owner, reason, findings }) =>
        findings.map((finding) => `${finding.replace(/\[.*$/s, '[…]')} | ${control} | ${owner} | ${reason}`),
      ),
    );
    expect([...lines].sort().join('\n')).toMatchSnapshot();
  });

  test('has at most 12 call sites, and no other form of exception', () => {
    const calls = sources.flatMap((text) => text.match(/Acknowledgements\.of\(/g) ?? []);
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.length).toBeLessThanOrEqual(12);
    expect(sources.filter((text) => /\.acknowledge\(|NagSuppressions|rules_to_suppress/.test(text))).toEqual([]);
  });

  test('has no exception that is due for review', () => {
    const dates = sources.flatMap((text) => [...text.matchAll(/reviewBy: '([^']+)'/g)].map(([, date = '']) => date));
    expect(dates.length).toBeGreaterThan(3);
    expect(dates.filter((date) => date < new Date().toISOString().slice(0, 10))).toEqual([]);
  });

  test('is about findings of gating packs that are there: none is acknowledged for nothing', () => {
    const made = acknowledged.filter(({ check }) => check !== 'NIST.800.53.R4');
    const isMade = (finding: string, at: string) =>
      made.some(({ rule, path }) => rule === finding && (path === at || path.startsWith(`${at}/`)));
    const entries = report.acknowledgements.flatMap(({ path, findings }) => findings.map((one) => ({ path, one })));
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(({ path, one }) => !isMade(one, path))).toEqual([]);
  });
});

describe('with a shared archive', () => {
  const archiveKeyArn = 'arn:aws:kms:us-east-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const target = (id: string) => ({ account: Account.of(id), region: 'us-east-1' });
  const shared: Organisation = {
    ...organisation,
    perimeter: Perimeter.organization('o-abcdefghij'),
    shared: { ...target('222222222222'), archiveKeyArn },
    environments: { Production: { ...target('333333333333'), profiles: [Profile.training()] } },
  };
  let templates: Record<string, string>;

  beforeAll(() => {
    templates = Object.fromEntries(
      stacksOf(synthesized(shared)).map(({ path, template }) => [path, JSON.stringify(template)]),
    );
  });

  test('an environment keeps no archive and no key for it, and its trail delivers to the shared account', () => {
    expect(templates['Production/Audit']).not.toContain('AWS::S3::Bucket');
    expect(templates['Production/Keys']).not.toContain('audit trail and its archive');
    expect(templates['Production/Audit']).toContain('"S3BucketName":"mlsecops-audit-222222222222-us-east-1"');
    expect(templates['Production/Audit']).toContain(`"KMSKeyId":"${archiveKeyArn}"`);
  });

  test('the perimeter of the organisation is that of endpoints, zones and archive', () => {
    for (const path of ['Production/Network', 'Production/Data', 'Shared/Audit']) {
      expect([path, templates[path]?.includes('"aws:PrincipalOrgID":"o-abcdefghij"')]).toEqual([path, true]);
      expect([path, templates[path]?.includes('aws:PrincipalAccount')]).toEqual([path, false]);
    }
  });

  test('the archive and its key let that very trail deliver', () => {
    expect(templates['Shared/Audit']).toContain(':cloudtrail:us-east-1:333333333333:trail/mlsecops-production');
    expect(templates['Shared/Keys']).toContain(':cloudtrail:us-east-1:333333333333:trail/mlsecops-production');
    expect(templates['Production/Audit']).toContain('"TrailName":"mlsecops-production"');
  });
});

describe('an account', () => {
  test.each(['', '12345678901', '1234567890123', 'abcdefghijkl', '000000000000'])("fails for '%s'", (id) => {
    expect(() => Account.of(id)).toThrow(/Account.of: 'id' takes the 12 digits of an AWS account/);
  });

  test('that nobody has chosen is named when somebody deploys', () => {
    expect(unsetTargets(organisation)).toEqual(['Shared', 'Development', 'Staging', 'Production']);
    expect(
      unsetTargets({
        ...organisation,
        shared: { account: Account.of('111111111111'), region: 'us-east-1' },
        environments: {},
      }),
    ).toEqual([]);
  });
});
