import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type FunctionNetwork, HardenedFunction } from '../core/hardened-function';
import { InvalidProps } from '../core/invalid-props';
import type { Signal } from '../core/signal';
import { EVENT_SOURCE } from './approval-event';
import { ApprovalGrants } from './approval-grants';
import { signalsOf } from './approval-signals';
import { ApprovalWorkflow } from './approval-workflow';
import { handlerFolder } from './handlers';
import { type IModelApproval, ImportedApproval, type ModelApprovalAttributes } from './imported-approval';
import type { IModelRegistry } from './model-registry';
import * as perms from './perms';
import { letConsumersCheck } from './release-readers';
import { SIGNING_ALGORITHM } from './release-record';
import { allow, ReleaseRecords } from './release-records';

export interface ModelApprovalProps {
  /** Whose versions are decided on. */
  readonly registry: IModelRegistry;
  /** Where records go. In the stack of the approval, with Object Lock and a default retention: the bucket's policy names who alone writes. */
  readonly records: IBucket;
  /** Signs releases: an ECC key on P-384 that signs, of which nobody else signs. */
  readonly signingKey: IKey;
  /** Where the functions run. They call SageMaker, S3, KMS, EventBridge and Step Functions. */
  readonly network: FunctionNetwork;
  /** Encrypts environments, logs and dead letters. */
  readonly key: IKey;
  /**
   * How long a request waits for a decision before it is refused: 1 hour to 90 days.
   * @default Duration.days(7)
   */
  readonly deadline?: Duration;
}

/**
 * Approval by somebody else than who made the model. A version that is registered is looked at; with evidence it waits, without it is refused. A person
 * of another name decides by a signed call. What is approved is signed, recorded, and only then approved in the registry; errors and silence refuse. A rejection is
 * taken at any time and ends a release.
 *
 * `evidenceReader` needs to read what versions name: `zone.grants.read(approval.evidenceReader)`.
 */
export class ModelApproval extends Construct implements IModelApproval {
  /**
   * The approval of another account, or of another app, for a `ModelRelease` here. Its registry must name the role of the release's `checker` as a consumer, with `*`
   * for what CloudFormation adds to the name: `Models-ReleaseFunctionRole*`.
   * @throws InvalidProps for ARNs and names of other things, and of another Region
   */
  public static fromAttributes(scope: Construct, id: string, attributes: ModelApprovalAttributes): IModelApproval {
    return new ImportedApproval(scope, id, attributes);
  }

  public readonly registry: IModelRegistry;
  public readonly records: IBucket;
  public readonly signingKey: IKey;
  /** Takes the steps. Alone approves, signs and records. */
  public readonly steps: HardenedFunction;
  /** Takes decisions. */
  public readonly decisions: HardenedFunction;
  public readonly decisionsArn?: string;
  /** Where decisions go, by POST and signed with SigV4: the README says how. */
  public readonly url: FunctionUrl;
  /** The workflow. */
  public readonly stateMachine: StateMachine;
  /** Who looks at artifacts and evidence of versions. */
  public readonly evidenceReader: IRole;
  /** Who may decide. */
  public readonly grants: ApprovalGrants;
  /** Approvals outside of the workflow, of one's own model and by strangers; failures. The functions have signals of their own. */
  public readonly signals: Signal[];

