import type { EnvironmentCost, PlatformReport, StackReport } from './platform-report';

type Row = readonly string[];

/** The report as Markdown. */
export function markdown(report: PlatformReport): string {
  return sections(report)
    .map(({ title, text, table }) =>
      [`## ${title}`, text, table === undefined ? undefined : markdownTable(table)].filter(Boolean).join('\n\n'),
    )
    .join('\n\n')
    .concat('\n');
}

/** The report for a terminal. */
export function plainText(report: PlatformReport): string {
  return sections(report)
    .map(({ title, text, table }) =>
      [title, text, table === undefined ? undefined : plainTable(table)].filter(Boolean).join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}

interface Section {
  readonly title: string;
  readonly text?: string;
  readonly table?: readonly Row[];
}

function sections(report: PlatformReport): Section[] {
  return [
    {
      title: 'Stacks',
      table: [
        ['stack', 'resources', 'findings', 'acknowledged', 'fullest policy', 'USD a month'],
        ...report.stacks.map(stackRow),
      ],
    },
    ...(report.findings.length === 0 ? [] : [findingsSection('Findings', report.findings)]),
    ...(report.reported.length === 0 ? [] : [findingsSection('Reported, failing nothing', report.reported)]),
    {
      title: `Acknowledgements (${report.acknowledgements.length})`,
      table: [
        ['construct', 'control', 'reason', 'owner', 'until'],
        ...report.acknowledgements.map(({ path, control, reason, owner, until }) => [
          path,
          control,
          reason,
          owner,
          until,
        ]),
      ],
    },
    ...report.costs.map(costSection),
    {
      title: 'What this does not say',
      text: 'Validated by the checks above; not a certification. Nothing was compared with a running account. Usage (traffic, storage, requests, instances) is not in the cost.',
    },
  ];
}

function stackRow({ path, resources, findings, acknowledged, fullestPolicy, monthlyUsd }: StackReport): Row {
  const fullest =
    fullestPolicy === undefined
      ? 'none'
      : `${Math.round((100 * fullestPolicy.size) / fullestPolicy.limit)} % of ${fullestPolicy.limit} (${fullestPolicy.logicalId})`;
  return [path, String(resources), String(findings), String(acknowledged), fullest, monthlyUsd.toFixed(2)];
}

function findingsSection(name: string, findings: PlatformReport['findings']): Section {
  return {
    title: `${name} (${findings.length})`,
    table: [
      ['check', 'rule', 'where', 'what'],
      ...findings.map(({ check, rule, path, message }) => [check, rule, path, message]),
    ],
  };
}

function costSection({ name, region, lines, totalUsd, unpriced }: EnvironmentCost): Section {
  const usd = (value: number | undefined) =>
    value === undefined ? 'unpriced' : value.toFixed(value < 0.01 && value > 0 ? 4 : 2);
  return {
    title: `Fixed cost of ${name}: ${unpriced.length > 0 ? 'at least ' : ''}${totalUsd.toFixed(2)} USD a month in ${region}`,
    table: [
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
