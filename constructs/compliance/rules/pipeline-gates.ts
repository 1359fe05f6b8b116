import {
  down,
  elements,
  isObject,
  type Located,
  member,
  type PipelineStep,
  parsePipeline,
} from '../../facts/pipeline-definition';
import { word } from './values';

/** A step that registers a model though nothing stands before it that could refuse. */
export interface Ungated {
  readonly pointer: string;
  readonly why: string;
}

/**
 * The registrations that no evaluation dominates: not inside a branch of a condition on a result, and not after a check that fails the pipeline.
 * A condition that registers on both branches decides nothing.
 */
export function ungated(body: string): readonly Ungated[] {
  const { steps } = parsePipeline(body);
  return steps
    .filter(({ type }) => type === 'RegisterModel')
    .filter((registration) => !steps.some((step) => decides(step, registration)) && !followsCheck(registration, steps))
    .map(({ pointer }) => ({ pointer, why: 'registers a model that nothing has judged' }));
}

/** Whether the registration is in one branch only of a condition on what another step found. */
function decides(step: PipelineStep, { pointer }: PipelineStep): boolean {
  if (step.type !== 'Condition') return false;
  const branches = ['IfSteps', 'ElseSteps'].map((name) => down(step, `Arguments/${name}`));
  const holds = branches.filter((branch) => pointer.startsWith(`${branch.pointer}/`));
  const registers = branches.filter((branch) => JSON.stringify(branch.value ?? []).includes('"RegisterModel"'));
  return holds.length === 1 && registers.length === 1 && elements(down(step, 'Arguments/Conditions')).some(judges);
}

/** Whether a condition hangs on a result: each alternative of an Or has to. */
function judges(condition: Located): boolean {
  const type = member(condition, 'Type').value;
  if (type === 'Or') {
    const all = elements(member(condition, 'Conditions'));
    return all.length > 0 && all.every(judges);
  }
  if (type === 'Not') return judges(member(condition, 'Expression')) || judges(member(condition, 'Condition'));
  return /"Get":"Steps\./.test(JSON.stringify(condition.value) ?? '');
}

/** Whether it comes, directly or not, after a check of quality or bias that is neither skipped nor lenient. */
function followsCheck(registration: PipelineStep, steps: readonly PipelineStep[]): boolean {
  const byName = new Map(steps.map((step) => [word(member(step, 'Name').value), step]));
  const seen = new Set<string>();
  for (const ahead = dependencies(registration); ahead.length > 0; ) {
    const name = ahead.pop() ?? '';
    const step = byName.get(name);
    if (step === undefined || seen.has(name)) continue;
    seen.add(name);
    if (isStrict(step)) return true;
    ahead.push(...dependencies(step));
  }
  return false;
}

function isStrict(step: PipelineStep): boolean {
  const setting = (name: string) => member(step, name).value;
  return (
    /^(QualityCheck|ClarifyCheck)$/.test(step.type) &&
    setting('FailOnViolation') === true &&
    (setting('SkipCheck') ?? false) === false
  );
}

/** The steps that one names in `DependsOn` or takes results of. */
function dependencies(step: Located): string[] {
  const named = member(step, 'DependsOn').value;
  const listed = (Array.isArray(named) ? named : []).filter((name) => typeof name === 'string');
  const used = isObject(step.value)
    ? [...JSON.stringify(step.value).matchAll(/"Get":"Steps\.([^."\]]+)/g)].map(([, name]) => name ?? '')
    : [];
  return [...listed, ...used];
}
