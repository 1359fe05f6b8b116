import type { Claim, Place, Verdict, World, WorldResource } from '../../constructs/compliance/proofs';

/** A resource, and what is wrong with it, if anything is. */
export interface Look {
  readonly at: WorldResource;
  readonly fault?: string;
}

/** Every resource that is looked at is as it should be. One verdict a resource. */
export function sound(says: string, looks: (world: World) => readonly Look[]): Claim {
  return { says, kind: 'never', decide: (world) => looks(world).map((look) => verdictOn(world, look)) };
}

function verdictOn(world: World, { at: { stack, logicalId, path }, fault }: Look): Verdict {
  const at: Place = { stack, logicalId, ...(path === undefined ? {} : { path }) };
  const subject = `${stack} ${logicalId}`;
  if (fault === undefined) return { verdict: 'PROVED', subject, assumes: world.assumes, bearing: [at] };
  return { verdict: 'REFUTED', subject, counterexample: { says: `${subject}: ${fault}`, because: [at] } };
}

/** Resources of a type in a stage. */
export function inStage(world: World, type: string, stage: string): WorldResource[] {
  return world.of(type).filter(({ stack }) => stack.startsWith(`${stage}/`));
}

/** Texts anywhere in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
