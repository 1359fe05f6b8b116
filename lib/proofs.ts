import { Bootstrap, generalTheorems, type ProveOptions, type Theorem } from '../constructs/compliance/proofs';
import scoped from './bootstrap/scoped-bootstrap.json';
import type { Organisation } from './organisation';
import { platformTheorems } from './theorems';

/** All that is to be proved of the platform. */
export function theoremsOf(organisation: Organisation): Theorem[] {
  return [...generalTheorems(), ...platformTheorems(organisation)];
}

/**
 * What the proofs are given: that who deploys is among the principals, by the scoped bootstrap, docs/adr/0006-scoped-bootstrap.md, and which organization of AWS
 * the accounts are in. Its policies are not: `npm run guardrails` says what holds with them.
 */
export function givenOf({ perimeter }: Organisation): ProveOptions {
  const organization = perimeter.principalKey === 'aws:PrincipalOrgID' ? { id: perimeter.value } : undefined;
  return { bootstrap: Bootstrap.fromTemplate(scoped), organization };
}
