import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BOUNDARY_PATH } from '../core/boundary';
import { InvalidProps } from '../core/invalid-props';
import { BreakGlass } from './break-glass';
import * as perms from './perms';
import { MACHINES, PEOPLE, Persona } from './persona';
import type { PersonaAccess } from './persona-access';
import { PATH, PersonaPolicies, policyOf } from './persona-policies';
import { byPermissionSet, byProvider, byService, type MachineTrust } from './persona-trust';
import { type Places, placesIn } from './places';
import type { Workplace } from './workplace';

export interface PersonasProps {
  /** How people come in. */
  readonly access: PersonaAccess;
  /** What they work on. */
  readonly workplace: Workplace;
  /**
   * The people that there are here.
   * @default - all nine; with `PersonaAccess.nobody()` none
   */
  readonly people?: Persona[];
  /**
   * Policies that deny launches outside of bounds, for whoever starts jobs or makes models: `JobBounds.policies`. Permission sets of Identity Center
   * cannot name them: there people are held to the bounds by the organization (`JobBounds.scp()`), and only machines by these.
   * @default - none: isolation, encryption between containers and some VPC are still required
   */
  readonly bounds?: iam.IManagedPolicy[];
  /**
   * Whether the role for emergencies is there.
   * @default BreakGlass.none()
   */
  readonly breakGlass?: BreakGlass;
}

/**
 * Roles, policies and boundaries of people by job, and of machines, of one matrix (`docs/personas.md`). Each is granted what it may do where there is
 * something to do it to, and denied everything else of the matrix. Under a boundary that is the ceiling of the job, which no role of ours can take off.
 */
export class Personas extends Construct {
  /** The role for emergencies, if there is one. */
  public readonly breakGlassRole?: iam.Role;
  /** How people come in. */
  public readonly access: PersonaAccess;
  /** The people that there are. */
  public readonly people: Persona[];
  private readonly places: Places;
  private readonly policies = new Map<Persona, PersonaPolicies>();
  private readonly roles = new Map<Persona, iam.Role>();
  private readonly bounds: iam.IManagedPolicy[];

  /** @throws InvalidProps where a machine is among the people, and where the requirements do not fit into a boundary */
  constructor(scope: Construct, id: string, props: PersonasProps) {
    super(scope, id);
    const {
      access,
      workplace,
      people = access._isOpen ? [...PEOPLE] : [],
      bounds = [],
      breakGlass = BreakGlass.none(),
    } = props;
    refuseOthers(this, 'people', people, access._isOpen ? PEOPLE : []);
    this.access = access;
    this.people = people;
    this.bounds = bounds;
    this.places = placesIn(this, workplace);
    for (const persona of people) this.addPerson(persona);
    this.breakGlassRole = breakGlass._role(this, access, this.places);
  }

  /**
   * The role of a persona.
   * @throws InvalidProps where it has none here: people who come in by a permission set act as the role of that
   */
  public roleOf(persona: Persona): iam.Role {
    const role = this.roles.get(persona);
    if (role !== undefined) return role;
    throw new InvalidProps(this, {
      prop: 'persona',
      allowed: [...this.roles.keys()].join(', ') || 'nothing: there is no role yet',
      got: persona,
      remedy:
        "add it to 'people', or by 'addMachine'; with Identity Center people act as roles of their permission sets",
    });
  }

  /** A role for a job of machines, which a service acts as for resources of this account. */
  public addMachine(persona: Persona, trust: MachineTrust): iam.Role {
    refuseOthers(this, 'persona', [persona], MACHINES);
    return this.addRole(persona, byService(this, trust), 'machines');
  }

  /**
   * Holds a role that exists to a job: the denials of the matrix. It grants nothing, and the boundary stays the one that the role has.
   */
  public holdTo(persona: Persona, role: iam.IRole): void {
    for (const policy of this.policiesOf(persona).denials) role.addManagedPolicy(policy);
  }

  /**
   * Names of the policies of a permission set, and of its boundary.
   * @internal
   */
  public _namesOf(persona: Persona): { readonly names: string[]; readonly boundary: PolicyName } {
    const step = assumeName(this.access);
    if (persona === Persona.APPROVER) return { names: [step], boundary: { name: step, path: PATH } };
    const boundary = { name: `${setName(this.access, persona)}-Boundary`, path: BOUNDARY_PATH };
    return { names: this.policiesOf(persona).names, boundary };
  }

  private addPerson(persona: Persona): void {
    const provider = this.access._principal();
    if (provider !== undefined) {
      const { assumedBy, also } = byProvider(provider);
      this.addRole(persona, assumedBy, 'people').assumeRolePolicy?.addStatements(also);
      return;
    }
    if (persona !== Persona.APPROVER) {
      this.policiesOf(persona);
      return;
    }
    // Sessions of permission sets carry no source identity: who decides takes it on by a second role.
    const { assumedBy, also } = byPermissionSet(this, setName(this.access, persona));
    const role = this.addRole(persona, assumedBy, 'people');
    role.assumeRolePolicy?.addStatements(also);
    const step = [{ Effect: 'Allow' as const, Action: perms.ASSUME, Resource: [role.roleArn] }];
    policyOf(this, 'ToApprover', step, 'Act as the approver', assumeName(this.access));
  }

  private addRole(persona: Persona, assumedBy: iam.IPrincipal, kind: 'people' | 'machines'): iam.Role {
    const { grants, denials, boundary } = this.policiesOf(persona);
    const role = new iam.Role(this, persona, {
      assumedBy,
      description: `Persona ${persona}`,
      path: `${PATH}${kind}/${persona}/`,
      managedPolicies: [...grants, ...denials, ...(LAUNCHERS.includes(persona) ? this.bounds : [])],
      permissionsBoundary: boundary,
      maxSessionDuration: Duration.hours(1),
    });
    this.roles.set(persona, role);
    return role;
  }

  private policiesOf(persona: Persona): PersonaPolicies {
    const known = this.policies.get(persona);
    if (known !== undefined) return known;
    const { identityCenterProps } = this.access;
    const named = identityCenterProps !== undefined && PEOPLE.includes(persona);
    const names = named ? identityCenterProps.prefix : undefined;
    const policies = new PersonaPolicies(this, `${persona}Policies`, { persona, places: this.places, names });
    this.policies.set(persona, policies);
    return policies;
  }
}

/** How Identity Center finds a policy in an account. */
interface PolicyName {
  readonly name: string;
  readonly path: string;
}

/** Who starts jobs, makes models, or sets what Studio runs in. */
const LAUNCHERS: readonly Persona[] = [
  Persona.DATA_SCIENTIST,
  Persona.ML_ENGINEER,
  Persona.DEVSECOPS,
  Persona.PIPELINE,
  Persona.DEPLOYER,
];

/** Name of the policy by which the approver's permission set leads to the role. */
function assumeName(access: PersonaAccess): string {
  return `${setName(access, Persona.APPROVER)}-Assume`;
}

/** Name of the permission set of a persona. */
export function setName(access: PersonaAccess, persona: Persona): string {
  return `${access.identityCenterProps?.prefix}-${persona}`;
}

function refuseOthers(at: Construct, prop: string, got: readonly Persona[], allowed: readonly Persona[]): void {
  const wrong = got.find((persona) => !allowed.includes(persona));
  if (wrong === undefined) return;
  throw new InvalidProps(at, {
    prop,
    allowed: allowed.join(', ') || 'nobody',
    got: wrong,
    remedy: 'people come in by their identity provider, machines by addMachine',
  });
}
