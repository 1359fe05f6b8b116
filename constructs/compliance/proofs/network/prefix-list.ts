import { isRecord } from '../condition';
import { Unresolved, type World } from '../world';
import { type Block, blockOf, managedList } from './addresses';
import { listOf } from './links';

/** The blocks of a prefix list: of one that AWS manages, or of one that the templates create. `undefined` if they are not known. */
export function listBlocks(world: World, list: unknown): readonly Block[] | undefined {
  if (list instanceof Unresolved) return undefined;
  const managed = typeof list === 'string' ? managedList(list) : undefined;
  if (managed !== undefined) return [{ addresses: managed, prefix: 128 }];
  const own = world.find(list);
  if (own === undefined) return undefined;
  const blocks = listOf(own.properties.Entries).map((entry) =>
    isRecord(entry) && typeof entry.Cidr === 'string' ? blockOf(entry.Cidr) : undefined,
  );
  const known = blocks.flatMap((block) => block ?? []);
  return known.length === blocks.length ? known : undefined;
}
