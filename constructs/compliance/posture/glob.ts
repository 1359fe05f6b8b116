/** Whether a text matches a pattern with `*` and `?`, without regard to case. Takes no longer than length times length. */
export function globMatches(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let [at, star, resume] = [0, -1, 0];
  for (let place = 0; place < given.length; ) {
    if (at < wanted.length && wanted[at] !== '*' && (wanted[at] === '?' || wanted[at] === given[place])) {
      at += 1;
      place += 1;
    } else if (wanted[at] === '*') {
      [star, resume] = [at, place];
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      [at, place] = [star + 1, resume];
    } else return false;
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}
