import { Bootstrap, generalTheorems, type Theorem } from '../constructs/compliance/proofs';
import scoped from './bootstrap/scoped-bootstrap.json';
import type { Organisation } from './organisation';
import { platformTheorems } from './theorems';

/** All that is to be proved of the platform. */
export function theoremsOf(organisation: Organisation): Theorem[] {
  return [...generalTheorems(), ...platformTheorems(organisation)];
}

/** Those who deploy are among the principals of every theorem: by the scoped bootstrap, docs/adr/0006-scoped-bootstrap.md. */
export const deployers = Bootstrap.fromTemplate(scoped);
