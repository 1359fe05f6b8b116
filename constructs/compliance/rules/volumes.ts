import { hasLocalNvme } from '../../facts/nvme-instance-types';
import { customerKey } from './expect';
import { must, type Problem, problem, unmet } from './rule';
import type { Resource } from './template';

export interface VolumePaths {
  readonly key: string;
  /** Where the instance types are. */
  readonly instances: readonly string[];
  /** What makes an instance type needless: members of the lists that `instances` go through. */
  readonly without?: readonly string[];
}

/**
 * A customer-managed key, unless every instance has local storage, which takes none. Where types are mixed, the volumes of the others have no
 * key of ours and cannot have one.
 */
export function keyUnlessNvme(resource: Resource, { key, instances, without = [] }: VolumePaths): readonly Problem[] {
  const holders = resource.find(key);
  const missing = unmet(must(key, customerKey), resource);
  if (holders.length === 0 || missing.length === 0) return [];
  const needless = new Set(
    without
      .flatMap((path) => resource.find(path))
      .flatMap(({ path, value }) => (value === undefined ? [] : [parent(path)])),
  );
  const kinds = instances
    .flatMap((path) => resource.find(path))
    .filter(({ path }) => !needless.has(parent(path)))
    .map(({ value }) => (typeof value === 'string' ? hasLocalNvme(value) : undefined));
  const exempt = holders.every(({ value }) => value === undefined) && kinds.every((nvme) => nvme === true);
  if (exempt && (kinds.length > 0 || needless.size > 0)) return [];
  const unknown = kinds.some((nvme) => nvme === undefined)
    ? [problem(instances[0] ?? key, 'an instance type is not known')]
    : [];
  return [...missing, ...unknown];
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
