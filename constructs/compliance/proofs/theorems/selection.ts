import { nameOf } from '../principals/place';
import type { Subject } from '../principals/subject';
import { subjectsOf } from '../principals/subjects';
import type { Place } from '../theorem';
import type { World, WorldResource } from '../world';

/** Principals of the templates that a theorem is about. */
export interface Who {
  /** As verdicts say it. */
  readonly says: string;
  among(world: World): readonly Subject[];
}

/** Resources that a theorem is about. */
export interface What {
  readonly says: string;
  among(world: World): readonly WorldResource[];
  /** The ARNs that are meant of one: it, or what it holds. */
  arns(resource: WorldResource): readonly string[];
}

/** Where to look. */
export interface Within {
  /**
   * The path of a stage or stack, or the start of one.
   * @default - everywhere
   */
  readonly in?: string;
}

/** The role of a construct, by the end of its path: `Roles/Trainer`; or by its name. */
export function role(name: string, within: Within = {}): Who {
  return {
    says: `role ${name}`,
    among: (world) =>
      subjectsOf(world).filter((one) => one.kind === 'role' && isCalled(one.at, name, within, one.resource?.ref)),
  };
}

/** Every role and user of the templates. */
export function everyone(within: Within = {}): Who {
  return { says: 'anyone', among: (world) => subjectsOf(world).filter(({ at }) => isWithin(at, within)) };
}

/** Several together. */
export function anyOf(...each: readonly Who[]): Who {
  return {
    says: each.map(({ says }) => says).join(' or '),
    among: (world) => [...new Set(each.flatMap((who) => who.among(world)))],
  };
}

/** A bucket of a construct and all objects in it. */
export function bucket(name: string, within: Within = {}): What {
  return {
    ...resource('AWS::S3::Bucket', name, within),
    arns: ({ arn }) => (arn === undefined ? [] : [arn, `${arn}/*`]),
  };
}

/** The objects of a bucket. */
export function objects(name: string, within: Within = {}): What {
  return { ...resource('AWS::S3::Bucket', name, within), arns: ({ arn }) => (arn === undefined ? [] : [`${arn}/*`]) };
}

/** A key of a construct. */
export function key(name: string, within: Within = {}): What {
  return resource('AWS::KMS::Key', name, within);
}

/** A resource of a construct, by its CloudFormation type and the end of its path. */
export function resource(type: string, name: string, within: Within = {}): What {
  return {
    says: name,
    among: (world) => world.of(type).filter((one) => isCalled(one, name, within, one.ref)),
    arns: ({ arn }) => (arn === undefined ? [] : [arn]),
  };
}

/** Every resource of the types. */
export function every(types: readonly string[], within: Within = {}): What {
  return {
    says: types.map((type) => type.split('::').pop()).join(' or '),
    among: (world) => types.flatMap((type) => world.of(type)).filter((one) => isWithin(one, within)),
    arns: ({ arn, type }) => (arn === undefined ? [] : type === 'AWS::S3::Bucket' ? [arn, `${arn}/*`] : [arn]),
  };
}

function isWithin({ stack, path }: Place, { in: start }: Within): boolean {
  if (start === undefined) return true;
  return [stack, path].some((place) => place === start || place?.startsWith(`${start}/`));
}

/** By the end of the construct's path; where the template does not say it, by the logical id that CDK makes of it. */
function isCalled(place: Place, name: string, within: Within, ref: unknown): boolean {
  if (!isWithin(place, within)) return false;
  if (ref === name) return true;
  if (place.path !== undefined) {
    const path = nameOf(place);
    return path === name || path.endsWith(`/${name}`);
  }
  const id = name.replace(/[^A-Za-z0-9]/g, '');
  return (
    place.logicalId === id || (place.logicalId.startsWith(id) && /^[0-9A-F]{8}$/.test(place.logicalId.slice(id.length)))
  );
}
