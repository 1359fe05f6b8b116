import { Unresolved, type World, type WorldResource } from '../world';

/** A resource that names another in one of its properties. A doubt says that it is not known which one it names. */
export interface Link {
  readonly from: WorldResource;
  readonly doubt?: string;
}

interface Index {
  readonly known: ReadonlyMap<WorldResource, readonly Link[]>;
  readonly unclear: readonly Link[];
}

const indexes = new WeakMap<World, Map<string, Index>>();

/** The resources of a type whose property names the target, and those of which it is not known. */
export function linksTo(world: World, target: WorldResource, type: string, property: string): readonly Link[] {
  const { known, unclear } = indexOf(world, type, property);
  return [...(known.get(target) ?? []), ...unclear];
}

function indexOf(world: World, type: string, property: string): Index {
  const all = indexes.get(world) ?? new Map<string, Index>();
  indexes.set(world, all);
  const before = all.get(`${type} ${property}`);
  if (before !== undefined) return before;
  const known = new Map<WorldResource, Link[]>();
  const unclear: Link[] = [];
  for (const from of world.of(type)) {
    for (const value of listOf(from.properties[property])) {
      const target = value instanceof Unresolved ? undefined : world.find(value);
      if (value instanceof Unresolved) unclear.push({ from, doubt: `${property} of ${nameOf(from)}: ${value.why}` });
      else if (target !== undefined) known.set(target, [...(known.get(target) ?? []), { from }]);
    }
  }
  const index: Index = { known, unclear };
  all.set(`${type} ${property}`, index);
  return index;
}

/** The values of a property that takes one or a list; an `Unresolved` stands for itself. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** What stands under a key of a value, if it is an object; an `Unresolved` stays one. */
export function within(value: unknown, ...keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (at instanceof Unresolved || typeof at !== 'object' || at === null)
      return at instanceof Unresolved ? at : undefined;
    at = Object.hasOwn(at, key) ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return at;
}

/** What paths call a resource. */
export function nameOf({ logicalId }: Pick<WorldResource, 'logicalId'>): string {
  return logicalId;
}

/** What verdicts call a subject: unique among the templates. */
export function subjectOf({ stack, logicalId, path }: WorldResource): string {
  return path ?? `${stack}/${logicalId}`;
}

/** A value as a path names it: the resource that it refers to, or itself. */
export function shownValue(world: World, value: unknown): string {
  if (value instanceof Unresolved) return `an unknown one (${value.why})`;
  const resource = world.find(value);
  return resource === undefined ? String(value) : nameOf(resource);
}
