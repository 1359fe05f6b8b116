import type { App } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';
import { checkTemplates, generalTheorems, prove } from '../constructs/compliance';
import { fixedCost } from '../constructs/facts/fixed-cost';
import { templatesOf } from '../constructs/testing/subject';
import { findings } from './findings';

/** The app of an example, made anew as the command line would: the flags of a cdk.json come in the environment. */
function exampleOf(name: string, flags: object): App {
  process.env.CDK_CONTEXT_JSON = JSON.stringify(flags);
  let app: App | undefined;
  jest.isolateModules(() => {
    app = (require(`../examples/${name}/app`) as { app: App }).app;
  });
  if (app === undefined) throw new Error(`examples/${name}/app.ts exports no app`);
  return app;
}

const names = ['sandbox', 'bring-your-own', 'one-zone-one-trail', 'promotion'];

test.each(names)('the example %s synthesizes without a finding', (name) => {
  expect(findings(exampleOf(name, context))).toEqual([]);
});

test.each(names)('the example %s does so in an app without any feature flag too', (name) => {
  expect(findings(exampleOf(name, {}))).toEqual([]);
});

test.each(names)('of the example %s no rule warns, and every theorem is proved', (name) => {
  const { templates } = templatesOf(exampleOf(name, context));
  expect(checkTemplates(templates).map(({ id, logicalId }) => `${id} ${logicalId}`)).toEqual([]);
  const open = prove(generalTheorems(), templates).flatMap(({ theorem: { id }, verdicts }) =>
    verdicts.flatMap(({ verdict, subject }) => (verdict === 'PROVED' ? [] : [`${id} ${verdict} ${subject}`])),
  );
  expect(open).toEqual([]);
});

test('the sandbox costs three dollars a month', () => {
  const templates = exampleOf('sandbox', context)
    .synth()
    .stacks.map(({ template }) => template);
  expect(fixedCost(templates, { region: 'us-east-1' }).totalUsd).toBe(3);
});
