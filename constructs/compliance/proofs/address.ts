/** A run of IP addresses of one family. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const bits = { 4: 32, 6: 128 } as const;

/**
 * Reads an address or CIDR block; `undefined` if it is neither, or if what it stands for is not documented: bits set
 * beyond the prefix, an IPv6 address without a prefix (the default is given as `/32`), IPv4 within IPv6.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 * (2026-10).
 */
export function addressRange(text: string): AddressRange | undefined {
  const [, address = '', prefix] = text.match(/^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/) ?? [];
  const at = addressOf(address);
  if (!at || (at.family === 6 && prefix === undefined)) return undefined;
  const length = prefix === undefined ? bits[at.family] : Number(prefix);
  if (length > bits[at.family]) return undefined;
  const size = 1n << BigInt(bits[at.family] - length);
  return at.value % size === 0n ? { family: at.family, first: at.value, last: at.value + size - 1n } : undefined;
}

/** Reads one address. */
export function addressOf(text: string): { readonly family: 4 | 6; readonly value: bigint } | undefined {
  if (text.includes(':')) {
    const value = sixOf(text);
    return value === undefined ? undefined : { family: 6, value };
  }
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return { family: 4, value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
}

/** Writes an address as `addressOf` reads it. */
export function addressText(family: 4 | 6, value: bigint): string {
  const [count, size, base, between] = family === 4 ? [4, 8n, 10, '.'] : [8, 16n, 16, ':'];
  const parts = Array.from(
    { length: count },
    (_, at) => (value >> (size * BigInt(count - 1 - at))) & ((1n << size) - 1n),
  );
  return parts.map((part) => part.toString(base)).join(between);
}

/** The first addresses of the runs into which the borders of the ranges cut both families. */
export function addressesBetween(ranges: readonly AddressRange[]): string[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = ranges.filter((range) => range.family === family);
    const usual = family === 4 ? 0xcb007101n : 0x20010db8n << 96n;
    const starts = [usual, ...own.flatMap(({ first, last }) => [first, last + 1n]), 0n];
    return [...new Set(starts)].filter((at) => at < 1n << BigInt(bits[family])).map((at) => addressText(family, at));
  });
}

function sixOf(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9A-Fa-f:]+$/.test(text)) return undefined;
  const [head, tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
