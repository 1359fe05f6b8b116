import { App, Stack, type Stage } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';
import { type Organization, prove, resolveTemplates } from '../constructs/compliance/proofs';
import { type GuardrailRules, OrganizationGuardrails } from '../constructs/identity';
import { templatesOf } from '../constructs/testing/subject';
import type { JobBounds } from '../constructs/training';
import type { Organisation } from '../lib/organisation';
import { guardrailRules } from '../lib/personas-guardrails';
import { addPlatform } from '../lib/platform';
import { givenOf, theoremsOf } from '../lib/proofs';

/** A theorem, and whether it holds when there is an administrator in each account whom no template creates. */
export interface Held {
  readonly id: string;
  readonly says: string;
  readonly holds: boolean;
}

/** Policies of an organization. */
export type Given = Required<Pick<Organization, 'scps' | 'rcps'>>;

/** The open world of an organisation of AWS. */
export interface OpenWorld {
  /** Its guardrails, and the bounds of jobs as service control policies. */
  readonly guardrails: Given;
  /** What holds of the platform with some policies: of all theorems, or of one. */
  under(policies: Given, id?: string): readonly Held[];
}

export const NO_POLICIES: Given = { scps: [], rcps: [] };

/** @throws Error where the accounts are in no organization */
export function openWorld(of: Organisation): OpenWorld {
  const { bootstrap, organization } = givenOf(of);
  const rules = guardrailRules(of);
  if (organization === undefined || rules === undefined) throw new Error('no guardrails without an organization');
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, of);
  const guardrails = guardrailsIn(app, of, rules);
  const sources = templatesOf(app).templates.filter(({ name }) => !name.endsWith(GUARDRAILS));
  return {
    guardrails,
    under: (policies, only) =>
      prove(
        theoremsOf(of).filter(({ id }) => only === undefined || id === only),
        sources,
        {
          bootstrap,
          organization: { ...organization, ...policies, others: 'administrators' },
        },
      ).map(({ theorem: { id, says }, verdicts }) => {
        return { id, says, holds: verdicts.every(({ verdict }) => verdict === 'PROVED') };
      }),
  };
}

const GUARDRAILS = 'Guardrails';

/** The policies as they would be deployed: what the bounds of jobs name is of the environment. */
function guardrailsIn(app: App, of: Organisation, rules: GuardrailRules): Given {
  const further = Object.keys(of.environments).flatMap((name) => boundsOf(app.node.findChild(name) as Stage).scp());
  const [first] = Object.keys(of.environments);
  const stack = new Stack(app.node.findChild(first ?? '') as Stage, GUARDRAILS);
  new OrganizationGuardrails(stack, 'Policies', { rules, targetIds: ['r-root'], further });
  const policies = resolveTemplates(templatesOf(app).templates).flatMap((world) =>
    world.of('AWS::Organizations::Policy').map(({ properties: { Type, Content } }) => ({ Type, Content })),
  );
  const ofType = (type: string) =>
    policies
      .filter(({ Type }) => Type === type)
      .map(({ Content }) => (typeof Content === 'string' ? JSON.parse(Content) : Content));
  return { scps: ofType('SERVICE_CONTROL_POLICY'), rcps: ofType('RESOURCE_CONTROL_POLICY') };
}

function boundsOf(stage: Stage): JobBounds {
  return stage.node.findChild('Access').node.findChild('Bounds') as JobBounds;
}
