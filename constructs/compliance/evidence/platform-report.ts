import type { CostLine } from '../../facts/fixed-cost';
import { fixedCost } from '../../facts/fixed-cost';
import { type AssemblyStack, type Finding, stacksOf, validationOf } from './assembly';
import { type PolicySize, policySizes } from './policy-sizes';

/** What a reader wants to know of one stack. */
export interface StackReport {
  /** Construct path: `Development/Network`. */
  readonly path: string;
  readonly resources: number;
  /** Findings that nobody acknowledged and that fail the synthesis. */
  readonly findings: number;
  /** Findings that somebody acknowledged. */
  readonly acknowledged: number;
  /** The policy that is nearest to its limit. */
  readonly fullestPolicy?: PolicySize;
  /** Fixed cost a month in USD. */
  readonly monthlyUsd: number;
}

/** What one environment costs a month before anything is used. */
export interface EnvironmentCost {
  readonly name: string;
  readonly region: string;
  readonly lines: readonly CostLine[];
  /** Sum of the priced lines: a lower bound where `unpriced` is not empty. */
  readonly totalUsd: number;
  /** Items with a fixed price that no page was found for. */
  readonly unpriced: readonly string[];
}

/** An exception, as it was made in the code. */
export interface ReportedAcknowledgement {
  readonly path: string;
  readonly findings: readonly string[];
  readonly control: string;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

/** What the synthesis of a platform shows. */
export interface PlatformReport {
  readonly stacks: readonly StackReport[];
  readonly findings: readonly Finding[];
  /** Findings of checks that only report. */
  readonly reported: readonly Finding[];
  readonly acknowledgements: readonly ReportedAcknowledgement[];
  readonly costs: readonly EnvironmentCost[];
}

const ACKNOWLEDGEMENT = 'cdk-mlsecops:acknowledgement';
const BUILT_IN = 'CloudFormation-Validate';

/**
 * Reads a synthesized app.
 * @param directory the assembly, usually `cdk.out`
 * @param reportOnly names of the checks whose findings are reported and fail nothing
 */
export function platformReport(directory: string, reportOnly: readonly string[]): PlatformReport {
  const stacks = stacksOf(directory);
  const { open, acknowledged } = validationOf(directory);
  const gates = (finding: Finding) =>
    !reportOnly.includes(finding.check) && (finding.check !== BUILT_IN || /^([EF]\d|W3030)/.test(finding.rule));
  const findings = open.filter(gates);
  const within = (path: string) => (finding: Finding) => finding.path === path || finding.path.startsWith(`${path}/`);
  return {
    stacks: stacks.map(({ path, environment, template }) => ({
      path,
      resources: Object.keys(template.Resources ?? {}).length,
      findings: findings.filter(within(path)).length,
      acknowledged: acknowledged.filter(within(path)).length,
      fullestPolicy: policySizes(template)[0],
      monthlyUsd: fixedCost([template], { region: regionOf(environment) }).totalUsd,
    })),
    findings,
    reported: open.filter((finding) => !gates(finding)),
    acknowledgements: stacks.flatMap(({ metadata }) =>
      metadata.filter(({ type }) => type === ACKNOWLEDGEMENT).map(({ path, data }) => acknowledgementOf(path, data)),
    ),
    costs: [...new Set(stacks.map(environmentOf))].map((name) => {
      const own = stacks.filter((stack) => environmentOf(stack) === name);
      const region = regionOf(own[0]?.environment ?? '');
      return {
        name,
        ...fixedCost(
          own.map(({ template }) => template),
          { region },
        ),
      };
    }),
  };
}

function acknowledgementOf(path: string, data: unknown): ReportedAcknowledgement {
  const { findings, control, reason, owner, reviewBy, expires } = data as Record<string, string> & {
    findings: string[];
  };
  return {
    path,
    findings,
    control,
    reason,
    owner,
    until: reviewBy === undefined ? `expires ${expires}` : `review by ${reviewBy}`,
  };
}

function environmentOf({ path }: AssemblyStack): string {
  return path.split('/')[0] ?? path;
}

function regionOf(environment: string): string {
  return environment.split('/').at(-1) ?? '';
}
