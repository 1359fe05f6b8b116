export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of an object, without what every object inherits. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function recordAt(value: unknown, name: string): Json {
  const found = member(value, name);
  return isRecord(found) ? found : {};
}

/** The function and its argument, if the value is an intrinsic: an object whose only member is one. */
export function intrinsicOf(value: Json): readonly [string, unknown] | undefined {
  const names = Object.keys(value);
  const [name] = names;
  if (names.length !== 1 || !(name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) return undefined;
  return [name, value[name]];
}

/** Calls `visit` on every value within, without recursion: templates may be deep. */
export function eachWithin(value: unknown, visit: (value: Json) => void): void {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (const entry of next) open.push(entry);
    else if (isRecord(next)) {
      visit(next);
      for (const entry of Object.values(next)) open.push(entry);
    }
  }
}

/** Strings, numbers and booleans as CloudFormation writes them. */
export function scalar(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
