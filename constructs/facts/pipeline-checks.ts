/**
 * What to ask of a value of a pipeline's definition: pieces that `pipeline-bounds` puts together. A value that is decided when the pipeline runs is a
 * finding wherever an answer hangs on it.
 */
import {
  down,
  elements,
  finding,
  isReference,
  type Located,
  member,
  type PipelineFinding,
} from './pipeline-definition';

/** What is ours, as the definition would write it. */
export interface PipelineBounds {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly volumeKeys: readonly string[];
  readonly outputKeys: readonly string[];
  /** Repositories, `<registry>/<name>`, or account ids of registries: images by digest. Images of SageMaker's need not be listed. */
  readonly images: readonly string[];
  /** ARNs of functions and URLs of queues that Lambda and Callback steps may name. */
  readonly calls: readonly string[];
}

/** Asks something of the arguments of a step. */
export type Check = (args: Located, bounds: PipelineBounds) => PipelineFinding[];

export function isTrue(path: string): Check {
  return decided(path, (at) => (at.value === true ? [] : [finding(at, 'is not true')]));
}

export function notTrue(path: string): Check {
  return decided(path, (at) => (at.value === undefined || at.value === false ? [] : [finding(at, 'is not false')]));
}

export function is(path: string, good: string): Check {
  return decided(path, (at) => (at.value === good ? [] : [finding(at, `is not '${good}'`)]));
}

export function absent(path: string, why: string): Check {
  return (args) => {
    const at = down(args, path);
    return at.value === undefined || (Array.isArray(at.value) && at.value.length === 0) ? [] : [finding(at, why)];
  };
}

export function oneOf(path: string, ours: (bounds: PipelineBounds) => readonly string[], what: string): Check {
  return decided(path, (at, bounds) => (listed(at.value, ours(bounds)) ? [] : [finding(at, `is not ${what}`)]));
}

export function allOf(path: string, ours: (bounds: PipelineBounds) => readonly string[], what: string): Check {
  return decided(path, (at, bounds) => {
    const all = elements(at);
    if (all.length === 0) return [finding(at, `names no ${what}`)];
    return all.flatMap((element) =>
      decided('', (one) => (listed(one.value, ours(bounds)) ? [] : [finding(one, `is not one of our ${what}`)]))(
        element,
        bounds,
      ),
    );
  });
}

export function someOf(...names: string[]): Check {
  return (args) =>
    names.some((name) => member(args, name).value !== undefined)
      ? []
      : [finding(args, `has none of ${names.join(', ')}`)];
}

/** Checks of a part that may be left out. */
export function whole(path: string, checks: readonly Check[]): Check {
  return (args, bounds) => {
    const at = down(args, path);
    return at.value === undefined ? [] : checks.flatMap((check) => check(at, bounds));
  };
}

/** Checks of the elements of a list that may be left out. */
export function each(path: string, checks: readonly Check[]): Check {
  return (args, bounds) => {
    const at = down(args, path);
    if (at.value !== undefined && !Array.isArray(at.value)) return [finding(at, 'is not a list')];
    return elements(at).flatMap((element) => checks.flatMap((check) => check(element, bounds)));
  };
}

/** Leaves a value to the check unless it is decided when the pipeline runs, at it or above it. */
export function decided(path: string, check: Check): Check {
  return (args, bounds) => {
    const along = way(args, path);
    const late = along.find(({ value }) => isReference(value));
    return late === undefined
      ? check(along[along.length - 1], bounds)
      : [finding(late, 'is decided when the pipeline runs')];
  };
}

function listed(value: unknown, ours: readonly string[]): boolean {
  return typeof value === 'string' && ours.includes(value);
}

/** The value and all on the way down to it, itself last. */
function way(from: Located, path: string): Located[] {
  const along = [from];
  for (const name of path === '' ? [] : path.split('/')) along.push(member(along[along.length - 1], name));
  return along;
}
