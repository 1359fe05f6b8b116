import { Match, Template } from 'aws-cdk-lib/assertions';
import { OpenIdConnectProvider, SamlProvider } from 'aws-cdk-lib/aws-iam';
import { CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { evaluate, possible } from '../../constructs/compliance/proofs';
import { DataLake, ZonePurpose } from '../../constructs/data';
import { BreakGlass, Persona, PersonaAccess, PersonaPermissionSets, Personas } from '../../constructs/identity';
import { PEOPLE } from '../../constructs/identity/persona';
import { DataClass, KeyRing } from '../../constructs/keys';
import { findings } from '../findings';
import { aStudio } from './a-studio';
import { access, allPersonas, aStack, PROVIDER, WORKPLACE } from './a-workplace';
import { ACCOUNT, type BoundRole, boundRoles, REGION, resolvedResources, roleOf } from './synthesized';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const stack = aStack();
const personas = allPersonas(stack);
const roles = boundRoles(stack);
const template = Template.fromStack(stack);

function assume(role: BoundRole, request: Record<string, string>, action = 'sts:AssumeRoleWithSAML') {
  return evaluate({
    policies: { resource: role.trust },
    request: {
      principal: { kind: 'federated', provider: PROVIDER },
      action,
      resource: role.arn,
      account: ACCOUNT,
      context: request,
    },
  }).verdict;
}

test('people come in by the provider and by name, and not without a name', () => {
  const aud = { 'SAML:aud': 'https://signin.aws.amazon.com/saml' };
  for (const persona of PEOPLE) {
    const role = roleOf(roles, `Personas${persona}`);
    expect(assume(role, { ...aud, 'sts:SourceIdentity': 'ada' })).toBe('Allowed');
    expect(assume(role, { 'sts:SourceIdentity': 'ada' }, 'sts:SetSourceIdentity')).toBe('Allowed');
    expect(assume(role, aud)).toBe('ImplicitlyDenied');
    expect(assume(role, { 'sts:SourceIdentity': 'ada' })).toBe('ImplicitlyDenied');
  }
});

test('no trust asks for a second factor, which federated sessions do not carry', () => {
  expect(JSON.stringify(template.toJSON())).not.toContain('MultiFactorAuth');
});

test('machines are acted as by their service, for resources of the account only', () => {
  const role = roleOf(roles, 'PersonasPipeline');
  const by = (account: string) =>
    evaluate({
      policies: { resource: role.trust },
      request: {
        principal: 'sagemaker.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: role.arn,
        account: ACCOUNT,
        context: { 'aws:SourceAccount': account },
      },
    }).verdict;
  expect([by(ACCOUNT), by('999999999999')]).toEqual(['Allowed', 'ImplicitlyDenied']);
});

test('every role is under its boundary, with few policies of its own and none inline', () => {
  for (const { managed, policies } of Object.values(roles)) {
    expect(policies.boundary).toBeDefined();
    expect(managed.length).toBeLessThanOrEqual(10);
    expect(policies.identity?.every(Boolean)).toBe(true);
  }
  template.resourceCountIs('AWS::IAM::Policy', 0);
  template.allResourcesProperties('AWS::IAM::Role', { Policies: Match.absent() });
});

test('no policy takes more than 90 % of 6,144 characters, and none names actions by a pattern', () => {
  const documents = Object.values(resolvedResources(stack))
    .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
    .map(({ Properties }) => Properties.PolicyDocument as { Statement: { Action: string | string[] }[] });
  expect(documents.length).toBeGreaterThan(48);
  expect(documents.map((document) => JSON.stringify(document).length).filter((size) => size > 0.9 * 6144)).toEqual([]);
  expect(
    documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)).filter((a) => /[*?]/.test(a)),
  ).toEqual([]);
});

test('nobody takes a boundary off, puts another on or gives its policy a new version', () => {
  const widen = [
    'iam:DeleteRolePermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
    'iam:UpdateAssumeRolePolicy',
  ];
  const all = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }];
  for (const { arn, policies } of Object.values(roles)) {
    const question = { policies: { ...policies, identity: all }, principal: arn, resources: ['*'], account: ACCOUNT };
    expect(possible({ ...question, actions: widen }).verdict).toBe('impossible');
  }
});

