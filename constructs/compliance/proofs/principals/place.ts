import type { Place } from '../theorem';
import type { WorldResource } from '../world';

export function placeOf({ stack, logicalId, path }: WorldResource): Place {
  return path === undefined ? { stack, logicalId } : { stack, logicalId, path };
}

/** What a reader calls a resource: the path of its construct (CDK calls what a construct stands for 'Resource', its ids leave that out), or where it stands in the template. */
export function nameOf({ stack, logicalId, path }: Place): string {
  return path?.replace(/(\/Resource)+$/, '') ?? `${stack}/${logicalId}`;
}
