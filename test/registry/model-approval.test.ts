import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type App, Duration, Stack } from 'aws-cdk-lib/core';
import { Acknowledgements } from '../../constructs/core/acknowledgements';
import { findings } from '../findings';
import { aBucket, anApproval, aStack, built, Deployed, everybody } from './an-approval';

const arn = (resource: string) => `arn:aws:sagemaker:us-east-1:111111111111:${resource}`;
const VERSION = arn('model-package/churn/7');
const STATUS = 'sagemaker:ModelApprovalStatus';
const STEPS = 'ApprovalStepsRole';
const DECISIONS = 'ApprovalDecisionsRole';
const NOBODY: string[] = [];

let stack: Stack;
let deployed: Deployed;
let template: Template;
let records: string;

beforeAll(async () => {
  await built();
  stack = aStack();
  everybody(stack);
  deployed = new Deployed(stack);
  template = Template.fromStack(stack);
  records = deployed.arn('AWS::S3::Bucket', 'Records');
});

describe('one job for each role', () => {
  test('the steps alone approve; they, and nobody else here, reject', () => {
    const may = (status: string) => deployed.whoMay('sagemaker:UpdateModelPackage', VERSION, { [STATUS]: status });
    expect([may('Approved'), may('Rejected'), may('PendingManualApproval')]).toEqual([[STEPS], [STEPS], NOBODY]);
    expect(deployed.whoMay('sagemaker:UpdateModelPackage', VERSION)).toEqual(NOBODY);
  });

  test('the steps alone sign, with one algorithm and digests only', () => {
    const key = deployed.arn('AWS::KMS::Key', 'SigningKey');
    const sent = { 'kms:SigningAlgorithm': 'ECDSA_SHA_384', 'kms:MessageType': 'DIGEST' };
    expect(deployed.whoMay('kms:Sign', key, sent)).toEqual([STEPS]);
    expect(deployed.whoMay('kms:Sign', key, { ...sent, 'kms:SigningAlgorithm': 'ECDSA_SHA_256' })).toEqual(NOBODY);
    expect(deployed.whoMay('kms:Sign', key, { ...sent, 'kms:MessageType': 'RAW' })).toEqual(NOBODY);
    expect(deployed.whoMay('kms:Verify', key, sent)).toEqual([STEPS, 'ReleaseFunctionRole'].sort());
  });

  test('whoever writes what was signed is not who takes the decision, and each writes once', () => {
    const once = { 's3:if-none-match': '*' };
    const writers = (name: string, sent = {}) =>
      deployed.whoMay('s3:PutObject', `${records}/approvals/churn/00007/${name}.json`, sent);
    for (const name of ['request', 'release', 'refusal']) expect(writers(name, once)).toEqual([STEPS]);
    expect(writers('approval', once)).toEqual([DECISIONS]);
    for (const name of ['request', 'approval', 'release', 'refusal']) expect(writers(name)).toEqual(NOBODY);
    expect(deployed.mayDespite(STEPS, 's3:PutObject', `${records}/approvals/churn/00007/release.json`)).toBe(false);
    expect(deployed.whoMay('s3:PutObject', `${records}/approvals/fraud/00007/release.json`, once)).toEqual(NOBODY);
  });

  test('the steps alone say what becomes of a version, in the name of no other source', () => {
    const managed = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
    const policies = managed.filter(([id]) => !id.includes('Boundary'));
    const statements = policies.flatMap(([id, { Properties }]) =>
      (Properties.PolicyDocument.Statement as { Action: unknown; Condition?: unknown }[])
        .filter(({ Action }) => JSON.stringify(Action).includes('"events:'))
        .map(({ Action, Condition }) => [id.slice(0, -8), Action, Condition]),
    );
    const ours = { StringEquals: { 'events:source': 'cdk-mlsecops.registry' } };
    expect(statements).toEqual([['ApprovalStepsPolicy', 'events:PutEvents', ours]]);
  });

  test('an administrator writes, changes and deletes no record', () => {
    const once = { 's3:if-none-match': '*' };
    for (const name of ['request', 'approval', 'release', 'refusal']) {
      const file = `${records}/approvals/churn/00007/${name}.json`;
      expect(deployed.mayDespite('Serve', 's3:PutObject', file, once)).toBe(false);
      for (const action of [
        'DeleteObject',
        'DeleteObjectVersion',
        'PutObjectRetention',
        'BypassGovernanceRetention',
        'ReplicateObject',
        'ReplicateDelete',
      ])
        expect(deployed.mayDespite('Serve', `s3:${action}`, file)).toBe(false);
    }
    expect(deployed.mayDespite(STEPS, 's3:PutObject', `${records}/approvals/churn/00007/approval.json`, once)).toBe(
      false,
    );
    expect(deployed.mayDespite(DECISIONS, 's3:PutObject', `${records}/approvals/churn/00007/release.json`, once)).toBe(
      false,
    );
  });

  test('nobody takes a step, begins an execution or answers for a waiting one but who has to', () => {
    const machine = deployed.arn('AWS::StepFunctions::StateMachine', 'ApprovalWorkflow');
    const steps = deployed.arn('AWS::Lambda::Function', 'ApprovalSteps');
    expect(deployed.whoMay('states:StartExecution', machine)).toEqual([DECISIONS, 'ApprovalWorkflowEventsRole'].sort());
    expect(deployed.whoMay('lambda:InvokeFunction', steps)).toEqual(['ApprovalWorkflowRole']);
    for (const action of ['states:SendTaskSuccess', 'sagemaker:SendPipelineExecutionStepSuccess'])
      expect(deployed.whoMay(action, machine)).toEqual(NOBODY);
    expect(JSON.stringify(template.findResources('AWS::StepFunctions::StateMachine'))).not.toMatch(/token/i);
  });
});

