import { publicOf } from './addresses';
import type { Exit, ExitKind } from './exits';
import { sizeOf } from './spans';

/** Networks that somebody runs, beyond which there may be more. */
const privateKinds: readonly ExitKind[] = [
  'peering',
  'transit gateway',
  'VPN',
  'local gateway',
  'core network',
  'instance',
];
const mostAddresses = 256n;
const mostPorts = 16n;

/**
 * Whether a way out is named: what leaves passes a firewall that drops what no rule lets pass, or it leads to a few private
 * addresses on a few ports, as those of a proxy are. What a named one lets through is its own business, and is assumed.
 */
export function isNamed(exit: Exit): boolean {
  return exit.guards.length > 0 || isNarrow(exit);
}

/** What is assumed of a named way out. */
export function assumedOf(exit: Exit): string {
  return exit.guards.length > 0
    ? `${exit.guards.join(' and ')} lets pass only what it should, on the way to ${exit.through}`
    : `what answers at ${exit.traffic} by ${exit.through} lets pass only what it should`;
}

function isNarrow({ kind, addresses, ports }: Exit): boolean {
  const few = sizeOf(addresses) <= mostAddresses && sizeOf(ports) <= mostPorts;
  return privateKinds.includes(kind) && few && publicOf(addresses).length === 0;
}