test('roles pass to SageMaker only, and only roles that are named', () => {
  for (const { arn, policies } of Object.values(roles)) {
    const pass = { policies, principal: arn, actions: ['iam:PassRole'], resources: ['*'], account: ACCOUNT };
    const named = WORKPLACE.roles?.jobRoles?.concat(WORKPLACE.roles.servingRoles ?? []) ?? [];
    const elsewhere = { ...pass, unless: [{ StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } }] };
    expect(possible(elsewhere).verdict).toBe('impossible');
    expect(possible({ ...pass, resources: [`arn:aws:iam::${ACCOUNT}:role/other`] }).verdict).toBe('impossible');
    expect(named).toHaveLength(2);
  }
});

test('an empty workplace leaves nothing to be done but to look', () => {
  const empty = aStack('Empty');
  new Personas(empty, 'Personas', { access: access(empty), workplace: {} });
  const { policies, arn } = roleOf(boundRoles(empty), 'PersonasDataScientist');
  const ask = (actions: string[]) =>
    possible({ policies, principal: arn, actions, resources: ['*'], account: ACCOUNT });
  expect(ask(['sagemaker:CreateTrainingJob', 's3:PutObject', 'bedrock:InvokeModel']).verdict).toBe('impossible');
  expect(ask(['sagemaker:ListPipelines']).verdict).toBe('possible');
});

test('a role that exists is held to a job by its denials', () => {
  const another = aStack('Held');
  const held = allPersonas(another);
  const role = held.roleOf(Persona.AGENT);
  held.holdTo(Persona.BROKER, role);
  const { managed } = roleOf(boundRoles(another), 'PersonasAgent');
  expect(managed.filter((arn) => arn.includes('BrokerPoliciesDenials'))).toHaveLength(1);
});

