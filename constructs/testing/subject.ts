import { Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { type Input, readInput } from '../compliance/evidence/verify-input';
import type { TemplateSource } from '../compliance/proofs/world';

/**
 * What is tested: an app or stage, or a construct in one, of which all stacks are synthesized; the path of a synthesized app or template; or templates.
 */
export type Subject = IConstruct | string | readonly TemplateSource[];

/**
 * The templates of a subject, and the acknowledgements that it records.
 * @throws Error if the app does not synthesize, or the path leads to no template
 */
export function templatesOf(subject: Subject): Input {
  if (typeof subject === 'string') return readInput([subject]);
  if (isConstruct(subject)) {
    const stage = Stage.isStage(subject) ? subject : Stage.of(subject);
    if (stage === undefined)
      throw new Error(`${subject.node.path} is in no app or stage, so nothing can be synthesized`);
    return readInput([stage.synth().directory]);
  }
  return { templates: subject.map((source) => ({ ...source, file: source.name })), acknowledged: [] };
}

function isConstruct(subject: IConstruct | readonly TemplateSource[]): subject is IConstruct {
  return !Array.isArray(subject);
}
