import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { placeOf } from '../core/role-place';
import {
  changesOnlyToRejected,
  EXCLUSIVE,
  type RegistryArns,
  type RegistryVerb,
  statementsOf,
} from './registry-statements';

/**
 * What roles may do with the versions of a group, by job. Each verb is a customer-managed policy of the role in the stack of the registry. `register`,
 * `approve` and `deploy` exclude each other, in all registries of the app: a role that has one is denied what the others do.
 *
 * Every verb throws InvalidProps for a role of another account, a pattern of roles and a role that AWS guards; the three also for a role that holds another of them.
 */
export class RegistryGrants {
  /** @internal */
  public static _of(registry: Construct, arns: RegistryArns): RegistryGrants {
    return new RegistryGrants(registry, arns);
  }

  private constructor(
    private readonly registry: Construct,
    private readonly arns: RegistryArns,
  ) {}

  /** Register versions, pending and nothing else: the request must say `PendingManualApproval`. Later changes of a version are denied, but to reject it. */
  public register(role: iam.IRole): iam.Grant {
    return this.grant('register', role);
  }

  /** Approve versions. The job of the approval workflow: granted to a person, nothing asks who made the model. */
  public approve(role: iam.IRole): iam.Grant {
    return this.grant('approve', role);
  }

  /** Reject versions, approved ones too. Goes with every other verb. */
  public reject(role: iam.IRole): iam.Grant {
    return this.grant('reject', role);
  }

  /** Make models of versions. On models, endpoints and roles the deployer needs permissions of its own; that a version is approved is for the release check to see to. */
  public deploy(role: iam.IRole): iam.Grant {
    return this.grant('deploy', role);
  }

  /** Look at versions and their evidence. */
  public read(role: iam.IRole): iam.Grant {
    return this.grant('read', role);
  }

  /**
   * Holds a role to a job that it does by a function of ours: what its holder is denied, and no approval past the workflow.
   * @internal
   */
  public _guard(verb: 'approve' | 'deploy', role: iam.IRole): void {
    refuseRole(this.registry, role);
    refuseSecond(this.registry, verb, role);
    const id = `Guard-${placeOf(role)}`;
    if (this.registry.node.tryFindChild(id) !== undefined) return;
    const [, ...others] = statementsOf(verb, this.arns);
    new iam.ManagedPolicy(this.registry, id, {
      statements: [...others, ...changesOnlyToRejected()],
      roles: [role],
    });
  }

  private grant(verb: RegistryVerb, role: iam.IRole): iam.Grant {
    refuseRole(this.registry, role);
    if (EXCLUSIVE.includes(verb)) refuseSecond(this.registry, verb, role);
    const id = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}-${placeOf(role)}`;
    const [allowed, ...others] = statementsOf(verb, this.arns);
    const known = this.registry.node.tryFindChild(id) as iam.ManagedPolicy | undefined;
    const policy = known ?? new iam.ManagedPolicy(this.registry, id, { statements: others, roles: [role] });
    return iam.Grant.addToPrincipal({
      grantee: policy,
      actions: allowed.actions,
      resourceArns: allowed.resources,
      conditions: allowed.conditions,
    });
  }
}

/** By app, since a role is one however many registries know it. */
const holders = new WeakMap<IConstruct, Map<string, RegistryVerb>>();

function refuseSecond(registry: Construct, verb: RegistryVerb, role: iam.IRole): void {
  const { root } = registry.node;
  const verbs = holders.get(root) ?? new Map<string, RegistryVerb>();
  holders.set(root, verbs);
  const held = verbs.get(role.roleArn) ?? verb;
  verbs.set(role.roleArn, held);
  if (held === verb) return;
  throw new InvalidProps(registry, {
    prop: 'grants',
    allowed: `one of ${EXCLUSIVE.join(', ')} for a role`,
    got: `'${verb}' for '${role.node.path}', which holds '${held}'`,
    remedy: 'give each job a role of its own',
  });
}

function refuseRole(registry: Construct, role: iam.IRole): void {
  const { account } = Stack.of(registry);
  const theirs = role.principalAccount;
  const foreign = theirs !== undefined && ![theirs, account].some((id) => Token.isUnresolved(id)) && theirs !== account;
  const wrong = foreign || /[*?]|:role\/aws-(service-role|reserved)\//.test(role.roleArn);
  if (!wrong) return;
  throw new InvalidProps(registry, {
    prop: 'role',
    allowed: `one role of account ${account} that policies can be attached to`,
    got: role.roleArn,
    remedy: 'grant to a role of this account that others may assume; other accounts read as consumers',
  });
}