describe('with IAM Identity Center', () => {
  const app = new App({ context, analyticsReporting: false });
  const env = { account: ACCOUNT, region: REGION };
  const work = new Stack(app, 'Work', { env });
  const centre = PersonaAccess.identityCenter({ instanceArn: INSTANCE, prefix: 'dev' });
  const people = new Personas(work, 'Personas', { access: centre, workplace: WORKPLACE });
  const management = new Stack(app, 'Management', { env: { account: '222222222222', region: REGION } });
  new PersonaPermissionSets(management, 'Sets', { personas: people });
  const resources = resolvedResources(work);

  test('each permission set names policies and a boundary that are there, and nothing inline or of AWS', () => {
    const there = Object.values(resources).map(({ Properties }) => `${Properties.Path}${Properties.ManagedPolicyName}`);
    const sets = Object.values(Template.fromStack(management).findResources('AWS::SSO::PermissionSet'));
    expect(sets).toHaveLength(PEOPLE.length);
    for (const { Properties } of sets) {
      const { CustomerManagedPolicyReferences: references, PermissionsBoundary: boundary, Name } = Properties;
      const named = [...references, boundary.CustomerManagedPolicyReference] as { Name: string; Path: string }[];
      expect(named.map((one) => `${one.Path}${one.Name}`).filter((name) => !there.includes(name))).toEqual([]);
      expect(references.length).toBeLessThanOrEqual(10);
      expect(Name.length).toBeLessThanOrEqual(32);
      expect(Properties.InlinePolicy ?? Properties.ManagedPolicies).toBeUndefined();
    }
  });

  test('only the approver acts as a second role, under the name that Identity Center gives', () => {
    const role = roleOf(boundRoles(work), 'PersonasApprover');
    const session = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_dev-Approver_0123456789abcdef`;
    const as = (arn: string, name: string, tag?: string, called = name) =>
      evaluate({
        policies: {
          resource: role.trust,
          identity: [
            resources[Object.keys(resources).find((id) => id.startsWith('PersonasToApprover')) ?? '']?.Properties
              .PolicyDocument,
          ],
        },
        request: {
          principal: arn,
          action: 'sts:AssumeRole',
          resource: role.arn,
          account: ACCOUNT,
          context: {
            'sts:SourceIdentity': name,
            'sts:RoleSessionName': called,
            ...(tag === undefined ? {} : { 'aws:PrincipalTag/UserName': tag }),
          },
        },
      }).verdict;
    expect(as(session, 'ada', 'ada')).toBe('Allowed');
    expect(as(session, 'bob', 'ada')).not.toBe('Allowed');
    expect(as(session, 'ada', 'ada', 'bob')).not.toBe('Allowed');
    expect(as(session, 'ada')).not.toBe('Allowed');
    expect(as(session.replace('Approver', 'Release'), 'ada', 'ada')).not.toBe('Allowed');
    expect(Object.keys(boundRoles(work))).toHaveLength(1);
  });

  test('federated people have no permission sets', () => {
    const make = () => new PersonaPermissionSets(new Stack(), 'Sets', { personas });
    expect(make).toThrow("Sets: 'personas' takes personas with PersonaAccess.identityCenter");
  });
});

describe('break-glass', () => {
  test('is not there unless somebody says so', () => {
    expect(personas.breakGlassRole).toBeUndefined();
    expect(Object.keys(roles).filter((id) => id.includes('BreakGlass'))).toEqual([]);
  });

  test('acts until the time and not after, opens locks, approves nothing, and is told of', () => {
    const open = aStack('Open');
    const topic = new Topic(open, 'Topic');
    const breakGlass = BreakGlass.until({
      until: '2027-01-31T18:00:00Z',
      reason: 'Endpoint churn answers nonsense',
      topic,
    });
    new Personas(open, 'Personas', {
      access: access(open),
      workplace: WORKPLACE,
      people: [Persona.OPERATIONS],
      breakGlass,
    });
    const role = roleOf(boundRoles(open), 'PersonasBreakGlass');
    const act = (action: string, resource: string, time: string) =>
      evaluate({
        policies: role.policies,
        request: { principal: role.arn, action, resource, account: ACCOUNT, context: { 'aws:CurrentTime': time } },
      }).verdict;
    const [before, after] = ['2027-01-31T17:00:00Z', '2027-01-31T19:00:00Z'];
    expect(act('s3:BypassGovernanceRetention', 'arn:aws:s3:::weights/a', before)).toBe('Allowed');
    expect(act('s3:BypassGovernanceRetention', 'arn:aws:s3:::weights/a', after)).toBe('ImplicitlyDenied');
    const never = ['sagemaker:UpdateModelPackage', 'iam:CreateRole', 'cloudtrail:StopLogging', 'sagemaker:CreateModel'];
    const question = { policies: role.policies, principal: role.arn, resources: ['*'], account: ACCOUNT };
    expect(possible({ ...question, actions: never }).verdict).toBe('impossible');
    const come = { 'SAML:aud': 'https://signin.aws.amazon.com/saml', 'sts:SourceIdentity': 'ada' };
    expect(assume(role, { ...come, 'aws:CurrentTime': before })).toBe('Allowed');
    expect(assume(role, { ...come, 'aws:CurrentTime': after })).toBe('ImplicitlyDenied');
    Template.fromStack(open).hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.sts'], detail: { requestParameters: { roleArn: Match.anyValue() } } },
      Targets: [Match.objectLike({ Arn: Match.anyValue() })],
    });
  });

  test.each([
    ['until', { until: 'tomorrow', reason: 'Endpoint churn answers nonsense' }],
    ['reason', { until: '2027-01-31T18:00:00Z', reason: 'because' }],
  ])('without a proper %s is refused', (prop, wrong) => {
    const topic = Topic.fromTopicArn(new Stack(), 'Topic', `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`);
    expect(() => BreakGlass.until({ ...wrong, topic })).toThrow(`BreakGlass.until: '${prop}' takes`);
  });
});

test('tokens of an OpenID Connect provider are taken for their audience', () => {
  const other = aStack('Oidc');
  const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`;
  const provider = OpenIdConnectProvider.fromOpenIdConnectProviderArn(other, 'Idp', arn);
  new Personas(other, 'Personas', {
    access: PersonaAccess.openIdConnect(provider, 'mlsecops'),
    workplace: WORKPLACE,
    people: [Persona.AUDITOR],
  });
  Template.fromStack(other).hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'idp.example.com:aud': 'mlsecops' },
            StringLike: { 'sts:SourceIdentity': '?*' },
          },
        }),
      ]),
    },
  });
});