describe('an approver', () => {
  const url = { 'lambda:FunctionUrlAuthType': 'AWS_IAM', 'lambda:InvokedViaFunctionUrl': 'true' };
  const asOneself = { ...url, 'aws:userid': 'AROA1:ada', 'aws:SourceIdentity': 'ada' };
  const callers = (sent: Record<string, string>) => {
    const decisions = deployed.arn('AWS::Lambda::Function', 'ApprovalDecisions');
    const [byUrl, invoking] = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].map((action) =>
      deployed.whoMay(action, decisions, sent),
    );
    return byUrl.filter((caller) => invoking.includes(caller));
  };

  test('calls the function by its URL, as a session that has the name of its source identity', () => {
    expect(callers(asOneself)).toEqual(['Approver']);
  });

  test('does not call it as somebody else, or as nobody', () => {
    expect(callers({ ...asOneself, 'aws:SourceIdentity': 'mia' })).toEqual(NOBODY);
    expect(callers({ ...url, 'aws:userid': 'AROA1:ada' })).toEqual(NOBODY);
    expect(callers({ ...asOneself, 'aws:userid': 'AROA1:ada-2' })).toEqual(NOBODY);
    expect(callers({ ...asOneself, 'lambda:FunctionUrlAuthType': 'NONE' })).toEqual(NOBODY);
  });

  test('does not say who called, whatever else the role is allowed', () => {
    const decisions = deployed.arn('AWS::Lambda::Function', 'ApprovalDecisions');
    const { 'lambda:InvokedViaFunctionUrl': _, ...direct } = asOneself;
    for (const sent of [direct, { ...asOneself, 'lambda:InvokedViaFunctionUrl': 'false' }]) {
      expect(deployed.whoMay('lambda:InvokeFunction', decisions, sent)).toEqual(NOBODY);
      expect(deployed.mayDespite('Approver', 'lambda:InvokeFunction', decisions, sent)).toBe(false);
    }
  });

  test('neither approves past the workflow, nor registers, deploys or forges, whatever else the role is allowed', () => {
    const despite = (action: string, sent = {}) => deployed.mayDespite('Approver', action, VERSION, sent);
    expect(despite('sagemaker:UpdateModelPackage', { [STATUS]: 'Approved' })).toBe(false);
    expect(despite('sagemaker:UpdateModelPackage')).toBe(false);
    expect(despite('sagemaker:UpdateModelPackage', { [STATUS]: 'Rejected' })).toBe(true);
    for (const action of ['CreateModelPackage', 'CreateModel', 'CreateEndpoint', 'SendPipelineExecutionStepSuccess'])
      expect(despite(`sagemaker:${action}`, { [STATUS]: 'PendingManualApproval' })).toBe(false);
  });

  test('is known to the function by the name of the role', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { APPROVERS: { Ref: Match.stringLikeRegexp('^Approver') } } },
    });
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM', Cors: Match.absent() });
    template.resourceCountIs('AWS::Lambda::Permission', 0);
  });

  test('of one registry is refused another of the three jobs', () => {
    const at = aStack();
    const { approval } = everybody(at);
    const approver = at.node.findChild('Approver') as Parameters<typeof approval.grants.decide>[0];
    expect(() => approval.registry.grants.register(approver)).toThrow(/'register' for .*which holds 'approve'/);
    const trainer = at.node.findChild('Trainer') as typeof approver;
    expect(() => approval.grants.decide(trainer)).toThrow(/'approve' for .*which holds 'register'/);
  });
});

