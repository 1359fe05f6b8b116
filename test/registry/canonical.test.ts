import fc from 'fast-check';
import { canonical, digestOf } from '../../constructs/registry/canonical';

test.each<[unknown, string]>([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
  [
    { '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, '\ufb33': 4, 1: 5 },
    '{"\\r":2,"1":5,"\u20ac":1,"\ud83d\ude00":3,"\ufb33":4}',
  ],
  [{ gone: undefined, kept: 1e21, small: 1e-7, zero: -0 }, '{"kept":1e+21,"small":1e-7,"zero":0}'],
  [{ at: new Date(0), list: [undefined] }, '{"at":"1970-01-01T00:00:00.000Z","list":[null]}'],
  ['a"\\\u0000\ud800', '"a\\"\\\\\\u0000\\ud800"'],
])('%j is written as %s', (value, text) => {
  expect(canonical(value)).toBe(text);
});

test('the digest of a record is the SHA-384 of its canonical form', () => {
  // printf '{"a":1,"b":"x"}' | openssl dgst -sha384
  expect(digestOf({ b: 'x', a: 1 }).toString('hex')).toBe(VECTOR);
});

const VECTOR = 'e1b181ed05acf7f7feef1f6c1e19365e2d9918164ada6a7a2dcf840be239720c89f8da33647e5ad76c40a7d2938c9e94';

test('members in any order are written alike, and what is written reads as the same value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(turned)).toBe(canonical(value));
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
    }),
    { numRuns: process.env.FULL ? 1000 : 25 },
  );
});
