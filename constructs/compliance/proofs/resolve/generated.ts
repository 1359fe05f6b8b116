import { createHash } from 'node:crypto';
import type { Made } from './shapes';

/** What CloudFormation would call it: the same for the same stack and logical id. */
export function generated(
  made: Made,
  { stack, logicalId, region }: { stack: string; logicalId: string; region: string },
): string {
  const hex = createHash('sha256').update(`${stack}\n${logicalId}`).digest('hex');
  const suffix = BigInt(`0x${hex}`).toString(36).toUpperCase().slice(0, 12);
  switch (made) {
    case 'stack':
      return `${stack.slice(0, 24)}-${logicalId.slice(0, 24)}-${suffix}`;
    case 'lower':
      return `${stack.slice(0, 24)}-${logicalId.slice(0, 24)}-${suffix}`.toLowerCase();
    case 'logical':
      return `${logicalId.slice(0, 40)}-${suffix}`;
    case 'uuid':
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    default:
      return `${made.replace('$R_-', `${region}_`)}0${hex.slice(0, 16)}`;
  }
}
