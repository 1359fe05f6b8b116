import type { Acknowledged, App, Resource } from './template';
import { word } from './values';

/** Acknowledgements that CDK records without a pack stand under its own name for annotations. */
const NO_PACK = /^Annotation::(?=(AwsSolutions|HIPAA\.Security|NIST\.800\.53\.R\d|PCI\.DSS\.\d+|Serverless|MlSecOps)-)/;

/** What was acknowledged. Annotations of CDK are no findings, and not asked about. */
export function acknowledged({ properties }: Resource): Acknowledged | undefined {
  const { id, path, reason, expires, reviewBy } = properties as Acknowledged;
  if (typeof id !== 'string' || (/^Annotation::/.test(id) && !NO_PACK.test(id))) return undefined;
  return { id, path: word(path), reason: word(reason), expires, reviewBy };
}

/** Whether the id stands without its pack. */
export function lacksPack({ id }: Acknowledged): boolean {
  return NO_PACK.test(id) || !id.includes('::');
}

/** Whether it was made on a stack or above, for all that is or will be in it. */
export function isBlanket({ path }: Acknowledged, { stacks }: App): boolean {
  return path === '' || stacks.some(({ name }) => name === path || name.startsWith(`${path}/`));
}

/** Whether a finding at or below the construct has the id; findings of other packs are known only if the caller gave them. */
export function isUsed({ id, path }: Acknowledged, { found, circumstances }: App): boolean {
  if (!id.startsWith('MlSecOps::') && circumstances.otherFindings === undefined) return true;
  return found.some((one) => one.id === id && (path === '' || one.path === path || one.path.startsWith(`${path}/`)));
}

/** The reason in a person's words: without control, owner and date that `Acknowledgements` puts around it. */
export function reasonOf({ reason }: Acknowledged): string {
  return reason
    .replace(/^[A-Z]+-\d+: /, '')
    .replace(/ \(owner: [^()]*\)$/, '')
    .trim();
}

/** Whether the day comes before the other. Anything that is no day does. */
export function isBefore(day: string, other: string): boolean {
  return !/^\d{4}-\d\d-\d\d$/.test(day) || day < other;
}
