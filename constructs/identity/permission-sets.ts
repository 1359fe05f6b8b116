import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { Persona } from './persona';
import { PATH } from './persona-policies';
import { type Personas, setName } from './personas';

export interface PersonaPermissionSetsProps {
  /** The personas of the account that people work in. Its stack is deployed first: Identity Center looks policies up by name there. */
  readonly personas: Personas;
}

/**
 * A permission set for each of the people, in the account that administers Identity Center: it names the policies and the boundary of the account that people
 * work in. Who is assigned is for Identity Center to say.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html (2026-11)
 */
export class PersonaPermissionSets extends Construct {
  /** The permission sets by persona, in the order of the people. */
  public readonly sets: CfnPermissionSet[];

  /** @throws InvalidProps where people come in otherwise */
  constructor(scope: Construct, id: string, { personas }: PersonaPermissionSetsProps) {
    super(scope, id);
    const { access, people } = personas;
    const { identityCenterProps } = access;
    if (identityCenterProps === undefined) throw refusal(this);
    this.sets = people.map((persona) => {
      const name = setName(access, persona);
      const { names, boundary } = personas._namesOf(persona);
      return new CfnPermissionSet(this, persona, {
        instanceArn: identityCenterProps.instanceArn,
        name,
        description: `Persona ${persona}`,
        sessionDuration: persona === Persona.APPROVER ? 'PT1H' : 'PT8H',
        customerManagedPolicyReferences: names.map((policy) => ({ name: policy, path: PATH })),
        permissionsBoundary: { customerManagedPolicyReference: boundary },
      });
    });
  }
}

function refusal(at: Construct): InvalidProps {
  return new InvalidProps(at, {
    prop: 'personas',
    allowed: 'personas with PersonaAccess.identityCenter',
    got: 'another access',
    remedy: 'federated people assume roles: there is no permission set to make',
  });
}