test('a persona without a role here, a machine among people and a person among machines are refused', () => {
  const other = aStack('Refused');
  const props = { access: access(other), workplace: {} };
  const some = new Personas(other, 'Some', { ...props, people: [Persona.AUDITOR] });
  expect(() => some.roleOf(Persona.BROKER)).toThrow("'persona' takes Auditor, got 'Broker'");
  expect(() => new Personas(other, 'Wrong', { ...props, people: [Persona.BROKER] })).toThrow("'people' takes");
  const nobody = { access: PersonaAccess.nobody(), workplace: {} };
  expect(new Personas(other, 'Machines', nobody).people).toEqual([]);
  expect(() => new Personas(other, 'None', { ...nobody, people: [Persona.AUDITOR] })).toThrow("'people' takes nobody");
  expect(() => some.addMachine(Persona.AUDITOR, { service: 'lambda.amazonaws.com' })).toThrow("'persona' takes");
  expect(() => PersonaAccess.identityCenter({ instanceArn: 'arn', prefix: 'dev' })).toThrow("'instanceArn' takes");
  expect(() => PersonaAccess.identityCenter({ instanceArn: INSTANCE, prefix: 'a name too long' })).toThrow(
    "'prefix' takes",
  );
});

test('no gating pack finds anything, with every place and machine there is', () => {
  const app = new App({ context, analyticsReporting: false });
  const checked = new Stack(app, 'Checked', { env: { account: ACCOUNT, region: REGION } });
  allPersonas(checked);
  expect(findings(app)).toEqual([]);
});

test('no gating pack finds anything where all that people work on stands in other stacks', () => {
  const { app, base, bounds, studio, env } = aStudio();
  const keys = new KeyRing(base, 'Ring', { classes: [DataClass.RAW, DataClass.CURATED, DataClass.MODELS] });
  const data = new Stack(app, 'Data', { env });
  const lake = new DataLake(data, 'Lake', {
    keys: {
      raw: keys.keyOf(DataClass.RAW),
      curated: keys.keyOf(DataClass.CURATED),
      models: keys.keyOf(DataClass.MODELS),
    },
  });
  const provider = SamlProvider.fromSamlProviderArn(base, 'Provider', PROVIDER);
  const registry = new CfnModelPackageGroup(base, 'Group', { modelPackageGroupName: 'churn' });
  const people = new Personas(new Stack(app, 'People', { env }), 'Personas', {
    access: PersonaAccess.federated(provider),
    bounds: bounds.policies,
    workplace: {
      sandboxAccounts: [ACCOUNT],
      data: {
        landing: [lake.zone(ZonePurpose.LANDING).bucket.bucketArn],
        trainingKeys: [keys.keyOf(DataClass.CURATED).keyArn],
      },
      building: { domainId: studio.domain.attrDomainId, vpcIds: [bounds.vpcId] },
      models: { groups: [registry.attrModelPackageGroupArn] },
    },
  });
  expect(findings(app)).toEqual([]);
  const { managed, policies } = roleOf(boundRoles(Stack.of(people)), 'PersonasDataScientist');
  expect(managed.length).toBeLessThanOrEqual(10);
  expect(policies.boundary).toBeDefined();
});

test('boundaries are where deployments know them by, and stay when their stack goes', () => {
  const boundaries = template.findResources('AWS::IAM::ManagedPolicy', {
    Properties: { Path: '/mlsecops/boundary/' },
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  });
  const roles = Object.values(template.findResources('AWS::IAM::Role'));
  expect(roles.map(({ Properties }) => Properties.PermissionsBoundary.Ref).sort()).toEqual(
    Object.keys(boundaries).sort(),
  );
});

test('where there is no endpoint, operations are granted no configuration of one either', () => {
  const empty = aStack();
  new Personas(empty, 'Personas', { access: access(empty), people: [Persona.OPERATIONS], workplace: {} });
  const role = roleOf(boundRoles(empty), 'PersonasOperations');
  expect(JSON.stringify(role.policies.identity)).not.toContain('endpoint-config');
  expect(JSON.stringify(roleOf(roles, 'PersonasOperations').policies.identity)).toContain('endpoint-config');
});
