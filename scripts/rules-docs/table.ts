/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** As code, each; nothing where there is none. */
export function code(...names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** A page that is generated: no trailing blanks, one newline at the end. */
export function page(...parts: readonly string[]): string {
  return `${parts.join('\n\n').trimEnd()}\n`;
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
