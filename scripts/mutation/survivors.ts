import type { Mutant } from './mutant';

interface Explanation {
  /** Matches the key of a mutant: operator, stack, resource, place. */
  readonly which: RegExp;
  readonly why: string;
}

/** Why mutants of a kind survive rules and theorems. The first that matches counts. */
export const explanations: readonly Explanation[] = [
  {
    which: /^ACTION-DROP \S*Data\S* Lake\w+BucketPolicy.* Deny s3:ListBucket$/,
    why: 'the limit that a theorem states of the zone, listing included, still holds: another denial refuses the same',
  },
  {
    which: /^COND-ADD \S*People\S* Personas\w+Denials/,
    why: 'the cell of the persona still holds, as a theorem states it: the boundary denies the same without the condition',
  },
  {
    which: /^COND-\S+ \S*Registry\S* ApprovalStepsPolicy.* events:source$/,
    why: 'a key of several values under a plain operator, which AWS does not document: held by test/registry/model-approval.test.ts',
  },
  {
    which: /^(ACTION-WIDEN|RESOURCE-WIDEN|STMT-ADD) \S*Registry\S* \w+Boundary\w+ /,
    why: 'a ceiling: what the functions and the workflow under it are granted is held by a theorem',
  },
  {
    which: /^ROLE-SWAP \S*Registry\S* \w+ AWS::Lambda::Function/,
    why: 'the role of one function of ours for that of another: that each has its own is held by test/lib/platform.test.ts',
  },
  {
    which: /^ROLE-SWAP \S*Registry\S* \w+ AWS::StepFunctions::StateMachine/,
    why: 'the other role trusts another service: Step Functions refuses to make the machine',
  },
  {
    which: /^ACTION-DROP \S*People\S* Personas\w+Denials\w+ .* Deny execute-api:Invoke$/,
    why: 'the statement is about functions, which execute-api:Invoke never names',
  },
  {
    which: /^PROP-DROP \S*Data\S* LakeAccessLogs\w+ AWS::S3::Bucket BucketEncryption/,
    why: 'a bucket that says nothing encrypts with keys of S3, as logs of access must be: the same',
  },
  {
    which: /^\S+ \S*Audit\S* ArchiveBucketPolicy.* Deny s3:GetObject\*$/,
    why: 'nothing lets an outsider read the archive: the denial is for what somebody may add',
  },
  {
    which: /^RES-DROP \S*Audit\S* BlockedNames\w+ AWS::CloudWatch::Alarm$/,
    why: 'that an alarm waits for names which are blocked is held by test/lib/platform.test.ts',
  },
  {
    which: /^(DENY-DROP|NOT-SWAP|COND-ADD) \S*Data\S* Lake\w+BucketPolicy.* Deny (s3:\*|s3:ListBucket)$/,
    why: 'the guards of the verbs name roles of the account, and so refuse whoever the perimeter refuses',
  },
  {
    which: /^(ACTION-WIDEN|NOT-SWAP) \S*Keys\S* \S+ KeyPolicy.* Allow kms:CreateGrant$/,
    why: 'no action but kms:CreateGrant carries kms:GrantIsForAWSResource',
  },
  {
    which: /^(DENY-DROP|NOT-SWAP) \S*People\S* Personas\w+Denials\w+ .* Deny sagemaker:CreateSpace$/,
    why: 'the bounds, which the role carries too, refuse the same request',
  },
  {
    which: /^KEY-SWAP/,
    why: 'a key of ours for another of ours: which class of data a resource holds is not in the template',
  },
  {
    which: /^ROLE-SWAP Workloads/,
    why: 'a role of the app for another of it that the same service may assume: which job a role has is not in the template',
  },
  {
    which:
      /^(COND-DROP|COND-IFEXISTS|COND-NEGATE|COND-VALUE-WIDEN) \S+ \S+ AssumeRolePolicyDocument.* aws:Source(Arn|Account)/,
    why: 'the other of aws:SourceArn and aws:SourceAccount still ties the service to the account',
  },
  {
    which: /^(PRINCIPAL-WIDEN|ACTION-WIDEN) \S+ \S+ AssumeRolePolicyDocument/,
    why: 'the other conditions of the statement still tie it to the account',
  },
  {
    which:
      /^(STMT-ADD|COND-|ACTION-WIDEN|ACTION-DROP|RESOURCE-WIDEN|PRINCIPAL-WIDEN|EFFECT-FLIP|NOT-SWAP)\S* \S*Network\S* NetworkEndpoints/,
    why: 'which account is ours is not in the template: what endpoints let pass is held by test/network/endpoint-policy.test.ts',
  },
  {
    which: /^PIPE-GATE Workloads Pipeline Steps\.2\.Arguments\.Conditions\.0\.RightValue/,
    why: 'what a threshold of 0 means depends on the metric',
  },
  {
    which: /^(COND-|RESOURCE-WIDEN|PRINCIPAL-WIDEN)\S* \S+ \S+ ModelPackageGroupPolicy/,
    why: 'the policy of a group is about the group only, and still names the account or the organization that may read',
  },
  {
    which: /^BOUNDARY-DROP Workloads MachineRole/,
    why: 'a boundary is asked for where people or AI services act, not of every role of an app',
  },
  {
    which: /^(NOT-SWAP|STMT-ADD) Workloads (\w+Key KeyPolicy|Boundary)/,
    why: 'a key policy is about its key only, and this boundary bounds an example',
  },
  {
    which: /^RES-DROP Workloads (Trail|GuardrailVersion) /,
    why: 'a trail may stand in another account; without its version the agent refers to nothing, and CloudFormation refuses it',
  },
  {
    which: /^PROP-DROP Workloads Agent .*CustomControl/,
    why: 'the user is still asked to confirm',
  },
  { which: /^SM-NEXT Workloads Machine States\.Judge\.Default/, why: 'a person still decides' },
];

/** Why something is found in changes that weaken nothing and break no job for certain. */
export const alarms: readonly Explanation[] = [
  {
    which: /^COND-DROP-NULL \S*Registry\S* ModelsRegister\w+ .* Allow Null sagemaker:ModelLifeCycle:StageStatus$/,
    why: 'a denial beside it refuses the same request: the theorem wants it of what is allowed alone',
  },
  {
    which: /^COND-IFEXISTS .* Deny ForAnyValue:/,
    why: 'what ForAnyValue:…IfExists is for an absent key AWS does not document: the verdict is UNKNOWN',
  },
  {
    which: /^COND-DROP-NULL .* s3:x-amz-server-side-encryption-(aws-kms-key-id|customer-algorithm)$/,
    why: 'the Deny now refuses every write under a key of ours, or every write: nothing is weaker, and nothing can be written',
  },
  {
    which: /^COND-VALUE-WIDEN .* Allow /,
    why: 'the condition no longer limits, though another statement still does',
  },
];

/** Why the mutant survives; `undefined` if nobody knows. */
export function whyAlive({ key }: Mutant): string | undefined {
  return explanations.find(({ which }) => which.test(key))?.why;
}

/** Why rules or theorems speak though nothing is weaker; `undefined` if nobody knows. */
export function whyAlarmed({ key }: Mutant): string | undefined {
  return alarms.find(({ which }) => which.test(key))?.why;
}
