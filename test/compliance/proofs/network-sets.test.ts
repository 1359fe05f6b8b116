import fc from 'fast-check';
import {
  addressesText,
  blockOf,
  everywhere,
  managedList,
  publicOf,
  translated,
} from '../../../constructs/compliance/proofs/network/addresses';
import { allTraffic, trafficOf, trafficText } from '../../../constructs/compliance/proofs/network/ports';
import { overlap, type Spans, sizeOf, union, without } from '../../../constructs/compliance/proofs/network/spans';
import { Unresolved } from '../../../constructs/compliance/proofs/world';

const runs = process.env.FULL ? 1000 : 25;
const top = 40;
const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: top }), fc.integer({ min: 0, max: 8 })), { maxLength: 6 })
  .map((pairs): Spans => union(pairs.map(([from, length]): [bigint, bigint] => [BigInt(from), BigInt(from + length)])));
const numbers = Array.from({ length: top + 10 }, (_, at) => BigInt(at));
const has = (all: Spans, at: bigint) => all.some(([first, last]) => first <= at && at <= last);

test('union, overlap and difference are those of the sets of numbers', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      for (const at of numbers) {
        expect(has(union(a, b), at)).toBe(has(a, at) || has(b, at));
        expect(has(overlap(a, b), at)).toBe(has(a, at) && has(b, at));
        expect(has(without(a, b), at)).toBe(has(a, at) && !has(b, at));
      }
      expect(sizeOf(a)).toBe(BigInt(numbers.filter((at) => has(a, at)).length));
    }),
    { numRuns: runs },
  );
});

test('what is made is in order and apart', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      for (const made of [union(a, b), overlap(a, b), without(a, b)]) {
        for (const [at, [first, last]] of made.entries()) {
          expect(first <= last).toBe(true);
          if (at > 0) expect(made[at - 1]?.[1]).toBeLessThan(first);
        }
      }
    }),
    { numRuns: runs },
  );
});

describe('addresses', () => {
  const text = (block: string) => addressesText(blockOf(block)?.addresses ?? []);

  test('a block is written as it is read, with its host bits cleared', () => {
    expect(text('10.1.2.3/16')).toBe('10.1.0.0/16');
    expect(text('0.0.0.0/0')).toBe('0.0.0.0/0');
    expect(text('2001:db8::1/32')).toBe('2001:db8:0:0:0:0:0:0/32');
    expect(text('::/0')).toBe('0:0:0:0:0:0:0:0/0');
    expect(text('192.0.2.7')).toBe('192.0.2.7/32');
  });

  test('what is no block is none', () => {
    for (const no of ['', '10.0.0.0/33', '10.0.0/8', '::1::/64', 'a/8', '10.0.0.0/8/8', '10.0.0.0/', '1.2.3.256/32']) {
      expect(blockOf(no)).toBeUndefined();
    }
  });

  test('the families do not meet', () => {
    const [four, six] = [blockOf('0.0.0.0/0'), blockOf('::/0')];
    expect(overlap(four?.addresses ?? [], six?.addresses ?? [])).toEqual([]);
  });

  test('a range that is no block is written as several', () => {
    const rest = without(blockOf('10.0.0.0/24')?.addresses ?? [], blockOf('10.0.0.0/26')?.addresses ?? []);
    expect(addressesText(rest)).toBe('10.0.0.64/26, 10.0.0.128/25');
  });

  test('private, link-local and multicast addresses are not of the internet', () => {
    for (const inside of [
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.1.0/24',
      '169.254.0.0/16',
      '224.0.0.0/4',
      'fd00::/8',
      'fe80::/10',
    ]) {
      expect(publicOf(blockOf(inside)?.addresses ?? [])).toEqual([]);
    }
    for (const outside of ['8.8.8.8/32', '172.32.0.0/16', '2600::/16', '0.0.0.0/0']) {
      expect(publicOf(blockOf(outside)?.addresses ?? [])).not.toEqual([]);
    }
  });

  test('only lists of AWS for S3 and DynamoDB are known by their ids', () => {
    expect(addressesText(managedList('pl-6da54004') ?? [])).toBe('pl-6da54004');
    expect(managedList('pl-0123456789abcdef0')).toBeUndefined();
  });

  test('a NAT gateway translates the prefix of NAT64 to IPv4 and drops other IPv6', () => {
    expect(addressesText(translated(blockOf('64:ff9b::808:0/112')?.addresses ?? []))).toBe('8.8.0.0/16');
    expect(translated(blockOf('2600::/16')?.addresses ?? [])).toEqual([]);
    expect(sizeOf(overlap(translated(everywhere), blockOf('0.0.0.0/0')?.addresses ?? []))).toBe(2n ** 32n);
  });
});

describe('ports', () => {
  const read = (...given: [unknown, unknown?, unknown?]) => {
    const spans = trafficOf(given[0], given[1], given[2]);
    return spans && trafficText(spans);
  };

  test.each([
    [['-1'], 'all traffic'],
    [[-1, 0, 0], 'all traffic'],
    [['tcp', 443, 443], 'tcp 443'],
    [['6', '80', '90'], 'tcp 80-90'],
    [['udp'], 'udp'],
    [['tcp', -1, -1], 'tcp'],
    [['50'], 'protocol 50'],
    [['icmp', 8, 0], 'icmp'],
    [['58', -1, -1], 'icmpv6'],
  ])('%j is %s', (given, text) => {
    expect(read(...(given as [unknown, unknown?, unknown?]))).toBe(text);
  });

  test('what cannot be read is no traffic', () => {
    expect(read('sctp')).toBeUndefined();
    expect(read('tcp', 70000, 70000)).toBeUndefined();
    expect(read('tcp', new Unresolved('a parameter'), 443)).toBeUndefined();
    expect(read(undefined)).toBeUndefined();
    expect(read('256')).toBeUndefined();
  });

  test('all traffic but TCP is written as what is left', () => {
    expect(trafficText(without(allTraffic, trafficOf('tcp', 0, 65535) ?? []))).toBe(
      'protocol 0, protocols 1-5, protocol 7, protocols 8-255',
    );
  });
});