describe('a deployer', () => {
  const RELEASED = arn('model/registry-release');
  const despite = (action: string, resource: string, sent = {}) =>
    deployed.mayDespite('Deployer', `sagemaker:${action}`, resource, sent);
  const released = () => {
    const [{ Properties }] = Object.values(
      template.findResources('AWS::Lambda::Function', {
        Properties: { Environment: { Variables: { MODEL_PREFIX: Match.anyValue() } } },
      }),
    );
    return arn(`model/${Properties.Environment.Variables.MODEL_PREFIX}-00007`);
  };

  test('makes no model, whatever else the role is allowed, but orders one', () => {
    expect(despite('CreateModel', RELEASED)).toBe(false);
    const checker = deployed.arn('AWS::Lambda::Function', 'ReleaseFunction');
    expect(deployed.whoMay('lambda:InvokeFunction', checker)).toEqual(['Deployer']);
  });

  test('builds endpoints of released models and of no others', () => {
    const config = arn('endpoint-config/a');
    expect(despite('CreateEndpointConfig', config, { 'sagemaker:ModelArn': [released()] })).toBe(true);
    for (const models of [[RELEASED], [released(), RELEASED], [`${released()}0`]])
      expect(despite('CreateEndpointConfig', config, { 'sagemaker:ModelArn': models })).toBe(false);
    expect(despite('CreateEndpointConfig', config)).toBe(false);
    expect(despite('CreateEndpoint', arn('endpoint/a'))).toBe(true);
  });

  test('adds released models to endpoints, no image, and exchanges none', () => {
    const component = arn('inference-component/a');
    expect(despite('CreateInferenceComponent', component, { 'sagemaker:ModelArn': released() })).toBe(true);
    expect(despite('CreateInferenceComponent', component, { 'sagemaker:ModelArn': RELEASED })).toBe(false);
    expect(despite('CreateInferenceComponent', component)).toBe(false);
    expect(despite('UpdateInferenceComponent', component)).toBe(false);
  });

  test('waits for the function that checks releases: it alone makes models, isolated ones', () => {
    const placed = { 'sagemaker:VpcSubnets': ['subnet-1'], 'sagemaker:VpcSecurityGroupIds': ['sg-1'] };
    const isolated = { ...placed, 'sagemaker:NetworkIsolation': 'true' };
    const makers = (sent: object, model = released()) => deployed.whoMay('sagemaker:CreateModel', model, { ...sent });
    expect(makers(isolated)).toEqual(['ReleaseFunctionRole']);
    expect(makers({ ...isolated, 'sagemaker:NetworkIsolation': 'false' })).toEqual(NOBODY);
    expect(makers({ ...isolated, 'sagemaker:VpcSubnets': ['subnet-1', 'subnet-9'] })).toEqual(NOBODY);
    expect(makers({ ...isolated, 'sagemaker:VpcSecurityGroupIds': [] })).toEqual(NOBODY);
    expect(makers(placed)).toEqual(NOBODY);
    expect(makers(isolated, RELEASED)).toEqual(NOBODY);
  });
});

