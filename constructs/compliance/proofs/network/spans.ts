/** Runs of whole numbers, first and last, in order and apart from each other. All operations are exact. */
export type Spans = readonly (readonly [bigint, bigint])[];

/** The runs in order, those that touch made one. */
export function union(...all: readonly Spans[]): Spans {
  const sorted = all.flat().sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const made: [bigint, bigint][] = [];
  for (const [first, last] of sorted) {
    const open = made[made.length - 1];
    if (open === undefined || first > open[1] + 1n) made.push([first, last]);
    else if (last > open[1]) open[1] = last;
  }
  return made;
}

/** What is in both. */
export function overlap(a: Spans, b: Spans): Spans {
  const made: [bigint, bigint][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [[a1, a2], [b1, b2]] = [a[i], b[j]];
    const starts = a1 <= b2 && b1 <= a2;
    if (starts) made.push([later(a1, b1), -later(-a2, -b2)]);
    if (a2 < b2) i++;
    else j++;
  }
  return made;
}

/** What is in `a` and not in `b`. */
export function without(a: Spans, b: Spans): Spans {
  const made: [bigint, bigint][] = [];
  let at = 0;
  for (const [first, last] of a) {
    let from = first;
    while (at < b.length && b[at][1] < first) at++;
    for (let next = at; next < b.length && b[next][0] <= last; next++) {
      if (b[next][0] > from) made.push([from, b[next][0] - 1n]);
      if (b[next][1] >= from) from = b[next][1] + 1n;
    }
    if (from <= last) made.push([from, last]);
  }
  return made;
}

/** How many numbers there are. */
export function sizeOf(spans: Spans): bigint {
  return spans.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
}

function later(a: bigint, b: bigint): bigint {
  if (a < b) return b;
  return a;
}
