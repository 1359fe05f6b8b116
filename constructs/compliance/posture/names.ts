import type { Place } from '../proofs/theorem';
import { Unresolved, type World, type WorldResource } from '../proofs/world';
import { MadeNames } from './made-names';

/** The hash that CDK puts at the end of a logical id. */
const HASH = /[0-9A-F]{8}$/;

/**
 * What a posture calls things: the path of the construct, or stack and logical id, without what is generated. Where two resources would
 * be called the same, both keep what tells them apart.
 */
export class Names {
  private readonly labels = new Map<WorldResource, string>();
  /** ARNs and names, the longest first, and what they stand for. */
  private readonly known: readonly (readonly [string, string])[];
  private readonly made: MadeNames;

  public constructor(private readonly world: World) {
    const takers: ((resource: WorldResource) => string)[] = [shortest, byLogicalId, whole];
    let open = [...world.resources];
    for (const [index, take] of takers.entries()) {
      const uses = new Map<string, number>();
      for (const one of open) uses.set(take(one), (uses.get(take(one)) ?? 0) + 1);
      const last = index === takers.length - 1;
      for (const one of open) if (last || uses.get(take(one)) === 1) this.labels.set(one, take(one));
      open = open.filter((one) => !this.labels.has(one));
    }
    this.made = new MadeNames(world.resources);
    this.known = world.resources
      .flatMap((one) =>
        [one.arn?.replace(/:\*$/, ''), one.ref].flatMap((text) =>
          isGenerated(text, one) ? [[text, this.of(one)] as const] : [],
        ),
      )
      .sort(([one], [other]) => other.length - one.length || one.localeCompare(other));
  }

  /** What a resource is called. */
  public of(resource: WorldResource): string {
    return this.labels.get(resource) ?? whole(resource);
  }

  /** What stands at a place is called. */
  public at({ stack, logicalId, path }: Place): string {
    const found = this.world.resources.find((one) => one.stack === stack && one.logicalId === logicalId);
    return found === undefined ? (path ?? `${stack}/${logicalId}`) : this.of(found);
  }

  /** What the construct of a path is called; the text of anything else. */
  public path(path: string): string {
    const found = this.world.resources.find((one) => one.path === path);
    return found === undefined ? this.text(path) : this.of(found);
  }

  /** The id of a finding at a construct, in which a resource stands by its logical id: `AwsSolutions-IAM5[Resource::<BucketAB12CD34.Arn>/*]`. */
  public finding(id: string, path: string): string {
    const found = id.replaceAll(/<(\w+)(?=[.>])/g, (all, logicalId: string) => {
      const named = this.world.resources.filter((one) => one.logicalId === logicalId);
      const [first] = named.filter(({ stack }) => path.startsWith(`${stack}/`)).concat(named);
      return first === undefined ? all : `<${this.of(first)}`;
    });
    return this.made.replaced(found);
  }

  /** A value as text, in which resources of the templates stand by what they are called. */
  public text(value: unknown): string {
    if (value instanceof Unresolved) return `‹${this.text(value.why)}›`;
    if (typeof value === 'string') return this.replaced(value);
    if (Array.isArray(value))
      return value
        .map((entry) => this.text(entry))
        .sort()
        .join(' | ');
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.entries(value)
      .map(([key, entry]) => `${this.replaced(key)}: ${this.text(entry)}`)
      .sort()
      .join(', ');
  }

  private replaced(text: string): string {
    const found = this.world.find(text);
    if (found !== undefined) return this.of(found);
    let rest = text;
    for (const [name, label] of this.known) if (rest.includes(name)) rest = rest.replaceAll(name, label);
    return this.made.replaced(rest);
  }
}

/** Names that somebody chose can be common words, and say what they are; they stay where they stand within a text. */
function isGenerated(text: unknown, { properties }: WorldResource): text is string {
  return typeof text === 'string' && text.length >= 12 && !Object.values(properties).includes(text);
}

function shortest(resource: WorldResource): string {
  const { path, stack, logicalId } = resource;
  if (path !== undefined) return path.replace(/(\/(Resource|Default))+$/, '');
  return `${stack}/${logicalId.replace(HASH, '') || logicalId}`;
}

function byLogicalId({ path, stack, logicalId }: WorldResource): string {
  return path ?? `${stack}/${logicalId}`;
}

function whole({ path, stack, logicalId }: WorldResource): string {
  return path === undefined ? `${stack}/${logicalId}` : `${path} (${stack}/${logicalId})`;
}
