/**
 * The definition of a SageMaker pipeline: its steps, wherever they nest.
 *
 * Sources, read on 2026-11-24: the JSON schema at https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/ and,
 * for step types that it does not have, the step classes of AWS's SDK in `sagemaker-mlops` 1.27.0 on PyPI.
 *
 * Nothing here throws. What cannot be read is a finding, with its JSON pointer (RFC 6901).
 */

/** Something about a definition that a reader should know. */
export interface PipelineFinding {
  /** Where: `/Steps/0/Arguments/VpcConfig`. */
  readonly pointer: string;
  /** What is wrong there. */
  readonly problem: string;
}

/** A value of a definition and where it stands. */
export interface Located {
  readonly pointer: string;
  readonly value: unknown;
}

/** A step, with its type. */
export interface PipelineStep extends Located {
  readonly type: string;
}

export interface ParsedPipeline {
  /** All steps in the order of the text, those within conditions and loops after the step that holds them. */
  readonly steps: readonly PipelineStep[];
  readonly findings: readonly PipelineFinding[];
}

/** The one version that the schema has. */
const VERSION = '2020-12-01';

/** What holds steps: the members of its arguments that are lists of them. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  Condition: ['IfSteps', 'ElseSteps'],
  ForEach: ['ForEachBody'],
};

/** Deeper than any pipeline: conditions do not nest in loops, nor loops in each other. */
const DEPTH = 20;

/** Reads a definition. */
export function parsePipeline(text: string): ParsedPipeline {
  const root = { pointer: '', value: json(text) };
  if (!isObject(root.value)) return { steps: [], findings: [finding(root, 'is not a JSON object')] };
  const version = member(root, 'Version');
  const below = steps(member(root, 'Steps'), 0);
  return {
    steps: below.steps,
    findings: [
      ...(version.value === VERSION ? [] : [finding(version, `is not '${VERSION}', whose steps are known`)]),
      ...(repeats(text, root.value) ? [finding(root, 'has a member twice, and readers differ in which counts')] : []),
      ...below.findings,
    ],
  };
}

/** The value of a member, `undefined` where there is none, and where it stands or would. */
export function member({ pointer, value }: Located, name: string): Located {
  const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer: below, value: isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined };
}

/** The value down a path of members: `VpcConfig/Subnets`. */
export function down(from: Located, path: string): Located {
  return path.split('/').reduce(member, from);
}

/** The elements of a list; nothing for anything else. */
export function elements({ pointer, value }: Located): Located[] {
  return Array.isArray(value)
    ? value.map((element, index) => ({ pointer: `${pointer}/${index}`, value: element }))
    : [];
}

/** Whether the value is decided when the pipeline runs: a reference to a parameter, a property or a function such as `Std:Join`. */
export function isReference(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 1 && /^(Get$|Std:)/.test(Object.keys(value)[0]);
}

export function finding({ pointer }: Located, problem: string): PipelineFinding {
  return { pointer, problem };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function steps(list: Located, depth: number): ParsedPipeline {
  if (!Array.isArray(list.value)) return { steps: [], findings: [finding(list, 'is not a list of steps')] };
  if (depth > DEPTH) return { steps: [], findings: [finding(list, 'nests deeper than can be read')] };
  const all = elements(list).map((element) => step(element, depth));
  return { steps: all.flatMap((of) => of.steps), findings: all.flatMap((of) => of.findings) };
}

function step(located: Located, depth: number): ParsedPipeline {
  const type = member(located, 'Type');
  if (typeof type.value !== 'string') return { steps: [], findings: [finding(type, 'is not the type of a step')] };
  const own = { ...located, type: type.value };
  const holders = Object.hasOwn(HOLDERS, type.value) ? HOLDERS[type.value] : [];
  const held = holders
    .map((name) => member(member(located, 'Arguments'), name))
    .filter(({ value }) => value !== undefined)
    .map((list) => steps(list, depth + 1));
  return {
    steps: [own, ...held.flatMap((of) => of.steps)],
    findings: held.flatMap((of) => of.findings),
  };
}

/** Whether the text has more members than were read: colons outside strings, one for each. */
function repeats(text: string, value: unknown): boolean {
  const written = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').split(':').length - 1;
  let read = 0;
  for (const below = [value]; below.length > 0; ) {
    const next = below.pop();
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next);
    read += Array.isArray(next) ? 0 : values.length;
    below.push(...values);
  }
  return written !== read;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
