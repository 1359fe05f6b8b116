/** How many claims held, and how many did not. */
export const tally = { passed: 0, failed: 0 };

/** Counts a claim, and says how long it took to find out. What goes wrong on the way is a problem like another. */
export async function step(claim: string, holds: () => Promise<string[]> | string[]): Promise<void> {
  const started = Date.now();
  const problems = await asked(holds);
  if (problems.length === 0) tally.passed += 1;
  else tally.failed += 1;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${claim} (${seconds} s)`);
  for (const problem of problems) console.log(`        ${problem.replaceAll('\n', '\n        ')}`);
}

async function asked(holds: () => Promise<string[]> | string[]): Promise<string[]> {
  try {
    return await holds();
  } catch (error) {
    return [`${error}`];
  }
}
