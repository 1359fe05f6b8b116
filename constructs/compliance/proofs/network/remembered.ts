import type { World } from '../world';

/** The function, computing once for each world and key. */
export function remembered<K, T>(make: (world: World, key: K) => T): (world: World, key: K) => T {
  const worlds = new WeakMap<World, Map<K, T>>();
  return (world, key) => {
    const known = worlds.get(world) ?? new Map<K, T>();
    worlds.set(world, known);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(world, key);
    known.set(key, made);
    return made;
  };
}
