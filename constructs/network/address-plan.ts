import { Token } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';
import { Purpose } from './purpose';

/** CIDR blocks, one for each zone. */
export interface AddressPlan {
  readonly byPurpose: Readonly<Record<Purpose, string[]>>;
  readonly firewall: string[];
  readonly public: string[];
}

/**
 * Cuts a VPC into blocks. Each zone has a quarter (the fourth stays free), each quarter 16 units: training, workspace and agents 4 each,
 * serving 2, endpoints 1; the last unit is for a firewall and its way out. The blocks never depend on what is switched on.
 */
export function planAddresses(cidr: string, zones: number): AddressPlan {
  const [base, mask] = parse(cidr);
  const unit = 2 ** (32 - mask - 6);
  const blocks = (offset: number, units: number) =>
    Array.from({ length: zones }, (_, zone) => {
      const start = base + (zone * 16 + offset) * unit;
      return `${dotted(start)}/${32 - Math.log2(units * unit)}`;
    });
  return {
    byPurpose: {
      [Purpose.TRAINING]: blocks(0, 4),
      [Purpose.WORKSPACE]: blocks(4, 4),
      [Purpose.AGENTS]: blocks(8, 4),
      [Purpose.SERVING]: blocks(12, 2),
      [Purpose.ENDPOINTS]: blocks(14, 1),
    },
    firewall: blocks(15, 0.5),
    public: blocks(15.5, 0.5),
  };
}

/**
 * The names behind the addresses of a private block, at its first two octets: `*.0.10.in-addr.arpa`. The VPC's resolver answers them itself, so that they carry
 * nothing out; frameworks that run on several hosts look them up.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-autodefined-rules.html (2026-11-25)
 */
export function reverseNames(cidr: string): string {
  const [first, second] = cidr.split('.');
  return `*.${second}.${first}.in-addr.arpa`;
}

/** Refuses what `planAddresses` cannot cut, or what is not private. */
export function refuseCidr(at: string, cidr: string): void {
  if (!Token.isUnresolved(cidr) && isPrivateBlock(cidr)) return;
  throw new InvalidProps(at, {
    prop: 'cidr',
    allowed: 'a private IPv4 block that is known at synth, from /16 to /21, starting at its first address',
    got: Token.isUnresolved(cidr) ? 'a token' : cidr,
    remedy: "leave it out for '10.0.0.0/16'",
  });
}

function isPrivateBlock(cidr: string): boolean {
  if (!/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(cidr)) return false;
  const [base, mask] = parse(cidr);
  if (mask < 16 || mask > 21 || base % 2 ** (32 - mask) !== 0) return false;
  if (
    cidr
      .split('/')[0]
      .split('.')
      .some((octet) => Number(octet) > 255)
  )
    return false;
  const [first, second] = cidr.split('.').map(Number);
  return first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
}

function parse(cidr: string): [number, number] {
  const [address, mask] = cidr.split('/');
  return [address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0), Number(mask)];
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
