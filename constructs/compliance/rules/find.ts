import { isRecord, member, possible, type Scope, Unresolved } from './values';

/** A value found at a path. */
export interface Found {
  /** With the index of list members: `ProductionVariants[0].KmsKeyId`. */
  readonly path: string;
  readonly value: unknown;
}

/**
 * The values at a path: `A.B` for members, `A[]` for each member of a list. After `?` (`A?.B`, `A[]?.B`) nothing is found where `A` is absent;
 * without it, absence is found.
 */
export function find(start: unknown, path: string, scope: Scope): readonly Found[] {
  let found: readonly Found[] = [{ path: '', value: start }];
  for (const step of stepsOf(path)) {
    const next = found.flatMap((at) => stepInto(at, step, scope));
    found = next.length > 512 ? next.slice(0, 512) : next;
  }
  return found;
}

interface Step {
  readonly name: string;
  readonly each: boolean;
  readonly optional: boolean;
}

const steps = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  const known = steps.get(path);
  if (known !== undefined) return known;
  const read = path.split('.').map((step) => ({
    name: step.replace(/(\[\])?\??$/, ''),
    each: step.includes('[]'),
    optional: step.endsWith('?'),
  }));
  steps.set(path, read);
  return read;
}

function stepInto(at: Found, step: Step, scope: Scope): readonly Found[] {
  const path = at.path === '' ? step.name : `${at.path}.${step.name}`;
  const [holder, ...others] = possible(at.value, scope);
  const found = into(holder, at, { step, path, scope });
  return others.length === 0 ? found : [...found, ...others.flatMap((other) => into(other, at, { step, path, scope }))];
}

function into(
  holder: unknown,
  at: Found,
  { step, path, scope }: { step: Step; path: string; scope: Scope },
): readonly Found[] {
  if (holder === undefined) return [{ path, value: undefined }];
  if (!isRecord(holder)) return [{ path: at.path, value: misfit(holder) }];
  const answers = possible(member(holder, step.name), scope).filter((value) => !(value === undefined && step.optional));
  return step.each
    ? answers.flatMap((value) => membersOf(value, path, scope))
    : answers.map((value) => ({ path, value }));
}

/** What stands where an object should: still unresolved, or a value of the wrong type. */
function misfit(value: unknown): unknown {
  return value instanceof Unresolved ? value : new Unresolved('wrong type', typeof value);
}

function membersOf(value: unknown, path: string, scope: Scope): readonly Found[] {
  if (!Array.isArray(value)) return [{ path, value: value === undefined ? undefined : misfit(value) }];
  return value.flatMap((entry, index) =>
    possible(entry, scope)
      .filter((answer) => answer !== undefined)
      .map((answer) => ({ path: `${path}[${index}]`, value: answer })),
  );
}
