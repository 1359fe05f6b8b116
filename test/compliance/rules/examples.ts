import { checkTemplate, type Finding } from '../../../constructs/compliance/rules/check';
import type { Rule } from '../../../constructs/compliance/rules/rule';
import { ACKNOWLEDGEMENT, type Acknowledged, MACRO, UNREADABLE } from '../../../constructs/compliance/rules/template';

export type Tree = Record<string, unknown>;

/** The template that an example stands for: a whole one, or properties of the rule's first type. */
export function templateOf(rule: Rule, example: Tree, type = rule.types[0]): Tree {
  return 'Resources' in example || 'Transform' in example
    ? example
    : {
        Parameters: { Empty: { Type: 'String', Default: '' } },
        Resources: { Subject: { Type: type, Properties: example } },
      };
}

/** The findings of the rule in an example. */
export function firesIn(rule: Rule, example: Tree, type = rule.types[0]): Finding[] {
  const acknowledged = type === ACKNOWLEDGEMENT ? [example as unknown as Acknowledged] : undefined;
  const template = acknowledged === undefined ? templateOf(rule, example, type) : OWN;
  return checkTemplate(template, {
    acknowledged,
    asOf: '2026-11-24',
    otherFindings: [{ id: 'AwsSolutions::AwsSolutions-S1', path: 'Dev/Data/Bucket/Resource' }],
    name: 'Dev/Data',
  }).filter((finding) => finding.rule.id === rule.id);
}

const OWN = { Resources: { Model: { Type: 'AWS::SageMaker::Model', Metadata: { 'aws:cdk:path': 'Dev/Data/Model' } } } };

export const isResourceType = (type: string) => ![ACKNOWLEDGEMENT, MACRO, UNREADABLE].includes(type);

/** Properties that satisfy every requirement of a rule for a type, made of the samples of the expectations. */
export function satisfying(rule: Rule, type: string): Tree {
  const properties: Tree = {};
  for (const { path, expectation } of rule.requires[type] ?? []) set(properties, path, expectation.sample);
  return properties;
}

/** Sets what a path of `find` means: lists get one member. */
export function set(target: Tree, path: string, value: unknown): void {
  const steps = path.split('.');
  let at = target;
  for (const [index, step] of steps.entries()) {
    const name = step.replace(/(\[\])?\??$/, '');
    const last = index === steps.length - 1;
    if (last && value === undefined) delete at[name];
    else if (last) at[name] = step.includes('[]') ? [value] : value;
    else if (step.includes('[]')) {
      at[name] ??= [{}];
      at = (at[name] as Tree[])[0] as Tree;
    } else {
      at[name] ??= {};
      at = at[name] as Tree;
    }
  }
}
