import type { Acknowledged } from '../rules/template';
import type { Entry } from './entry';
import type { Names } from './names';

/** Exceptions, by construct. The ids that one reason answers stand together. */
export function exceptionsIn(acknowledged: readonly Acknowledged[], names: Names): Entry[] {
  const ids = new Map<string, { path: string; reason: string; ids: Set<string> }>();
  for (const { path, reason, id } of acknowledged) {
    if (id.startsWith('Annotation::')) continue;
    const key = JSON.stringify([path, reason]);
    const held = ids.get(key) ?? { path, reason, ids: new Set() };
    held.ids.add(names.finding(id.slice(id.indexOf('::') + 2), path));
    ids.set(key, held);
  }
  return [...ids.values()].map((one) => ({
    section: 'Acknowledged',
    subject: one.path.replace(/(\/(Resource|Default))+$/, ''),
    line: `${one.reason} For ${[...one.ids].sort().join(', ')}`,
  }));
}
