import { type Document, isScalar, type Node, parseDocument, type Tags, visit, YAMLMap } from 'yaml';

/** Tags of YAML 1.1 that CloudFormation does not have; it reads `2012-10-17` as text. */
const NOT_IN_TEMPLATES = /:(timestamp|binary|omap|pairs|set)$/;

/** YAML 1.1 calls them truth values, CloudFormation does not: `AttributeType: N`. */
const LETTERS = '^(?![YyNn]$)';

/**
 * Reads YAML as CloudFormation does: YAML 1.1, with the short forms of intrinsic functions (`!Ref`, `!Sub`, …) as what they stand for. A tag that is no
 * function of CloudFormation becomes one that nobody knows, so that whatever depends on it counts as unresolved.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html (2026-11).
 * @throws Error if it is no YAML, or aliases make it grow out of bounds
 */
export function parseYaml(text: string): unknown {
  const document = documentIn(text, 0);
  visit(document, {
    Node: (_, node) => {
      const { tag } = node as Node & { tag?: string };
      return tag?.startsWith('!') && !tag.startsWith('!!')
        ? longForm(node as Node & { tag?: string }, tag.slice(1))
        : undefined;
    },
  });
  return document.toJS({ maxAliasCount: 100 });
}

/** Each time the text is read anew: 50 times for 40 kB, less often the longer it is. */
const MOST_MENDED = 50;
const MOST_READ = 2_000_000;

/** A quoted text may go on with less indentation than the parser wants. What leads a line is no part of such a text. */
function documentIn(text: string, mended: number): Document {
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    logLevel: 'error',
    customTags: ofTemplates,
  });
  const [error] = document.errors;
  if (error === undefined) return document;
  const unclosed =
    error.code === 'MISSING_CHAR' &&
    /closing ["']/.test(error.message) &&
    mended < Math.min(MOST_MENDED, MOST_READ / text.length);
  const end = text.indexOf('\n', error.pos[0] - 1);
  if (!unclosed || end < 0) throw error;
  return documentIn(`${text.slice(0, end + 1)}${' '.repeat(80)}${text.slice(end + 1)}`, mended + 1);
}

function ofTemplates(tags: Tags): Tags {
  return tags
    .filter((tag) => typeof tag === 'string' || !NOT_IN_TEMPLATES.test(tag.tag))
    .map((tag) =>
      typeof tag !== 'string' && tag.tag.endsWith(':bool') && 'test' in tag && tag.test !== undefined
        ? { ...tag, test: new RegExp(`${LETTERS}${tag.test.source}`) }
        : tag,
    );
}

/** `!Ref X` is `{ Ref: X }`, `!GetAtt A.B` is `{ 'Fn::GetAtt': [A, B] }`. */
function longForm(node: Node & { tag?: string }, name: string): Node {
  node.tag = undefined;
  const call = new YAMLMap();
  call.set(name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, name === 'GetAtt' ? attributeOf(node) : node);
  return call;
}

function attributeOf(node: Node): unknown {
  if (!isScalar(node) || typeof node.value !== 'string') return node;
  const dot = node.value.indexOf('.');
  return dot < 0 ? node : [node.value.slice(0, dot), node.value.slice(dot + 1)];
}
