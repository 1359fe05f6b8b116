import type { ConditionBlock } from '../../constructs/compliance/proofs';
import { Persona } from '../../constructs/identity';
import { LOOK, READ_SETTINGS, WATCH_ENDPOINT } from '../../constructs/identity/perms';
import { READ_MODELS } from './jobs';
import type { Places } from './places';
import type { Pass } from './within';

/** What a persona reads. */
export function reads(persona: Persona, { endpoints }: Places): Pass[] {
  if (persona === Persona.DEPLOYER) return [{ actions: WATCH_ENDPOINT, on: endpoints }];
  const settings = [Persona.AUDITOR, Persona.ARCHITECT, Persona.SECURITY].includes(persona);
  return [{ actions: [...LOOK, ...(settings ? READ_SETTINGS : [])] }];
}

/** What the approval and the release grant: who decides and who deploys read the registry, and call their function. */
export function calls(
  persona: Persona,
  { decisions = [], releases = [] }: Places,
  registry: readonly string[],
): Pass[] {
  const look: Pass = { actions: READ_MODELS, on: registry };
  if (persona === Persona.APPROVER) return [look, ...deciding(decisions)];
  if (persona === Persona.DEPLOYER) return [look, { actions: ['lambda:InvokeFunction'], on: releases }];
  return [];
}

/** Under their own name, by the URL of the function. */
function deciding(on: readonly string[]): Pass[] {
  const named: ConditionBlock = { StringLike: { 'aws:userid': `*:\${aws:SourceIdentity}` } };
  return [
    { actions: ['lambda:InvokeFunction'], on, when: { ...named, Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } },
    {
      actions: ['lambda:InvokeFunctionUrl'],
      on,
      when: { ...named, StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
    },
  ];
}
