import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Acknowledgements } from './acknowledgements';
import { functionSignals } from './function-signals';
import { InvalidProps } from './invalid-props';
import { KeyUse } from './key-use';
import * as perms from './perms';
import type { Signal } from './signal';
import { acknowledgeWildcards } from './wildcards';
import { workBoundary } from './work-boundary';

/** Where a function runs. */
export interface FunctionNetwork {
  /** The VPC. */
  readonly vpc: IVpc;
  /** Its subnets. */
  readonly subnets: SubnetSelection;
  /** What the function may reach. */
  readonly securityGroups: ISecurityGroup[];
}

export interface HardenedFunctionProps {
  /** Folder of the built handler: `index.mjs` with an export named `handler`. `npm run build:handlers` makes it from `*.lambda.ts`. */
  readonly handler: string;
  /** What the function does, in a sentence: shown in the console. */
  readonly description: string;
  /** Where it runs. */
  readonly network: FunctionNetwork;
  /** Encrypts environment, log group and dead letters. */
  readonly key: IKey;
  /**
   * Environment variables. Names of things, never secrets.
   * @default - none
   */
  readonly environment?: { [name: string]: string };
  /**
   * How long one invocation may take, 1 second to 15 minutes.
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;
  /**
   * How many invocations may run at once, 1 or more. It is taken out of what the account has.
   * @default 5
   */
  readonly concurrency?: number;
}

/**
 * The only kind of Lambda function in the platform: in the VPC, with its own role, customer-managed policy, log group and dead-letter queue, traced,
 * bounded in time and concurrency, Node.js 24 on arm64.
 *
 * The function's own policy is `policy`: grant to the function, and the statement lands there, never inline.
 */
export class HardenedFunction extends Construct implements iam.IGrantable {
  /** The function. */
  public readonly fn: lambda.Function;
  /** What the function may do. */
  public readonly policy: iam.ManagedPolicy;
  /** The ceiling over all that it is granted: what functions do. For more, add a statement here, by name. */
  public readonly boundary: iam.ManagedPolicy;
  /** Events that failed. */
  public readonly deadLetters: Queue;
  /** Errors, throttles and dead letters. */
  public readonly signals: Signal[];
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: HardenedFunctionProps) {
    super(scope, id);
    refuseInvalid(this, props);
    const { handler, description, network, key, environment, timeout = Duration.seconds(30), concurrency = 5 } = props;
    for (const use of [KeyUse.cloudWatchLogs(), KeyUse.sqs(), KeyUse.lambdaEnvironment()]) use.allowOn(key);

    this.boundary = workBoundary(this, 'the role of a function');
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      permissionsBoundary: this.boundary,
    });
    const logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: key,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.deadLetters = deadLettersOf(this, key);
    this.policy = policyOf(this, role, { logGroup, deadLetters: this.deadLetters, key });
    this.grantPrincipal = this.policy.grantPrincipal;
    this.fn = new lambda.Function(this, 'Resource', {
      description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(handler),
      handler: 'index.handler',
      role: role.withoutPolicyUpdates(),
      vpc: network.vpc,
      vpcSubnets: network.subnets,
      securityGroups: network.securityGroups,
      environment,
      environmentEncryption: key,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      deadLetterQueue: this.deadLetters,
      tracing: lambda.Tracing.ACTIVE,
      reservedConcurrentExecutions: concurrency,
      memorySize: 256,
      timeout,
    });
    this.fn.node.addDependency(this.policy);
    this.signals = functionSignals(this.fn, this.deadLetters);
  }
}

interface Written {
  readonly logGroup: LogGroup;
  readonly deadLetters: Queue;
  readonly key: IKey;
}

function policyOf(scope: Construct, role: iam.Role, { logGroup, deadLetters, key }: Written): iam.ManagedPolicy {
  const policy = new iam.ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: perms.WRITE_LOGS, resources: [logGroup.logGroupArn] }),
      new iam.PolicyStatement({ actions: perms.SEND_DEAD_LETTER, resources: [deadLetters.queueArn] }),
      new iam.PolicyStatement({ actions: perms.USE_KEY, resources: [key.keyArn] }),
      new iam.PolicyStatement({ actions: [...perms.ATTACH_TO_VPC, ...perms.TRACE], resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'AttachIsForLambdaItself',
        effect: iam.Effect.DENY,
        actions: perms.ATTACH_TO_VPC,
        resources: ['*'],
        conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
      }),
    ],
  });
  acknowledgeWildcards(policy, {
    reason:
      'Lambda checks its permission to manage network interfaces, and X-Ray its permission to take traces, on the resource * only; no narrower form works.',
    resources: ['*'],
  });
  return policy;
}

function deadLettersOf(scope: Construct, key: IKey): Queue {
  const queue = new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Acknowledgements.of(queue).add({
    findings: ['Serverless-SQSRedrivePolicy'],
    control: 'IAM-05',
    reason: 'This queue is where failed events end; a redrive policy would only move them to another such queue.',
    owner: 'platform-security',
    reviewBy: '2027-11-30',
  });
  return queue;
}

function refuseInvalid(at: Construct, { handler, timeout, concurrency }: HardenedFunctionProps): void {
  if (!existsSync(join(handler, 'index.mjs'))) {
    throw new InvalidProps(at, {
      prop: 'handler',
      allowed: "a folder with a built 'index.mjs'",
      got: handler,
      remedy: "run 'npm run build:handlers' first",
    });
  }
  if (
    timeout !== undefined &&
    !timeout.isUnresolved() &&
    (timeout.toSeconds() < 1 || timeout.toMinutes({ integral: false }) > 15)
  ) {
    throw new InvalidProps(at, {
      prop: 'timeout',
      allowed: '1 second to 15 minutes',
      got: timeout.toHumanString(),
      remedy: 'split longer work into a state machine',
    });
  }
  if (
    concurrency !== undefined &&
    !Token.isUnresolved(concurrency) &&
    !(Number.isInteger(concurrency) && concurrency >= 1)
  ) {
    throw new InvalidProps(at, {
      prop: 'concurrency',
      allowed: 'a whole number of at least 1',
      got: concurrency,
      remedy: 'leave it out for 5',
    });
  }
}
