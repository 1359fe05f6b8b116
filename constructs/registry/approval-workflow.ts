import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { HardenedFunction } from '../core/hardened-function';
import { acknowledgeWildcards } from '../core/wildcards';
import { workBoundary } from '../core/work-boundary';
import { approvalDefinition } from './approval-definition';
import * as perms from './perms';

export interface ApprovalWorkflowProps {
  /** Takes the steps. */
  readonly steps: HardenedFunction;
  /** Name of the model package group. */
  readonly groupName: string;
  /** Encrypts the log. */
  readonly key: IKey;
  /** How long a request waits for a decision. */
  readonly deadline: Duration;
}

/** The state machine of the approval, and what begins it: each change of a version's status. Decisions begin executions of their own. */
export class ApprovalWorkflow extends Construct {
  /** The state machine. */
  public readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { steps, groupName, key, deadline }: ApprovalWorkflowProps) {
    super(scope, id);
    const permissionsBoundary = workBoundary(this, 'the roles of the approval workflow');
    const role = new iam.Role(this, 'Role', {
      permissionsBoundary,
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const policy = policyOf(this, role, steps.fn.functionArn);
    const definition = approvalDefinition({
      deadlineSeconds: deadline.toSeconds(),
      functionArn: steps.fn.functionArn,
      invoke: `arn:${Stack.of(this).partition}:states:::lambda:invoke`,
    });
    this.machine = new StateMachine(this, 'Resource', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role: role.withoutPolicyUpdates(),
      tracingEnabled: true,
      logs: { destination: logOf(this, key), level: LogLevel.ALL, includeExecutionData: false },
    });
    this.machine.node.addDependency(policy);
    this.beginOn(steps, groupName, permissionsBoundary);
  }

  /**
   * A rejection begins a refusal whatever the version is by then; anything else begins a look at it.
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-model-package (2026-11)
   */
  private beginOn(steps: HardenedFunction, groupName: string, permissionsBoundary: iam.IManagedPolicy): void {
    // AWS does not say that EventBridge sends 'aws:SourceAccount' when it assumes the role of a target: a condition might silence the rules.
    const role = new iam.Role(this, 'EventsRole', {
      permissionsBoundary,
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
    });
    new iam.ManagedPolicy(this, 'EventsPolicy', {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: perms.START, resources: [this.machine.stateMachineArn] })],
    });
    const modelPackageArn = EventField.fromPath('$.detail.ModelPackageArn');
    const begin = (id: string, statuses: string[], input: object) =>
      new Rule(this, id, {
        eventPattern: {
          source: ['aws.sagemaker'],
          detailType: ['SageMaker Model Package State Change'],
          detail: { ModelPackageGroupName: [groupName], ModelApprovalStatus: statuses },
        },
        targets: [
          new SfnStateMachine(this.machine, {
            role: role.withoutPolicyUpdates(),
            input: RuleTargetInput.fromObject({ modelPackageArn, ...input }),
            deadLetterQueue: steps.deadLetters,
          }),
        ],
      });
    begin('OnChange', ['PendingManualApproval', 'Approved'], { step: 'settle' });
    begin('OnRejection', ['Rejected'], { step: 'refuse', reason: 'Rejected', by: 'unknown' });
  }
}

function policyOf(scope: Construct, role: iam.Role, functionArn: string): iam.ManagedPolicy {
  const policy = new iam.ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: perms.INVOKE, resources: [functionArn] }),
      new iam.PolicyStatement({ actions: [...perms.DELIVER_LOG, ...perms.TRACE], resources: ['*'] }),
    ],
  });
  acknowledgeWildcards(policy, {
    reason:
      'Step Functions sets up the delivery of its log, and X-Ray takes traces, on the resource * only; no narrower form works.',
    resources: ['*'],
  });
  return policy;
}

function logOf(scope: Construct, encryptionKey: IKey): LogGroup {
  return new LogGroup(scope, 'Log', {
    encryptionKey,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
