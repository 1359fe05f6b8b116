import type { TheoremVerdict, Verdict } from '../proofs/theorem';
import { counterexampleLines } from '../proofs/verdict-text';
import { exceptionFor, type JudgedFinding, openFindings, type Verification, verdictsOf } from './verify';

/** The verification as JSON: each open finding, and a row for each theorem and subject. */
export function verificationJson({ findings, theorems }: Verification): string {
  return JSON.stringify(
    {
      findings: openFindings(findings).map(({ id, control, template, logicalId, path, message }) => ({
        id,
        control,
        stack: template,
        logicalId,
        path: path ?? null,
        message,
      })),
      theorems: theorems.flatMap(({ theorem: { id, control }, verdicts }) =>
        verdicts.map((verdict) => ({
          id,
          control,
          verdict: verdict.verdict,
          subject: verdict.subject,
          counterexample: verdict.verdict === 'REFUTED' ? verdict.counterexample : null,
        })),
      ),
    },
    undefined,
    2,
  ).concat('\n');
}

/** The verification for a person: what fails first, then what holds, then one line that sums it up. */
export function verificationText(verification: Verification): string {
  const { input, findings, theorems } = verification;
  const open = openFindings(findings);
  const acknowledged = findings.filter((finding) => finding.acknowledged !== undefined);
  const refutations = verdictsOf(theorems, 'REFUTED').map((one) => {
    return { ...one, exception: exceptionFor(one.theorem, one.verdict, input) };
  });
  return [
    section('Errors', byRule(open.filter(({ level }) => level === 'error'))),
    section('Warnings, failing nothing', byRule(open.filter(({ level }) => level === 'warning'))),
    section('Acknowledged', [
      ...acknowledged.map(acknowledgedLine),
      ...refutations.flatMap((one) => (one.exception === undefined ? [] : [`${refuted(one)[0]} ${one.exception}`])),
    ]),
    section('Refuted', refutations.filter(({ exception }) => exception === undefined).flatMap(refuted)),
    section('Not decided, which fails', undecidedBySubject(verdictsOf(theorems, 'UNKNOWN'))),
    section('Proved', theorems.flatMap(proved)),
    section('Assumed by what is proved', assumptions(theorems)),
    section('Read', [
      ...input.templates.map(({ name, file }) => (name === file ? name : `${name} (${file})`)),
      'Validated by the rules and theorems above; not a certification. Nothing was compared with a running account.',
    ]),
    `${summary(verification)}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** `FAILED: 3 errors, …`, on one line. */
export function summary({ input, findings, theorems, failed }: Verification): string {
  const open = openFindings(findings);
  const number = (kind: Verdict['verdict']) => verdictsOf(theorems, kind).length;
  return [
    `${failed ? 'FAILED' : 'OK'}: ${count(input.templates.length, 'template')}`,
    count(open.filter(({ level }) => level === 'error').length, 'error'),
    count(open.filter(({ level }) => level === 'warning').length, 'warning'),
    `${findings.length - open.length} acknowledged`,
    `${number('PROVED')} proved`,
    `${number('REFUTED')} refuted`,
    `${number('UNKNOWN')} not decided`,
  ].join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** What is wrong once for each rule, with what to do, and below it where. */
function byRule(findings: readonly JudgedFinding[]): string[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const own = findings.filter((finding) => finding.rule === rule);
    return [
      `MlSecOps-${rule.id} (${rule.control}), ${count(own.length, 'finding')}: ${rule.finding}`,
      `  ${rule.remedy}`,
      ...own.map((finding) => `  at ${placeOf(finding)}:${finding.message.slice(rule.finding.length)}`),
    ];
  });
}

function placeOf({ template, logicalId, path, id, rule }: JudgedFinding): string {
  const subject = id.slice(`MlSecOps-${rule.id}`.length);
  return `${path === undefined ? `${template} ${logicalId}` : `${path} (${logicalId})`}${subject === '' ? '' : ` ${subject}`}`;
}

function acknowledgedLine(finding: JudgedFinding): string {
  return `${finding.id} at ${placeOf(finding)}: ${finding.acknowledged}`;
}

type Judged<K extends Verdict['verdict']> = ReturnType<typeof verdictsOf<K>>[number];

/** How a theorem fails, line by line. */
export function refuted({ theorem, verdict: { subject, counterexample } }: Judged<'REFUTED'>): string[] {
  const { id, control, says } = theorem;
  return [`${id} (${control}): ${sentence(says)} Not so for ${subject}:`, ...counterexampleLines(counterexample)];
}

/** Why a theorem is not decided, line by line. */
export function undecided({ theorem, verdict: { subject, why } }: Judged<'UNKNOWN'>): string[] {
  const { id, control, says } = theorem;
  return [`${id} (${control}): ${sentence(says)} For ${subject}:`, ...why.map((reason) => `  ${reason}`)];
}

const MOST_REASONS = 3;

/** One thing that is not known leaves many theorems open, and many requests. */
function undecidedBySubject(unknowns: readonly Judged<'UNKNOWN'>[]): string[] {
  const subjects = [...new Set(unknowns.map(({ verdict }) => verdict.subject))];
  return subjects.flatMap((subject) => {
    const own = unknowns.filter(({ verdict }) => verdict.subject === subject);
    const why = [...new Set(own.flatMap(({ verdict }) => verdict.why))];
    const more = why.length - MOST_REASONS;
    return [
      `${subject}, ${count(own.length, 'theorem')}: ${own.map(({ theorem }) => theorem.id).join(', ')}`,
      ...why.slice(0, MOST_REASONS).map((reason) => `  ${reason}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ];
  });
}

export function sentence(says: string): string {
  return says.endsWith('.') ? says : `${says}.`;
}

function proved({ theorem, verdicts }: TheoremVerdict): string[] {
  const holds = verdicts.filter(({ verdict }) => verdict === 'PROVED').length;
  return holds === 0
    ? []
    : [`${theorem.id} (${theorem.control}), ${count(holds, 'subject')}: ${sentence(theorem.says)}`];
}

function assumptions(theorems: readonly TheoremVerdict[]): string[] {
  return [...new Set(verdictsOf(theorems, 'PROVED').flatMap(({ verdict }) => verdict.assumes))].sort();
}