  constructor(scope: Construct, id: string, props: ModelApprovalProps) {
    super(scope, id);
    const { registry, key, network, deadline = Duration.days(7) } = props;
    refuseInvalid(this, deadline);
    this.registry = registry;
    this.records = props.records;
    this.signingKey = props.signingKey;

    this.steps = new HardenedFunction(this, 'Steps', {
      handler: handlerFolder('approve-model'),
      description: 'Takes the steps of an approval',
      environment: { ...environmentOf(this), DEADLINE_SECONDS: String(deadline.toSeconds()) },
      timeout: Duration.seconds(60),
      network,
      key,
    });
    const { machine } = new ApprovalWorkflow(this, 'Workflow', {
      ...props,
      steps: this.steps,
      groupName: registry.groupName,
      deadline,
    });
    const approvers: string[] = [];
    this.decisions = new HardenedFunction(this, 'Decisions', {
      handler: handlerFolder('decide-approval'),
      description: 'Takes decisions of approvers',
      environment: {
        ...environmentOf(this),
        STATE_MACHINE: machine.stateMachineArn,
        APPROVERS: Lazy.string({ produce: () => approvers.join(' ') || 'nobody' }),
      },
      network,
      key,
    });
    this.decisionsArn = this.decisions.fn.functionArn;
    this.url = new FunctionUrl(this, 'Url', { function: this.decisions.fn, authType: FunctionUrlAuthType.AWS_IAM });
    this.stateMachine = machine;
    this.evidenceReader = roleOf(this.steps);
    this.allowWork(machine);
    letConsumersCheck(this, this);
    this.grants = ApprovalGrants._of(this, { registry, functionArn: this.decisions.fn.functionArn }, approvers);
    this.signals = signalsOf(this, { steps: this.steps.fn, decisions: this.decisions.fn, machine });
  }

  /** Sends each event of an approval to a topic. Its key must let EventBridge in: `KeyUse.sns()`. */
  public notify(topic: ITopic): void {
    const versions = { service: 'sagemaker', resource: 'model-package', resourceName: `${this.registry.groupName}/` };
    new Rule(this, `Notify-${topic.node.id}`, {
      eventPattern: { source: [EVENT_SOURCE], resources: Match.prefix(Stack.of(this).formatArn(versions)) },
      targets: [new SnsTopic(topic, { deadLetterQueue: this.steps.deadLetters })],
    });
  }

  private allowWork(machine: StateMachine): void {
    const { registry, records, signingKey, steps, decisions } = this;
    registry.grants.approve(roleOf(steps));
    registry.grants.reject(roleOf(steps));
    const bus = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    const signing = { 'kms:SigningAlgorithm': SIGNING_ALGORITHM, 'kms:MessageType': 'DIGEST' };
    allow(steps, [...perms.SIGN, ...perms.VERIFY], [signingKey.keyArn], { StringEquals: signing });
    allow(steps, perms.ANNOUNCE, [bus], { StringEquals: { 'events:source': EVENT_SOURCE } });
    allow(decisions, perms.START, [machine.stateMachineArn]);

    const files = new ReleaseRecords(records, registry.groupName);
    files.allowReading(steps, ['request', 'approval', 'release', 'refusal']);
    files.allowCreating(steps, ['request', 'release', 'refusal']);
    files.allowReading(decisions, ['request', 'approval']);
    files.allowCreating(decisions, ['approval']);
    files.guard(this, [
      { roleArn: roleOf(steps).roleArn, names: ['request', 'release', 'refusal'] },
      { roleArn: roleOf(decisions).roleArn, names: ['approval'] },
    ]);
  }
}

/** What every function that reads records is told. */
export function environmentOf({
  registry,
  records,
  signingKey,
}: Pick<IModelApproval, 'registry' | 'records' | 'signingKey'>) {
  return { GROUP_ARN: registry.groupArn, RECORDS: records.bucketName, SIGNING_KEY: signingKey.keyArn };
}

/** The role of a function. */
export function roleOf({ fn }: HardenedFunction): IRole {
  if (fn.role === undefined) throw new Error('a function without a role');
  return fn.role;
}

function refuseInvalid(at: Construct, deadline: Duration): void {
  if (!Token.isUnresolved(deadline) && deadline.toSeconds() >= 3600 && deadline.toDays({ integral: false }) <= 90)
    return;
  throw new InvalidProps(at, {
    prop: 'deadline',
    allowed: '1 hour to 90 days',
    got: Token.isUnresolved(deadline) ? 'a token' : deadline.toHumanString(),
    remedy: 'leave it out for 7 days',
  });
}
