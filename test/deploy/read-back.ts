import { isDeepStrictEqual } from 'node:util';
import { type Cloud, cloud, type Deployed } from './cloud';
import { ACCESS_ROWS } from './rows-access';
import { DATA_ROWS } from './rows-data';
import { FUNCTION_ROWS } from './rows-functions';
import { NETWORK_ROWS } from './rows-network';
import { REGISTRY_ROWS } from './rows-registry';

/** One security property, asked of every resource of a type. A new property is a new row. */
export interface Row {
  /** What must hold, in words. */
  readonly property: string;
  /** CloudFormation type. */
  readonly of: string;
  /** Which of them. */
  readonly where?: (resource: Deployed) => boolean;
  /**
   * The property that it is about, if a local AWS may not take it.
   * @default - all take it
   */
  readonly about?: string;
  /**
   * Whether a local AWS may take the property and forget it: `undefined` is then no answer. Any other answer counts.
   * @default - what is taken is kept
   */
  readonly forgotten?: true;
  /** What the service says. */
  readonly read: (resource: Deployed, cloud: Cloud) => Promise<unknown>;
  /** What it must say. */
  readonly expected: unknown | ((resource: Deployed) => unknown);
}

/** A row, and what was read of each resource. */
export interface Reading {
  readonly property: string;
  /** By `stack/logicalId`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The resources that do not have the property: what was read and what was expected. */
  readonly broken: readonly string[];
  /** Resources that cannot be asked: the local AWS did not create them, did not take the property, or forgot it. */
  readonly unasked: number;
}

const ROWS: readonly Row[] = [...DATA_ROWS, ...ACCESS_ROWS, ...NETWORK_ROWS, ...FUNCTION_ROWS, ...REGISTRY_ROWS];

/** Asks the services for every property of every resource. */
export async function readBack(resources: readonly Deployed[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  // One after the other: a local AWS does not take many connections at once.
  for (const row of ROWS) readings.push(await readingOf(row, resources));
  return readings;
}

async function readingOf(row: Row, resources: readonly Deployed[]): Promise<Reading> {
  const concerned = resources.filter((resource) => resource.type === row.of && (row.where?.(resource) ?? true));
  const taken = concerned.filter(
    ({ recorded, unapplied }) => !recorded && !unapplied.some((property) => namesOf(property) === row.about),
  );
  const answers: { resource: Deployed; got: unknown }[] = [];
  for (const resource of taken) answers.push({ resource, got: await readOf(row, resource) });
  const asked = answers.filter(({ got }) => row.forgotten === undefined || got !== undefined);
  const broken = asked.flatMap(({ resource, got }) => {
    const expected = typeof row.expected === 'function' ? row.expected(resource) : row.expected;
    return isDeepStrictEqual(got, expected)
      ? []
      : [`${resource.stack}/${resource.logicalId}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`];
  });
  return {
    property: row.property,
    values: Object.fromEntries(asked.map(({ resource, got }) => [`${resource.stack}/${resource.logicalId}`, got])),
    broken: concerned.length === 0 ? [`there is no ${row.of} to ask`] : broken,
    unasked: concerned.length - asked.length,
  };
}

/** `LoggingConfiguration(why not)` is about `LoggingConfiguration`. */
function namesOf(unapplied: string): string {
  return unapplied.replace(/[.([].*$/s, '');
}

async function readOf(row: Row, resource: Deployed): Promise<unknown> {
  try {
    return await row.read(resource, cloud);
  } catch (error) {
    return `${error}`;
  }
}

/** `ok` and `BROKEN` are counted. `none` could not be asked: the local AWS did not create the resources, did not take the property, or forgot it. */
export function verdictOf({ broken, values, unasked }: Reading): 'ok' | 'BROKEN' | 'none' {
  if (broken.length > 0) return 'BROKEN';
  return unasked > 0 && Object.keys(values).length === 0 ? 'none' : 'ok';
}

/** The properties that could be asked of no resource, or not of all. */
export function unasked(readings: readonly Reading[]): string[] {
  return readings
    .filter((reading) => reading.unasked > 0)
    .map((reading) => `${reading.unasked} could not be asked: ${reading.property}`);
}

/** The readings as a table. */
export function table(readings: readonly Reading[]): string {
  const width = Math.max(...readings.map(({ property }) => property.length));
  return readings
    .flatMap((reading) => [
      `${verdictOf(reading).padEnd(6)}  ${reading.property.padEnd(width)}  ${Object.keys(reading.values).length}`,
      ...reading.broken.map((line) => `        ${line}`),
    ])
    .join('\n');
}
