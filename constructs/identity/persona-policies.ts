import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { permissionsBoundary } from '../core/boundary';
import { InvalidProps } from '../core/invalid-props';
import { acknowledgeWildcards } from '../core/wildcards';
import * as perms from './perms';
import { PEOPLE, Persona } from './persona';
import { PERSONA_MATRIX } from './persona-matrix';
import { actionsOf, denialsOf, grantsOf, limitsOf, type PersonaStatement } from './persona-statements';
import type { Places } from './places';
import { pages, sizeOf } from './policy-pages';

/** Path of policies and roles of ours, by which policies of the organization know them. */
export const PATH = '/mlsecops/';

interface PersonaPoliciesProps {
  readonly persona: Persona;
  readonly places: Places;
  /** Start of the names that Identity Center finds the policies by; absent for names that CloudFormation gives. */
  readonly names?: string;
}

/** What a persona is granted, denied, and can ever be granted, as customer-managed policies. */
export class PersonaPolicies extends Construct {
  /** What it may do. */
  public readonly grants: iam.ManagedPolicy[];
  /** What it may not, whatever else is granted. */
  public readonly denials: iam.ManagedPolicy[];
  /** The ceiling, and what no other policy can undo. */
  public readonly boundary: iam.ManagedPolicy;
  /** Names of grants and denials, where they have any. */
  public readonly names: string[];

  constructor(scope: Construct, id: string, { persona, places, names }: PersonaPoliciesProps) {
    super(scope, id);
    const name = (part: string) => (names === undefined ? undefined : `${names}-${persona}-${part}`);
    const made: string[] = [];
    const paged = (part: string, statements: PersonaStatement[]) =>
      pages(this, statements).map((page, at) => {
        const managedPolicyName = name(`${part}-${at + 1}`);
        if (managedPolicyName !== undefined) made.push(managedPolicyName);
        return policyOf(this, `${part}${at + 1}`, page, `${persona}: ${part.toLowerCase()}`, managedPolicyName);
      });
    this.grants = paged('Grants', [...grantsOf(persona, places), ...besides(persona, places)]);
    this.denials = paged('Denials', denialsOf(persona, places));
    const ceiling = boundaryOf(persona, places);
    refuseSize(this, sizeOf(this, { Version: '2012-10-17', Statement: ceiling }));
    this.boundary = boundaryPolicyOf(this, 'Boundary', ceiling, `${persona}: permissions boundary`, name('Boundary'));
    this.names = made;
  }
}

/** Ceiling by action, since policies name the resources; requirements and what is nobody's, which no policy can undo. */
function boundaryOf(persona: Persona, places: Places): PersonaStatement[] {
  const nobodys = PERSONA_MATRIX.filter(({ allowed, at, when }) => Object.keys(allowed).length === 0 && !at && !when);
  return [
    {
      Effect: 'Allow',
      Action: [...new Set([...actionsOf(persona), ...besides(persona, places).flatMap(({ Action }) => Action)])].sort(),
      Resource: ['*'],
    },
    ...limitsOf(persona, places),
    { Effect: 'Deny', Action: nobodys.flatMap(({ actions }) => actions).sort(), Resource: ['*'] },
  ];
}

/** What stands in no row: what people read, and what becomes of an endpoint for who deploys it. */
function besides(persona: Persona, { endpoints }: Places): PersonaStatement[] {
  const watches = persona === Persona.DEPLOYER && endpoints.length > 0;
  if (watches) return [{ Effect: 'Allow', Action: perms.WATCH_ENDPOINT, Resource: endpoints }];
  if (!PEOPLE.includes(persona)) return [];
  const settings = [Persona.AUDITOR, Persona.ARCHITECT, Persona.SECURITY].includes(persona);
  return [{ Effect: 'Allow', Action: [...perms.LOOK, ...(settings ? perms.READ_SETTINGS : [])], Resource: ['*'] }];
}

/** A policy of such statements, with each pattern in it recorded. */
export function policyOf(
  scope: Construct,
  id: string,
  statements: readonly PersonaStatement[],
  description: string,
  managedPolicyName?: string,
): iam.ManagedPolicy {
  const document = iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements });
  return recorded(
    new iam.ManagedPolicy(scope, id, { description, document, managedPolicyName, path: PATH }),
    statements,
  );
}

/** The same as a permissions boundary: under the path by which deployments know boundaries, and it stays when its stack goes. */
export function boundaryPolicyOf(
  scope: Construct,
  id: string,
  statements: readonly PersonaStatement[],
  description: string,
  managedPolicyName?: string,
): iam.ManagedPolicy {
  const document = iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: statements });
  const policy = permissionsBoundary(scope, id, description, document);
  (policy.node.defaultChild as iam.CfnManagedPolicy).managedPolicyName = managedPolicyName;
  return recorded(policy, statements);
}

function recorded(policy: iam.ManagedPolicy, statements: readonly PersonaStatement[]): iam.ManagedPolicy {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Resource = [] }) => Resource);
  const resources = [...new Set(allowed)].filter((resource) => resource.includes('*'));
  if (resources.length > 0) acknowledgeWildcards(policy, { reason: WHY, resources });
  return policy;
}

const WHY =
  'Jobs, models, objects and spaces are named at run time, lists and account settings take the resource * only, and a boundary grants nothing.';

function refuseSize(at: Construct, size: number): void {
  if (size <= 5529) return;
  throw new InvalidProps(at, {
    prop: 'workplace',
    allowed: 'places whose requirements fit into a boundary of 5,529 characters',
    got: `${size} characters`,
    remedy: 'name fewer guardrails or boundaries, or give each team personas of its own',
  });
}
