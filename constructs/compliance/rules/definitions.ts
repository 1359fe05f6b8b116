import { checkPipeline } from '../../facts/pipeline-bounds';
import type { PipelineBounds } from '../../facts/pipeline-checks';
import { parsePipeline } from '../../facts/pipeline-definition';
import { type Problem, problem } from './rule';
import { callOf, inputOf, type State, stateMachineOf } from './state-machine';
import type { App, Resource } from './template';
import { isRecord, type Json, text, Unresolved, word } from './values';

/** Types that hold a definition of jobs. */
export const DEFINITION_TYPES = ['AWS::SageMaker::Pipeline', 'AWS::StepFunctions::StateMachine'];

export const BODY = 'PipelineDefinition.PipelineDefinitionBody';

/** The texts that a pipeline's definition may be: none where the template does not say it. */
export function bodiesOf(pipeline: Resource): readonly string[] {
  return pipeline.find(BODY).flatMap(({ value }) => {
    const body = value instanceof Unresolved ? undefined : text(value, pipeline.stack);
    return body === undefined ? [] : [body];
  });
}

/** What is wrong with the jobs of a definition, where the part before the last of the pointer says what it is about. */
export function jobProblems(resource: Resource, app: App, about: RegExp): readonly Problem[] | undefined {
  return app
    .once(notes)
    .of(resource)
    ?.filter(({ detail }) => about.test(detail.split(' ')[0] ?? ''));
}

function notes(): { of(resource: Resource): readonly Problem[] | undefined } {
  const known = new Map<Resource, readonly Problem[] | undefined>();
  return {
    of(resource) {
      if (!known.has(resource))
        known.set(resource, resource.type.includes('Pipeline') ? ofPipeline(resource) : ofStateMachine(resource));
      return known.get(resource);
    },
  };
}

function ofPipeline(pipeline: Resource): readonly Problem[] | undefined {
  const bodies = bodiesOf(pipeline);
  if (bodies.length === 0) return undefined;
  return bodies.flatMap((body) => {
    // What is no definition is said once, by PipelineReadable.
    const unread = parsePipeline(body).findings.map(({ pointer, problem: what }) => `${pointer} ${what}`);
    return checkPipeline(body, asWritten(parsed(body)))
      .filter(({ pointer, problem: what }) => !unread.includes(`${pointer} ${what}`))
      .map(({ pointer, problem: what }) => problem(BODY, `${pointer} ${what}`));
  });
}

/** The operations of SageMaker that are steps of pipelines too. */
const STEPS: Readonly<Record<string, string>> = {
  'sagemaker:createtrainingjob': 'Training',
  'sagemaker:createprocessingjob': 'Processing',
  'sagemaker:createtransformjob': 'Transform',
  'sagemaker:createhyperparametertuningjob': 'Tuning',
  'sagemaker:createmodel': 'Model',
  'sagemaker:createautomljob': 'AutoML',
  'sagemaker:createautomljobv2': 'AutoML',
};

/** Each task that starts a job is read as the step of a pipeline that starts the same. */
function ofStateMachine(resource: Resource): readonly Problem[] | undefined {
  const machine = stateMachineOf(resource);
  if (machine === undefined) return undefined;
  return [...machine.states.values()].flatMap((state) => ofTask(state));
}

function ofTask(state: State): readonly Problem[] {
  const Type = STEPS[callOf(state) ?? ''];
  if (Type === undefined) return [];
  const Arguments = late(inputOf(state));
  const body = JSON.stringify({ Version: '2020-12-01', Steps: [{ Name: state.name, Type, Arguments }] });
  return checkPipeline(body, asWritten({ Arguments })).map(({ pointer, problem: what }) =>
    problem(
      'DefinitionString',
      `/States/${state.name.replaceAll(' ', '_')}${pointer.replace('/Steps/0', '')} ${what.replace('when the pipeline runs', 'when the state runs')}`,
    ),
  );
}

/** Paths and expressions, which are decided when the state runs, in the form that pipelines have for that. */
export function late(value: unknown): unknown {
  if (typeof value === 'string') return /^\{%/.test(value) ? { Get: value } : value;
  if (Array.isArray(value)) return value.map(late);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name.endsWith('.$') ? [name.slice(0, -2), { Get: word(inner) }] : [name, late(inner)],
    ),
  );
}

/**
 * Bounds that what is written keeps to: a template does not say which subnets and keys are ours, so that any that is named counts, save keys of AWS.
 */
function asWritten(definition: unknown): PipelineBounds {
  const found: Record<string, Set<string>> = {};
  gather(definition, '', found);
  const all = (...names: string[]) => names.flatMap((name) => [...(found[name] ?? [])]);
  const ours = (keys: string[]) => keys.filter((key) => key !== '' && !/alias\/aws\//.test(key));
  const keys = ours(all('KmsKeyId', 'VolumeKmsKeyId'));
  return {
    subnets: all('Subnets'),
    securityGroups: all('SecurityGroupIds'),
    volumeKeys: keys,
    outputKeys: keys,
    images: all('TrainingImage', 'ImageUri', 'Image').map((image) => image.split('@')[0] ?? ''),
    calls: all('FunctionArn', 'SqsQueueUrl'),
  };
}

function gather(value: unknown, name: string, into: Record<string, Set<string>>, depth = 0): void {
  if (depth > 40) return;
  if (typeof value === 'string' && Object.hasOwn(into, name)) into[name]?.add(value);
  else if (typeof value === 'string' && name !== '') into[name] = new Set([value]);
  else if (Array.isArray(value)) for (const entry of value) gather(entry, name, into, depth + 1);
  else if (isRecord(value))
    for (const [key, inner] of Object.entries(value as Json)) gather(inner, key, into, depth + 1);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
