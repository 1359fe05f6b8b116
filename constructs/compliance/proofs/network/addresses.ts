import { prefixListIds } from '../../../facts/prefix-lists';
import { addressOf, addressText } from '../address';
import { overlap, type Spans, union, without } from './spans';

/**
 * Addresses on one line: IPv4 first, then IPv6, then one point for each AWS-managed prefix list, whose addresses change and are public.
 */
const six = 1n << 32n;
const lists = six + (1n << 128n);
const end = lists + (1n << 512n);

export const anyFour: Spans = [[0n, six - 1n]];
export const anySix: Spans = [[six, lists - 1n]];
/** Every address, whichever list it is on. */
export const anyAddress: Spans = [[0n, lists - 1n]];
/** What is said where a block holds some of them, perhaps. */
export const listsUnclear = 'which addresses the prefix lists of AWS hold';
const managedLists: Spans = [[lists, end]];
/** With the managed prefix lists. */
export const everywhere: Spans = [[0n, end]];

/** A CIDR block, with its place in the order of routes. */
export interface Block {
  readonly addresses: Spans;
  /** Length of the prefix: the longer, the earlier a route is taken. */
  readonly prefix: number;
}

const bits = { 4: 32, 6: 128 } as const;

/** Reads a CIDR block; EC2 takes one whose host bits are set and clears them. An address alone is a block of one. */
export function blockOf(text: string): Block | undefined {
  const [address = '', length, ...more] = text.trim().split('/');
  const at = addressOf(address);
  if (at === undefined || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const prefix = length === undefined ? bits[at.family] : Number(length);
  if (prefix > bits[at.family]) return undefined;
  const size = 1n << BigInt(bits[at.family] - prefix);
  const first = at.value - (at.value % size) + (at.family === 6 ? six : 0n);
  return { addresses: [[first, first + size - 1n]], prefix };
}

function blocks(...texts: readonly string[]): Spans {
  return union(...texts.map((text) => blockOf(text)?.addresses ?? []));
}

/** What never leaves a VPC: this host, link-local, multicast, reserved. The rules that stand for "nowhere" name them. */
const unroutable = blocks(
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/127', 'fe80::/10', 'ff00::/8'],
);
/** Addresses that the internet does not route: RFC 1918, RFC 6598, RFC 4193. */
const privateBlocks = blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');

/** The addresses that a packet can travel to. */
export function routable(addresses: Spans): Spans {
  return without(addresses, unroutable);
}

/** The addresses of the internet among these. */
export function publicOf(addresses: Spans): Spans {
  return overlap(without(routable(addresses), privateBlocks), anyAddress);
}

/** The block with the managed prefix lists, which are of IPv4, if it is all of IPv4. */
export function covered({ addresses, prefix }: Block): Spans {
  return prefix === 0 && overlap(addresses, anyFour).length > 0 ? union(addresses, managedLists) : addresses;
}

/** The managed prefix lists, where the block may hold some of their addresses and not others. */
export function listsIn({ addresses, prefix }: Block): Spans {
  return prefix > 0 && overlap(publicOf(addresses), anyFour).length > 0 ? managedLists : [];
}

/** The point that stands for an AWS-managed prefix list of S3 or DynamoDB; nothing for other lists. */
export function managedList(id: string): Spans | undefined {
  return managedServiceOf(id) === undefined ? undefined : listNamed(id);
}

/** The point of a service's prefix list in a Region, as `managedList` gives it. */
export function managedListOf(service: 's3' | 'dynamodb', region: string): Spans {
  const id = Object.entries(prefixListIds[service]).find(([known]) => known === region)?.[1];
  return id === undefined ? [] : listNamed(id);
}

/** Whose prefix list it is. */
export function managedServiceOf(id: string): 's3' | 'dynamodb' | undefined {
  if (Object.values<string>(prefixListIds.s3).includes(id)) return 's3';
  return Object.values<string>(prefixListIds.dynamodb).includes(id) ? 'dynamodb' : undefined;
}

function listNamed(id: string): Spans {
  const point = lists + BigInt(`0x${Buffer.from(id).toString('hex')}`);
  return [[point, point]];
}

/** NAT gateways translate this prefix to IPv4: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html (2026-11). */
const nat64 = blocks('64:ff9b::/96');

/** Where packets to these addresses go once a NAT gateway has translated them. */
export function translated(addresses: Spans): Spans {
  const start = nat64[0]?.[0] ?? 0n;
  const mapped = overlap(addresses, nat64).map(([first, last]): [bigint, bigint] => [first - start, last - start]);
  return union(without(addresses, anySix), mapped);
}

/** The addresses as CIDR blocks, the first few of them. */
export function addressesText(addresses: Spans): string {
  const texts = addresses.flatMap(([first, last]) => runText(first, last));
  return texts.length > 6 ? `${texts.slice(0, 6).join(', ')} and ${texts.length - 6} more` : texts.join(', ');
}

function runText(first: bigint, last: bigint): string[] {
  if (first >= lists) return first === last ? [nameAt(first)] : ['AWS prefix lists'];
  const family = first < six ? 4 : 6;
  const [from, to] = [first - (family === 6 ? six : 0n), family === 4 ? six - 1n : lists - 1n];
  const until = last < to ? last : to;
  const length = until - first + 1n;
  let size = 1n;
  while (size * 2n <= length && from % (size * 2n) === 0n) size *= 2n;
  const text = `${addressText(family, from)}/${bits[family] - size.toString(2).length + 1}`;
  return first + size - 1n < last ? [text, ...runText(first + size, last)] : [text];
}

function nameAt(point: bigint): string {
  return Buffer.from((point - lists).toString(16), 'hex').toString();
}
