import { Unresolved } from '../world';
import { type Spans, union } from './spans';

/** Ports on one line: those of protocol 0 first. Of protocols without ports all 65,536 stand for the protocol. */
const ports = 65536n;
export const allTraffic: Spans = [[0n, 256n * ports - 1n]];

/** Numbers of the protocols that templates name: https://www.iana.org/assignments/protocol-numbers (2026-11). */
const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };
const withPorts = [6, 17];

/** A run of ports of one protocol; all ports if none are given. */
export function portsOf(protocol: number, from = 0, to = 65535): Spans {
  const start = BigInt(protocol) * ports;
  return from > to ? [] : [[start + BigInt(from), start + BigInt(to)]];
}

/** TCP ports that a client takes its answers on: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports (2026-11). */
export const answerPorts = portsOf(6, 1024, 65535);
export const tcp = portsOf(6);

/** What a protocol and a range of ports stand for, in a rule of a security group or of a network ACL; `undefined` if it cannot be read. */
export function trafficOf(protocol: unknown, from: unknown, to: unknown): Spans | undefined {
  const named = typeof protocol === 'string' || typeof protocol === 'number' ? String(protocol).toLowerCase() : '';
  if (named === '-1' || named === 'all') return allTraffic;
  const number = Object.hasOwn(numbers, named) ? numbers[named] : /^\d+$/.test(named) ? Number(named) : 256;
  if (number > 255) return undefined;
  if (!withPorts.includes(number)) return portsOf(number);
  const [low, high] = [from, to].map(portOf);
  if (low === undefined || high === undefined) return undefined;
  return portsOf(number, Math.max(low, 0), high < 0 ? 65535 : high);
}

/** The traffic in words: `tcp 443, udp 500`. */
export function trafficText(spans: Spans): string {
  const texts = union(spans).flatMap(([first, last]) => runText(first, last));
  return texts.length > 6 ? `${texts.slice(0, 6).join(', ')} and ${texts.length - 6} more` : texts.join(', ');
}

/** A run in words; the parts of several protocols apart. */
function runText(first: bigint, last: bigint): string[] {
  if (first === 0n && last === 256n * ports - 1n) return ['all traffic'];
  const protocol = Number(first / ports);
  const until = (BigInt(protocol) + 1n) * ports - 1n;
  const [low, high] = [Number(first % ports), Number((last < until ? last : until) % ports)];
  const name = Object.entries(numbers).find(([, number]) => number === protocol)?.[0] ?? `protocol ${protocol}`;
  const range = low === 0 && high === 65535 ? '' : low === high ? ` ${low}` : ` ${low}-${high}`;
  if (last <= until) return [`${name}${range}`];
  const full = (last + 1n) / ports - (until + 1n) / ports;
  if (full < 4n) return [`${name}${range}`, ...runText(until + 1n, last)];
  const end = Number((last + 1n) / ports) - 1;
  const rest = (BigInt(end) + 1n) * ports;
  return [`${name}${range}`, `protocols ${protocol + 1}-${end}`, ...(rest <= last ? runText(rest, last) : [])];
}

/** -1 for all; `undefined` if it is no port. */
function portOf(value: unknown): number | undefined {
  if (value === undefined) return -1;
  if (value instanceof Unresolved) return undefined;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= -1 && number <= 65535 ? number : undefined;
}
