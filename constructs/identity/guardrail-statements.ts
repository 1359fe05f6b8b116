import { networkStatements, type RequiredNetwork } from './guardrail-network';
import * as perms from './guardrail-perms';
import { deny, type PersonaStatement } from './persona-statements';
import type { ConditionBlock } from './requirement';

/** Who is exempt from what: patterns of ARNs of roles, in every account. */
export interface Exempt {
  /** Whoever deploys: it changes policies and roles of ours, and what is recorded. */
  readonly deployers: string[];
  /** The handler of the approval workflow. */
  readonly approvers: string[];
  /** Who administers detection and evidence. */
  readonly security: string[];
  /** Who erases data, through governance locks. */
  readonly erasers: string[];
}

/** What an approval consists of, as patterns of ARNs in every account: nobody but who deploys changes it, and nobody calls past the URL. */
export interface ApprovalParts {
  /**
   * Its functions: `arn:aws:lambda:*:*:function:Registry-Approval*`.
   * @default - none
   */
  readonly functions?: string[];
  /**
   * The function that takes decisions.
   * @default - none
   */
  readonly decisions?: string[];
  /**
   * The roles of its functions, beside those that approve.
   * @default - none
   */
  readonly roles?: string[];
}

/** What an organization lets happen. */
export interface GuardrailScope {
  readonly exempt: Exempt;
  readonly regions: string[];
  /** Names of buckets of evidence, or patterns. */
  readonly evidenceBuckets: string[];
  /** Of the approval: patterns of functions and roles. */
  readonly approvals: Required<ApprovalParts>;
  readonly network: RequiredNetwork;
}

/** A role or policy of ours, in every account. */
const ROLES = 'arn:*:iam::*:role/mlsecops/*';
const POLICIES = 'arn:*:iam::*:policy/mlsecops/*';
/** Boundaries that roles of ours carry: of personas by their path, of jobs by the name that CloudFormation gives them. */
const BOUNDARIES = ['arn:*:iam::*:policy/mlsecops/*', 'arn:*:iam::*:policy/*Boundary*'];

/** The statements by subject: a policy each. They bind every principal of the accounts, roles of the CDK's bootstrap among them; who is exempt is named. */
export function guardrailStatements({ exempt, regions, evidenceBuckets, approvals, network }: GuardrailScope) {
  const { functions, decisions, roles } = approvals;
  const { deployers, approvers, security, erasers } = exempt;
  const evidence = evidenceBuckets.map((bucket) => `arn:*:s3:::${bucket}`);
  return {
    Identity: [
      deny(perms.DROP_BOUNDARY, [ROLES]),
      deny(perms.SET_BOUNDARY, [ROLES], { ArnNotLike: { 'iam:PermissionsBoundary': BOUNDARIES } }),
      deny(perms.CHANGE_POLICY, [POLICIES], except(deployers)),
      deny(perms.CHANGE_ROLE, [ROLES], except(deployers)),
      deny(['iam:AttachRolePolicy'], ['*'], { ArnLike: { 'iam:PolicyARN': FULL_ACCESS } }),
    ],
    Approval: [
      deny(perms.WRITE_VERSION, ['*'], both(is('sagemaker:ModelApprovalStatus', 'Approved'), except(approvers))),
      deny(perms.WRITE_VERSION, ['*'], both(is('sagemaker:ModelLifeCycle:StageStatus', 'Approved'), except(approvers))),
      deny(perms.ANSWER, ['*'], except(approvers)),
      // Whoever makes a role of such a name, or has code run as it, is exempt with it.
      deny(perms.BECOME_APPROVER, [...approvers, ...roles], except(deployers)),
      ...on(functions, (them) => deny(perms.CHANGE_FUNCTION, them, except(deployers))),
      // Called past its URL, the function would believe what the caller says of who called.
      ...on(decisions, (them) => deny(perms.CALL, them, { BoolIfExists: { 'lambda:InvokedViaFunctionUrl': 'false' } })),
    ],
    Evidence: [
      deny(perms.STOP_EVIDENCE, ['*'], except(security)),
      deny(perms.CHANGE_EVIDENCE, ['*'], except([...deployers, ...security])),
      deny(perms.OPEN_EVIDENCE, evidence),
      deny(perms.CHANGE_EVIDENCE_BUCKET, evidence, except(deployers)),
      deny(
        perms.CHANGE_EVIDENCE_OBJECTS,
        evidence.map((bucket) => `${bucket}/*`),
      ),
      deny(perms.OPEN_LOCKS, ['*'], except(erasers)),
      deny(perms.LOSE_KEYS, ['*'], except([...deployers, ...security])),
    ],
    Services: [
      deny(perms.AI_SERVICES, ['*'], { StringNotEquals: { 'aws:RequestedRegion': regions } }),
      deny(perms.BACK_DOORS, ['*']),
      deny(['bedrock:CallWithBearerToken'], ['*'], is('bedrock:BearerTokenType', 'LONG_TERM')),
      deny(['sagemaker:CallWithBearerToken'], ['*']),
      deny(
        ['iam:CreateServiceSpecificCredential'],
        ['*'],
        is('iam:ServiceSpecificCredentialServiceName', 'bedrock.amazonaws.com'),
      ),
      deny(['iam:CreateAccessKey', 'iam:CreateUser'], ['*']),
      // Also where the key is absent: a negated operator matches then, and a gateway without an engine lets every call through.
      deny(perms.MAKE_GATEWAY, ['*'], { StringNotEquals: { 'bedrock-agentcore:PolicyEngineMode': 'ENFORCE' } }),
      deny(perms.ENFORCE_GUARDRAILS, ['*'], except([...deployers, ...security])),
      deny(perms.TAG, ['*'], both({ 'ForAnyValue:StringLike': { 'aws:TagKeys': 'security:*' } }, except(deployers))),
    ],
    Network: networkStatements(network),
  };
}

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html (2026-11) */
const FULL_ACCESS = [
  'arn:*:iam::aws:policy/AdministratorAccess',
  'arn:*:iam::aws:policy/AmazonBedrock*FullAccess',
  'arn:*:iam::aws:policy/AmazonSageMaker*FullAccess',
  'arn:*:iam::aws:policy/BedrockAgentCoreFullAccess',
];

function on(resources: string[], statement: (them: string[]) => PersonaStatement): PersonaStatement[] {
  return resources.length === 0 ? [] : [statement(resources)];
}

/** Everybody but roles like these: nobody is exempt where there are none. */
function except(roles: readonly string[]): ConditionBlock | undefined {
  return roles.length === 0 ? undefined : { ArnNotLike: { 'aws:PrincipalArn': roles } };
}

function is(key: string, value: string): ConditionBlock {
  return { StringEquals: { [key]: value } };
}

/** Both are meant: what is done, and who does it. */
function both(one: ConditionBlock, other: ConditionBlock | undefined): ConditionBlock {
  return { ...one, ...other };
}
