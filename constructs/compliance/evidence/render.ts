import type { EnvironmentCost, PlatformReport, StackReport } from './platform-report';

type Row = readonly string[];

/** The report as Markdown, each acknowledgement and finding on its own line. */
export function markdown(report: PlatformReport): string {
  return written(report, { heading: '## ', gap: '\n\n', table: markdownTable, everyPlace: true });
}

/** The report for a terminal: what has the same reason stands together. */
export function plainText(report: PlatformReport): string {
  return written(report, { heading: '', gap: '\n', table: plainTable, everyPlace: false });
}

interface Form {
  readonly heading: string;
  readonly gap: string;
  readonly table: (rows: readonly Row[]) => string;
  readonly everyPlace: boolean;
}

function written(report: PlatformReport, { heading, gap, table, everyPlace }: Form): string {
  return sections(report, everyPlace)
    .map(({ title, text, rows }) =>
      [`${heading}${title}`, text, rows && table(rows)].filter((part) => part !== undefined).join(gap),
    )
    .join('\n\n')
    .concat('\n');
}

interface Section {
  readonly title: string;
  readonly text?: string;
  readonly rows?: readonly Row[];
}

function sections(report: PlatformReport, everyPlace: boolean): Section[] {
  const { stacks, findings, reported, acknowledgements, costs } = report;
  return [
    {
      title: 'Stacks',
      rows: [
        ['stack', 'resources', 'findings', 'acknowledged', 'fullest policy', 'USD a month'],
        ...stacks.map(stackRow),
      ],
    },
    ...findingsSection('Findings', findings, true),
    ...findingsSection('Reported, failing nothing', reported, everyPlace),
    {
      title: `Acknowledgements (${acknowledgements.length})`,
      rows: [
        ['where', 'control', 'reason', 'owner', 'until'],
        ...gathered(
          acknowledgements.map(({ path, control, reason, owner, until }) => [path, control, reason, owner, until]),
          everyPlace,
        ),
      ],
    },
    ...costs.map(costSection),
    {
      title: 'What this does not say',
      text: 'Validated by the checks above; not a certification. Nothing was compared with a running account. Usage (traffic, storage, requests, instances) is not in the cost.',
    },
  ];
}

/** Rows that differ only in the place, their first cell, become one with the first place and the number of further ones. */
function gathered(rows: readonly Row[], everyPlace: boolean): readonly Row[] {
  if (everyPlace) return rows;
  const places = new Map<string, string[]>();
  for (const [place = '', ...rest] of rows) {
    const key = JSON.stringify(rest);
    places.set(key, [...(places.get(key) ?? []), place]);
  }
  return [...places].map(([key, [first = '', ...more]]) => [
    more.length === 0 ? first : `${first} and ${more.length} more`,
    ...(JSON.parse(key) as string[]),
  ]);
}

function stackRow({ path, resources, findings, acknowledged, fullestPolicy, monthlyUsd }: StackReport): Row {
  const fullest =
    fullestPolicy === undefined
      ? 'none'
      : `${Math.round((100 * fullestPolicy.size) / fullestPolicy.limit)} % of ${fullestPolicy.limit} (${fullestPolicy.logicalId})`;
  return [path, String(resources), String(findings), String(acknowledged), fullest, monthlyUsd.toFixed(2)];
}

function findingsSection(name: string, findings: PlatformReport['findings'], everyPlace: boolean): Section[] {
  if (findings.length === 0) return [];
  const rows = findings.map(({ check, rule, path, message }) => [path, check, rule, message]);
  return [
    {
      title: `${name} (${findings.length})`,
      rows: [['where', 'check', 'rule', 'what'], ...gathered(rows, everyPlace)],
    },
  ];
}

function costSection({ name, region, lines, totalUsd, unpriced }: EnvironmentCost): Section {
  const usd = (value: number | undefined) =>
    value === undefined ? 'unpriced' : value.toFixed(value < 0.01 && value > 0 ? 4 : 2);
  return {
    title: `Fixed cost of ${name}: ${unpriced.length > 0 ? 'at least ' : ''}${totalUsd.toFixed(2)} USD a month in ${region}`,
    rows: [
      ['item', 'quantity', 'USD each', 'USD a month', 'source'],
      ...lines.map((line) => [
        line.item,
        String(line.quantity),
        usd(line.unitUsd),
        usd(line.monthlyUsd),
        line.source ?? 'no page cited',
      ]),
    ],
  };
}

function markdownTable([head = [], ...rows]: readonly Row[]): string {
  const line = (row: Row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function plainTable(rows: readonly Row[]): string {
  const widths =
    rows[0]?.map((_, column) => Math.min(60, Math.max(...rows.map((row) => row[column]?.length ?? 0)))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
