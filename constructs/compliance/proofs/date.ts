/**
 * Reads a date as milliseconds since 1970: ISO 8601 as the W3C note has it, or seconds since 1970. `undefined` if it is
 * neither, or could be both: a year alone, a time without a zone, seconds beyond the year 5138.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 * (2026-10).
 */
export function dateOf(text: string): number | undefined {
  if (/^\d{5,11}$/.test(text)) return Number(text) * 1000;
  const [, year, month, day = '01', time, zone] =
    text.match(/^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d))?)?$/) ?? [];
  if (year === undefined) return undefined;
  const at = Date.parse(`${year}-${month}-${day}T${time ?? '00:00'}${zone ?? 'Z'}`);
  const inMonth = Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(at) || !inMonth ? undefined : at;
}

/** Writes a date as `dateOf` reads it. */
export function dateText(at: number): string {
  return new Date(at).toISOString();
}
