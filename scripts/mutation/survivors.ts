import type { Mutant } from './mutant';

interface Explanation {
  /** Matches the key of a mutant: operator, stack, resource, place. */
  readonly which: RegExp;
  readonly why: string;
}

/** Why mutants of a kind survive rules and theorems. The first that matches counts. */
export const explanations: readonly Explanation[] = [
  {
    which: /^\S+ \S*(People|Approvers|Operations|Delivery)\S* Personas\w*Policies\w* /,
    why: 'a denial or grant of one persona, right in itself: each cell of the matrix is held by test/identity/matrix.test.ts',
  },
  {
    which: /^\S+ \S*(People|Approvers)\S* Personas\w+ AssumeRolePolicyDocument/,
    why: 'how a person comes in under the other conditions of the statement: held by test/identity/personas.test.ts',
  },
  {
    which: /^\S+ \S*Registry\S* /,
    why: 'a statement, alarm or setting of the registry, right in itself: held by the tests in test/registry',
  },
  {
    which: /^RES-DROP \S*Network\S* Network(QueryLogs|Dns)/,
    why: 'one watcher of a network among others: held by test/network/isolated-network.test.ts',
  },
  {
    which:
      /^(DENY-DROP|ACTION-DROP|ACTION-WIDEN|COND-|NOT-SWAP|EFFECT-FLIP|STMT-ADD|RESOURCE-WIDEN)\S* \S*Access\S* Bounds/,
    why: 'what the bounds deny beyond the launches that theorems are about: each denial and action is held by test/training/bounds.test.ts and job-bounds.test.ts',
  },
  {
    which:
      /^(DENY-DROP|ACTION-DROP|COND-|NOT-SWAP|EFFECT-FLIP|ACTION-WIDEN|PRINCIPAL-WIDEN|RESOURCE-WIDEN|STMT-ADD)\S* \S*Data\S* Lake/,
    why: 'a denial or grant of one zone, right in itself: which verbs a zone has is held by test/data/zone-policy.test.ts and zone-grants.test.ts',
  },
  {
    which: /^\S+ \S*(Keys|Audit)\S* \S+ KeyPolicy/,
    why: 'the account may still be delegated to under the other conditions: which service uses a key is held by test/keys/key-ring.test.ts and test/core/key-use.test.ts',
  },
  {
    which: /^\S+ \S*Audit\S* (Trail|Archive|BlockedNames)/,
    why: 'a statement of the archive, a filter or an alarm among others: held by test/audit/audit-archive.test.ts and trail-signals.test.ts',
  },
  {
    which: /^(SUBNET|GROUP)-SWAP/,
    why: 'a subnet or group of ours for another of ours: which purpose it has is known by its construct only, and held by test/network/isolated-network.test.ts',
  },
  {
    which: /^ROLE-SWAP/,
    why: 'a role of ours for another of ours that no other resource uses: which job it has is held by test/data/zone-grants.test.ts',
  },
  {
    which: /^KEY-SWAP/,
    why: 'a key of ours for another of ours: which class of data a resource holds is not in the template',
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
    which: /^\S+ \S*Network\S* NetworkFlowLogs/,
    why: 'a role that can write logs only: held by test/network/isolated-network.test.ts',
  },
  {
    which: /^(RESOURCE-WIDEN|ACTION-WIDEN|COND-|STMT-ADD|ROLE)\S* \S*(Access\S* Roles|Studio\S* Studio)/,
    why: 'grants of listing, metrics or network interfaces, which AWS lets nobody limit further: held by test/training/execution-role.test.ts',
  },
  {
    which: /^(RESOURCE-WIDEN|ACTION-WIDEN|COND-\w+) \S*Data\S* LakeGrantees/,
    why: 'lists names of uploads: held by test/data/zone-grants.test.ts',
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
    which: /^RESOURCE-WIDEN \S*Studio\S* StudioPolicy/,
    why: 'describes keys and lists, and uses none: held by test/training/training-environment.test.ts',
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

/** Why rules find something in changes that weaken nothing. */
export const alarms: readonly Explanation[] = [
  {
    which: /^COND-DROP-NULL .* s3:x-amz-server-side-encryption-aws-kms-key-id$/,
    why: 'the Deny now refuses every write under a key of ours: nothing is weaker, and nothing can be written',
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

/** Why a rule speaks though nothing is weaker; `undefined` if nobody knows. */
export function whyAlarmed({ key }: Mutant): string | undefined {
  return alarms.find(({ which }) => which.test(key))?.why;
}