describe('the workflow', () => {
  const definition = () => {
    const [{ Properties }] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    return JSON.parse(deployed.resolve(Properties.DefinitionString) as string) as {
      TimeoutSeconds: number;
      States: Record<string, { Type: string; TimeoutSeconds?: number; Retry?: unknown; Catch?: { Next: string }[] }>;
    };
  };

  test('repeats each step, limits it in time, and ends in refusal where it fails', () => {
    const tasks = Object.entries(definition().States).filter(([, { Type }]) => Type === 'Task');
    expect(tasks.map(([name]) => name).sort()).toEqual(['Abort', 'Approve', 'Expire', 'Refuse', 'Settle', 'Sign']);
    for (const [name, task] of tasks) {
      expect([name, task.TimeoutSeconds, task.Retry]).toEqual([name, 120, expect.any(Array)]);
      expect([name, task.Catch?.map(({ Next }) => Next)]).toEqual([name, name === 'Abort' ? undefined : ['Abort']]);
    }
    expect(definition().TimeoutSeconds).toBe(8 * 86_400);
  });

  test('logs every step without its data, and is traced', () => {
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('begins with each change of the status of a version of the group; what fails to begin is kept', () => {
    const targets = (step: string) => [
      Match.objectLike({
        DeadLetterConfig: Match.anyValue(),
        InputTransformer: Match.objectLike({ InputTemplate: Match.stringLikeRegexp(`"step":"${step}"`) }),
      }),
    ];
    const on = (statuses: string[]) => ({
      source: ['aws.sagemaker'],
      'detail-type': ['SageMaker Model Package State Change'],
      detail: { ModelPackageGroupName: ['churn'], ModelApprovalStatus: statuses },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: on(['PendingManualApproval', 'Approved']),
      Targets: targets('settle'),
    });
    template.hasResourceProperties('AWS::Events::Rule', { EventPattern: on(['Rejected']), Targets: targets('refuse') });
  });
});

test('what makes a person look can ring beside each other, from one event on', () => {
  const at = aStack();
  const { signals } = anApproval(at);
  const topic = new Topic(at, 'Topic');
  for (const signal of signals) signal.alarm(at, topic);
  const alarms = Template.fromStack(at);
  alarms.resourceCountIs('AWS::CloudWatch::Alarm', 5);
  alarms.allResourcesProperties('AWS::CloudWatch::Alarm', {
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  });
  for (const outcome of ['Unmatched', 'SelfApproval', 'NotAnApprover'])
    alarms.hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: `{ $.message.outcome = "${outcome}" }` });
});

test('people hear of the versions of the group and of no others', () => {
  const at = aStack();
  const approval = anApproval(at);
  const masterKey = new Key(at, 'TopicKey', { enableKeyRotation: true });
  approval.notify(new Topic(at, 'People', { masterKey, enforceSSL: true }));
  Template.fromStack(at).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['cdk-mlsecops.registry'],
      resources: [{ prefix: Match.stringLikeRegexp('^arn:aws:sagemaker:.*:model-package/churn/$') }],
    },
    Targets: [
      Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^People') }, DeadLetterConfig: Match.anyValue() }),
    ],
  });
  expect(findings(at.node.root as App)).toEqual([]);
});

test('there are no findings, no inline policies, and one acknowledgement by policy that has to name everything', () => {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  expect(findings(stack.node.root as App)).toEqual([]);
  const ledger = Acknowledgements.of(stack).ledger();
  const mine = ledger.filter(({ path }) => path.startsWith('Registry/Approval/Workflow'));
  expect(mine.map(({ path, findings: acknowledged }) => [path, acknowledged])).toEqual([
    ['Registry/Approval/Workflow/Boundary', ['AwsSolutions-IAM5[Resource::*]']],
    ['Registry/Approval/Workflow/Policy', ['AwsSolutions-IAM5[Resource::*]']],
  ]);
});

test('what is granted twice is granted once', () => {
  const [once, twice] = [1, 2].map((times) => {
    const at = aStack();
    const { approval, release } = everybody(at);
    for (let time = 1; time < times; time++) {
      approval.grants.decide(at.node.findChild('Approver') as Role);
      release.grants.deploy(at.node.findChild('Deployer') as Role);
    }
    return Template.fromStack(at).toJSON();
  });
  expect(twice).toEqual(once);
});

describe('fails', () => {
  test.each([Duration.minutes(59), Duration.days(91)])('for a deadline of %s', (deadline) => {
    expect(() => anApproval(aStack(), { deadline })).toThrow(/'deadline' takes 1 hour to 90 days/);
  });

  test('for records that are not locked', () => {
    const at = aStack();
    expect(() => anApproval(at, { records: aBucket(at) })).toThrow(/'records' takes a bucket with Object Lock/);
  });

  test('for records whose policy cannot name the writers', () => {
    const at = aStack();
    const imported = Bucket.fromBucketName(at, 'Imported', 'records');
    expect(() => anApproval(at, { records: imported })).toThrow(
      /'records' takes a bucket that is defined in the stack/,
    );
    const elsewhere = new Stack(at.node.root as App, 'Elsewhere', {
      env: { account: '111111111111', region: 'us-east-1' },
    });
    const foreign = aBucket(elsewhere, ObjectLockRetention.governance(Duration.days(1)));
    const other = new Stack(at.node.root as App, 'Other', { env: { account: '111111111111', region: 'us-east-1' } });
    expect(() => anApproval(other, { records: foreign })).toThrow(
      /'records' takes a bucket that is defined in the stack/,
    );
  });
});
