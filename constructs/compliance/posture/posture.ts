import type { TheoremVerdict } from '../proofs/theorem';
import type { World } from '../proofs/world';
import type { Acknowledged } from '../rules/template';
import { accessIn } from './access';
import { encryptionIn } from './encryption';
import { type Entry, SECTIONS } from './entry';
import { exceptionsIn } from './exceptions';
import { exposureIn } from './exposure';
import { Names } from './names';
import { reachIn } from './reach';
import { theoremEntries } from './theorem-entries';
import { inCases } from './valuations';

/** What a posture is made of. */
export interface PostureInput {
  /** The templates under each valuation of their conditions. */
  readonly worlds: readonly World[];
  readonly acknowledged: readonly Acknowledged[];
  readonly theorems: readonly TheoremVerdict[];
}

/**
 * What the templates allow, as text for a person to read and for a diff: who may do what is sensitive and when, what is denied, who is let in, what
 * networks reach, what encrypts what, what is acknowledged, what is proved. It is what policies say, statement by statement; what follows from all of
 * them together is for the theorems. The same templates give the same text; neither hashes nor the order of a template are part of it.
 */
export function postureText({ worlds, acknowledged, theorems }: PostureInput): string {
  const [first] = worlds;
  const names = first === undefined ? undefined : new Names(first);
  const entries = [
    ...inCases(worlds, entriesOf),
    ...(names === undefined ? [] : [...exceptionsIn(acknowledged, names), ...theoremEntries(theorems, names)]),
  ];
  return textOf(entries);
}

function entriesOf(world: World): Entry[] {
  const names = new Names(world);
  return [accessIn, exposureIn, reachIn, encryptionIn].flatMap((part) => part(world, names));
}

/** Subjects with the same lines stand together above them. */
export function textOf(entries: readonly Entry[]): string {
  return SECTIONS.map((section) => {
    const subjects = new Map<string, string[]>();
    for (const entry of entries.filter((one) => one.section === section)) {
      subjects.set(entry.subject, [...(subjects.get(entry.subject) ?? []), oneLine(entry.line)]);
    }
    const blocks = new Map<string, string[]>();
    for (const [subject, lines] of subjects) {
      const body = [...new Set(lines)]
        .sort()
        .map((line) => `    ${line}\n`)
        .join('');
      blocks.set(body, [...(blocks.get(body) ?? []), oneLine(subject)]);
    }
    const sorted = [...blocks]
      .map(
        ([body, heads]) =>
          `${heads
            .sort()
            .map((head) => `  ${head}\n`)
            .join('')}${body}`,
      )
      .sort();
    return `${section}\n${sorted.length === 0 ? '  nothing\n' : sorted.join('')}`;
  }).join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
