import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { type ContextValue, evaluate } from '../../constructs/compliance/proofs';
import { AccessLogBucket, HardenedBucket } from '../../constructs/core/hardened-bucket';
import { ModelApproval, type ModelApprovalProps, ModelRegistry, ModelRelease } from '../../constructs/registry';
import { buildHandlers } from '../../scripts/build-handlers';

export const ACCOUNT = '111111111111';
const REGION = 'us-east-1';
const env = { account: ACCOUNT, region: REGION };
const root = join(__dirname, '..', '..');

/** The handlers of the registry, where the constructs look for them. */
export function built(): Promise<string[]> {
  return buildHandlers(join(root, 'constructs/registry'), join(root, 'dist/handlers/registry'));
}

export function aStack(name = 'Registry'): Stack {
  return new Stack(new App({ context, analyticsReporting: false }), name, { env });
}

export function aBucket(stack: Stack, objectLock?: ObjectLockRetention) {
  const key = new Key(stack, 'RecordsKey', { enableKeyRotation: true });
  const accessLogs = new AccessLogBucket(stack, 'AccessLogs').bucket;
  return new HardenedBucket(stack, 'Records', { key, accessLogs, objectLock }).bucket;
}

export function aNetwork(stack: Stack): ModelApprovalProps['network'] {
  const place = { subnetId: 'subnet-1', routeTableId: 'rtb-1' };
  return {
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: [`${REGION}a`] }),
    subnets: { subnets: [Subnet.fromSubnetAttributes(stack, 'Subnet', place)] },
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
  };
}

export function anApproval(stack: Stack, props: Partial<ModelApprovalProps> = {}): ModelApproval {
  return new ModelApproval(stack, 'Approval', {
    registry: new ModelRegistry(stack, 'Models', { groupName: 'churn' }),
    records: props.records ?? aBucket(stack, ObjectLockRetention.compliance(Duration.days(365))),
    signingKey: new Key(stack, 'SigningKey', { keySpec: KeySpec.ECC_NIST_P384, keyUsage: KeyUsage.SIGN_VERIFY }),
    network: aNetwork(stack),
    key: new Key(stack, 'Key', { enableKeyRotation: true }),
    ...props,
  });
}

/** An approval and a release with everybody who has a job in them, and an administrator who has none. */
export function everybody(stack: Stack) {
  const approval = anApproval(stack);
  const network = approvalNetwork(stack);
  const role = (id: string) => new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const key = new Key(stack, 'ReleaseKey', { enableKeyRotation: true });
  const executionRole = role('Serve');
  const release = new ModelRelease(stack, 'Release', { approval, executionRole, models: network, network, key });
  approval.grants.decide(role('Approver'));
  approval.registry.grants.register(role('Trainer'));
  release.grants.deploy(role('Deployer'));
  return { approval, release };
}

function approvalNetwork(stack: Stack): ModelApprovalProps['network'] {
  return {
    vpc: stack.node.findChild('Vpc') as Vpc,
    subnets: { subnets: [stack.node.findChild('Subnet') as Subnet] },
    securityGroups: [stack.node.findChild('Group') as SecurityGroup],
  };
}

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;
type Context = Readonly<Record<string, ContextValue>>;

const ANYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Who may do what in a stack, by its policies as deployed. */
export class Deployed {
  private readonly resources: Resources;

  constructor(stack: Stack) {
    this.resources = Template.fromStack(stack).toJSON().Resources as Resources;
  }

  /** Logical ids of the resources of a type. */
  public idsOf(type: string): string[] {
    return Object.keys(this.resources).filter((id) => this.resources[id].Type === type);
  }

  /** Roles that may do it by their own policies, without the hash of their ids. */
  public whoMay(action: string, resource: string, sent: Context = {}): string[] {
    return this.idsOf('AWS::IAM::Role')
      .filter((role) => this.decides(role, action, resource, sent, []))
      .map(shortened)
      .sort();
  }

  /** Whether a role may do it that is allowed everything beside its own policies. */
  public mayDespite(role: string, action: string, resource: string, sent: Context = {}): boolean {
    const [id] = this.idsOf('AWS::IAM::Role').filter((one) => shortened(one) === role);
    return this.decides(id, action, resource, sent, [ANYTHING]);
  }

  /** ARN of a resource by the beginning of its logical id. */
  public arn(type: string, name: string): string {
    const [id, ...more] = this.idsOf(type).filter((one) => shortened(one) === name);
    if (id === undefined || more.length > 0) throw new Error(`${name} is not one ${type}`);
    return arnOf(id, type);
  }

  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.resolve(one));
    if (typeof value !== 'object' || value === null) return value;
    const [[name, of]] = Object.entries(value).concat([['', undefined]]);
    if (name === 'Ref') return this.reference(of as string);
    if (name === 'Fn::GetAtt') return this.reference((of as string[])[0]);
    if (name === 'Fn::Join')
      return (this.resolve((of as [string, unknown[]])[1]) as string[]).join((of as [string])[0]);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolve(one)]));
  }

  private reference(id: string): string {
    if (id === 'AWS::Partition') return 'aws';
    return arnOf(id, this.resources[id]?.Type ?? 'unknown');
  }

  private decides(id: string, action: string, resource: string, sent: Context, beside: readonly unknown[]): boolean {
    const own = this.idsOf('AWS::IAM::ManagedPolicy')
      .map((policy) => this.resources[policy].Properties)
      .filter(({ Roles }) => JSON.stringify(Roles ?? []).includes(`"${id}"`))
      .map(({ PolicyDocument }) => this.resolve(PolicyDocument));
    const request = { principal: arnOf(id, 'AWS::IAM::Role'), action, resource, account: ACCOUNT, context: sent };
    const policies = { identity: [...own, ...beside], resource: this.policyOf(resource) };
    const { verdict } = evaluate({ policies, request });
    if (verdict === 'Unknown') throw new Error(`${action} by ${id} is unknown`);
    return verdict === 'Allowed';
  }

  /** Policy of a bucket or key. */
  private policyOf(resource: string): unknown {
    for (const id of this.idsOf('AWS::S3::BucketPolicy')) {
      const { Bucket, PolicyDocument } = this.resources[id].Properties;
      if (resource.startsWith(`${this.resolve(Bucket)}/`)) return this.resolve(PolicyDocument);
    }
    const [key] = this.idsOf('AWS::KMS::Key').filter((id) => arnOf(id, 'AWS::KMS::Key') === resource);
    return key === undefined ? undefined : this.resolve(this.resources[key].Properties.KeyPolicy);
  }
}

function shortened(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}

function arnOf(id: string, type: string): string {
  const regional = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
  const arns: Record<string, string> = {
    'AWS::IAM::Role': `arn:aws:iam::${ACCOUNT}:role/${id}`,
    'AWS::S3::Bucket': `arn:aws:s3:::${id.toLowerCase()}`,
    'AWS::KMS::Key': regional('kms', `key/${id}`),
    'AWS::Lambda::Function': regional('lambda', `function:${id}`),
    'AWS::StepFunctions::StateMachine': regional('states', `stateMachine:${id}`),
    'AWS::SQS::Queue': regional('sqs', id),
    'AWS::Logs::LogGroup': regional('logs', `log-group:${id}:*`),
    'AWS::SageMaker::ModelPackageGroup': regional('sagemaker', 'model-package-group/churn'),
  };
  return arns[type] ?? id;
}
