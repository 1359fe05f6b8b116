import { addressOf, addressText } from '../address';

const most = 256;

/** What `Fn::Cidr` yields: the first blocks of a size within a block; `undefined` if they do not fit. */
export function subBlocks(block: string, count: number, bits: number): string[] | undefined {
  const [address = '', prefix = ''] = block.split('/');
  const at = addressOf(address);
  if (!at || !/^\d{1,3}$/.test(prefix) || !Number.isInteger(count) || count < 1 || count > most) return undefined;
  const all = at.family === 4 ? 32 : 128;
  const length = all - bits;
  if (!Number.isInteger(bits) || bits < 1 || length < Number(prefix) || Number(prefix) > all) return undefined;
  if (BigInt(count) > 1n << BigInt(length - Number(prefix))) return undefined;
  const size = 1n << BigInt(bits);
  const start = at.value - (at.value % (1n << BigInt(all - Number(prefix))));
  return Array.from({ length: count }, (_, i) => `${addressText(at.family, start + BigInt(i) * size)}/${length}`);
}
