import { App } from 'aws-cdk-lib/core';
import { context } from '../../../cdk.json';
import {
  Bootstrap,
  type Counterexample,
  proveIn,
  resolveTemplates,
  type TemplateSource,
  type Theorem,
  type Verdict,
} from '../../../constructs/compliance/proofs';
import { templatesOf } from '../../../constructs/testing/subject';
import type { Organisation } from '../../../lib/organisation';
import { addPlatform } from '../../../lib/platform';

export type Body = Record<string, unknown>;
export type Change = (properties: Body, logicalId: string, type: string, resource: { Type: string }) => void;
/** The id of a theorem, what makes it false, and the change that does. */
export type Refutation = readonly [id: string, what: string, change: Change];

/** The templates of the platform. */
export function sourcesOf(of: Organisation): TemplateSource[] {
  const app = new App({ context, analyticsReporting: false });
  addPlatform(app, of);
  return [...templatesOf(app).templates];
}

/** The verdicts of the one theorem on the platform with a change in it. */
export function judged(
  theorems: readonly Theorem[],
  whole: readonly TemplateSource[],
  id: string,
  change: Change,
): readonly Verdict[] {
  let before = '';
  let after = '';
  const sources = whole.map((source) => {
    const template = structuredClone(source.template) as {
      Resources: Record<string, { Type: string; Properties?: Body }>;
    };
    before += JSON.stringify(template);
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      if (resource.Properties !== undefined) change(resource.Properties, logicalId, resource.Type, resource);
    }
    after += JSON.stringify(template);
    return { ...source, template };
  });
  expect(after === before).toBe(false);
  const asked = theorems.filter((one) => one.id === id);
  expect(asked).toHaveLength(1);
  const [{ verdicts }] = proveIn(asked, resolveTemplates(Bootstrap.assumedTrusted().with(sources)));
  return verdicts;
}

/** What refutes the one theorem in the platform with a change in it. */
export function refuted(...asked: Parameters<typeof judged>): Counterexample[] {
  return judged(...asked).flatMap((verdict) => (verdict.verdict === 'REFUTED' ? [verdict.counterexample] : []));
}

/** Changes the statements of the documents of resources whose logical id matches. */
export const statements =
  (where: RegExp, edit: (list: Body[]) => Body[]): Change =>
  (properties, logicalId) => {
    if (!where.test(logicalId)) return;
    for (const name of ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument']) {
      const document = properties[name] as { Statement: Body[] } | undefined;
      if (document?.Statement !== undefined) document.Statement = edit(document.Statement);
    }
  };
/** Drops the denials of the action. */
export const without = (where: RegExp, action: string): Change =>
  statements(where, (list) =>
    list.filter(({ Effect, Action }) => !(Effect === 'Deny' && [Action].flat().includes(action))),
  );
/** Allows more. */
export const allowing = (where: RegExp, statement: Body): Change =>
  statements(where, (list) => [...list, { Effect: 'Allow', Resource: '*', ...statement }]);
/** Sets a property that is there. */
export const setting =
  (where: RegExp, name: string, value: unknown): Change =>
  (properties, logicalId) => {
    if (where.test(logicalId) && name in properties) properties[name] = value;
  };
/** Sets a property, whether it is there or not. */
export const giving =
  (where: RegExp, name: string, value: unknown): Change =>
  (properties, logicalId) => {
    if (where.test(logicalId)) properties[name] = value;
  };
/** Changes what stands in a property. */
export const within =
  (where: RegExp, name: string, edit: (inner: Body) => void): Change =>
  (properties, logicalId) => {
    if (where.test(logicalId)) edit([properties[name]].flat()[0] as Body);
  };
