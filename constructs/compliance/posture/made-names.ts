import { createHash } from 'node:crypto';
import type { WorldResource } from '../proofs/world';

/** A hash within or at the end of a name. */
const HASH = /[0-9A-Fa-f]{8}(?=-|$)/g;

/**
 * Names that the CDK makes of the path of a construct, by which its templates call what has no resource: models, versions, records. They end with eight digits of the MD5 of
 * that path, whatever else of it is left in them.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Names.html (uniqueResourceName)
 */
export class MadeNames {
  private readonly paths = new Map<string, string>();

  public constructor(resources: readonly WorldResource[]) {
    const known = new Set<string>();
    for (const { path, stack } of resources) {
      if (path === undefined || !path.startsWith(`${stack}/`)) continue;
      const ids = path.slice(stack.length + 1).split('/');
      for (const [index] of ids.entries()) {
        const within = ids.slice(0, index + 1);
        const construct = `${stack}/${within.join('/')}`;
        if (known.has(construct)) continue;
        known.add(construct);
        this.paths.set(
          hashOf([stack.replaceAll('/', '-'), ...within]),
          construct.replace(/(\/(Resource|Default))+$/, ''),
        );
      }
    }
  }

  /** The text, with the path in place of each such name. */
  public replaced(text: string): string {
    return text.replace(/[A-Za-z0-9-]{9,}/g, (name) => {
      for (const { 0: hash, index } of name.matchAll(HASH)) {
        const path = this.paths.get(hash.toUpperCase());
        if (path !== undefined) return `${path}${name.slice(index + hash.length)}`;
      }
      return name;
    });
  }
}

function hashOf(ids: readonly string[]): string {
  const path = ids.filter((id) => id !== 'Default').join('/');
  return createHash('md5').update(path).digest('hex').slice(0, 8).toUpperCase();
}
