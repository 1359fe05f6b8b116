import type { Found } from './find';
import type { Resource } from './template';
import type { Json } from './values';
import { isRecord, member, text } from './values';

/** A container of a resource. */
export interface Container {
  readonly path: string;
  readonly settings: Json;
}

const PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::SageMaker::Model': ['PrimaryContainer?', 'Containers[]?'],
  'AWS::SageMaker::InferenceComponent': ['Specification.Container?'],
};

/** Types with containers that serve models. */
export const SERVING_TYPES = Object.keys(PATHS);

/** The containers that serve. */
export function containersOf(resource: Resource): readonly Container[] {
  return (PATHS[resource.type] ?? [])
    .flatMap((path) => resource.find(path))
    .flatMap(({ path, value }: Found) => (isRecord(value) ? [{ path, settings: value }] : []));
}

/** The text of a member, with `${…}` where only the deployment knows. */
export function textOf({ settings }: Container, name: string, { stack }: Resource): string | undefined {
  return text(member(settings, name), stack);
}

/** Whether the image is named by its digest. */
export function isDigest(image: string): boolean {
  return /@sha256:([0-9a-f]{64}|\$\{[^}]+\})$/.test(image);
}
