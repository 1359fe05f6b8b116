import type { TheoremVerdict, Verdict } from '../proofs/theorem';
import type { TemplateSource } from '../proofs/world';
import { checkTemplates, type Finding } from '../rules/check';
import type { Acknowledged } from '../rules/template';
import type { Input } from './verify-input';

/** Proves all theorems on the templates. */
export type Prover = (sources: readonly TemplateSource[]) => readonly TheoremVerdict[];

export interface VerifyOptions {
  readonly prove: Prover;
  /**
   * The day that the dates of acknowledgements are judged against, `YYYY-MM-DD`.
   * @default - dates are not judged
   */
  readonly asOf?: string;
}

/** A finding, and why it does not count if somebody acknowledged it. */
export interface JudgedFinding extends Finding {
  readonly acknowledged?: string;
}

/** What rules and theorems say of the input. */
export interface Verification {
  readonly input: Input;
  readonly findings: readonly JudgedFinding[];
  readonly theorems: readonly TheoremVerdict[];
  /** Whether there is an error that nobody acknowledged, or a theorem that is refuted or not decided. Warnings fail nothing. */
  readonly failed: boolean;
}

/** Judges templates by the rules and theorems. Never throws: what cannot be judged is a finding, or a theorem that is UNKNOWN. */
export function verify(input: Input, { prove, asOf }: VerifyOptions): Verification {
  const findings = checkTemplates(input.templates, { acknowledged: input.acknowledged, asOf }).map((finding) => {
    const exception = input.acknowledged.find((one) => answers(one, finding));
    return exception === undefined ? finding : { ...finding, acknowledged: exception.reason };
  });
  const theorems = prove(input.templates);
  const fails = ({ theorem, verdicts }: TheoremVerdict) =>
    verdicts.some((one) => one.verdict !== 'PROVED' && exceptionFor(theorem, one, input) === undefined);
  const failed = openFindings(findings).some(({ level }) => level === 'error') || theorems.some(fails);
  return { input, findings, theorems, failed };
}

/** The findings that nobody acknowledged. */
export function openFindings(findings: readonly JudgedFinding[]): JudgedFinding[] {
  return findings.filter(({ acknowledged }) => acknowledged === undefined);
}

/** All verdicts of a kind, each with its theorem. */
export function verdictsOf<K extends Verdict['verdict']>(
  theorems: readonly TheoremVerdict[],
  kind: K,
): { readonly theorem: TheoremVerdict['theorem']; readonly verdict: Extract<Verdict, { verdict: K }> }[] {
  return theorems.flatMap(({ theorem, verdicts }) =>
    verdicts
      .filter((verdict): verdict is Extract<Verdict, { verdict: K }> => verdict.verdict === kind)
      .map((verdict) => ({ theorem, verdict })),
  );
}

/** The reason, if a refutation was acknowledged wherever it is reported. What is not decided cannot be. */
export function exceptionFor({ id }: TheoremVerdict['theorem'], verdict: Verdict, input: Input): string | undefined {
  const places = verdict.verdict === 'REFUTED' ? verdict.counterexample.because : [];
  const reasons = places.map((place) =>
    input.acknowledged.find((one) => one.id === `MlSecOpsProofs::${id}` && isWithin(place.path ?? place.stack, one)),
  );
  const [first] = reasons;
  return reasons.every((reason) => reason !== undefined) ? first?.reason : undefined;
}

/** CDK lets an acknowledgement answer for the construct and all below it, by the whole id. */
function answers({ id, path }: Acknowledged, finding: Finding): boolean {
  if (finding.rule.waivable === false || id !== `MlSecOps::${finding.id}`) return false;
  return isWithin(finding.path ?? finding.template, { path });
}

function isWithin(at: string, { path }: Pick<Acknowledged, 'path'>): boolean {
  return at === path || at.startsWith(`${path}/`);
}
