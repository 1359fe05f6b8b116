import { SECTIONS } from './entry';

/** Section, subject and line of each entry of a posture. */
type Lines = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Whether a text is a posture, as `postureText` writes it. */
export function isPosture(text: string): boolean {
  return SECTIONS.every((section) => text.split('\n').includes(section));
}

/** What changed from one posture to another, below the subjects that it is about. Empty if nothing did. */
export function postureDiff(before: string, after: string): string {
  const [old, next] = [linesOf(before), linesOf(after)];
  return SECTIONS.flatMap((section) => {
    const [were, are] = [old.get(section) ?? new Map(), next.get(section) ?? new Map()];
    const blocks = new Map<string, string[]>();
    for (const subject of [...new Set([...were.keys(), ...are.keys()])].sort()) {
      const changes = changesOf(were.get(subject), are.get(subject));
      if (changes !== '') blocks.set(changes, [...(blocks.get(changes) ?? []), subject]);
    }
    const text = [...blocks].map(([changes, subjects]) => subjects.map((one) => `  ${one}\n`).join('') + changes);
    return text.length === 0 ? [] : [`${section}\n${text.join('')}`];
  }).join('\n');
}

function changesOf(were: ReadonlySet<string> | undefined, are: ReadonlySet<string> | undefined): string {
  const gone = [...(were ?? [])].filter((line) => !are?.has(line)).map((line) => `    - ${line}\n`);
  const come = [...(are ?? [])].filter((line) => !were?.has(line)).map((line) => `    + ${line}\n`);
  return [...gone, ...come].join('');
}

/** The subjects above a block each have all its lines. */
function linesOf(posture: string): Lines {
  const sections = new Map<string, Map<string, Set<string>>>();
  let section = new Map<string, Set<string>>();
  let heads: string[] = [];
  let inBody = false;
  for (const line of posture.split(/\r?\n/)) {
    if (line.startsWith('    ')) {
      inBody = true;
      for (const head of heads) section.set(head, (section.get(head) ?? new Set()).add(line.slice(4)));
    } else if (line.startsWith('  ')) {
      heads = inBody ? [line.slice(2)] : [...heads, line.slice(2)];
      inBody = false;
    } else if (line !== '') {
      [section, heads, inBody] = [new Map(), [], false];
      sections.set(line, section);
    }
  }
  return sections;
}
