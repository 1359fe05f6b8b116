import { createHash } from 'node:crypto';
import { controls } from '../controls';
import { nameOf } from '../proofs/principals/place';
import type { Place, TheoremVerdict, Verdict } from '../proofs/theorem';
import { verdictText } from '../proofs/verdict-text';
import type { Rule } from '../rules/rule';
import { rules } from '../rules/rules';
import { exceptionFor, type JudgedFinding, type Verification } from './verify';
import { type LineOf, linesIn } from './verify-lines';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/cdk-mlsecops/cdk-mlsecops';

/**
 * The verification as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as code scanning reads it. What somebody
 * acknowledged is a suppressed result. Fingerprints depend on rule, stack and construct: not on the line, the message or the order.
 * @param version of this library
 */
export function sarif(verification: Verification, version: string): string {
  const { input, findings, theorems } = verification;
  const descriptors = [...rules.map(describedRule), ...theorems.map(describedTheorem)];
  const lineOf = linesIn(input.templates);
  const results = [
    ...findings.map((finding) => foundResult(finding, lineOf)),
    ...theorems.flatMap(({ theorem, verdicts }) =>
      verdicts.flatMap((verdict) => {
        const acknowledged = exceptionFor(theorem, verdict, input);
        return verdict.verdict === 'PROVED' ? [] : [theoremResult(theorem, verdict, { lineOf, acknowledged })];
      }),
    ),
  ];
  const driver = { name: 'mlsecops', semanticVersion: version, informationUri: HOME, rules: descriptors };
  const indexOf = new Map(descriptors.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: results.map((result) => ({ ...result, ruleIndex: indexOf.get(result.ruleId) })),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function describedRule({ id, control, level, finding, remedy, sources }: Rule) {
  return {
    id: `MlSecOps-${id}`,
    name: id,
    shortDescription: { text: finding },
    fullDescription: { text: controls[control].statement },
    help: {
      text: [remedy, ...sources].join('\n'),
      markdown: [remedy, ...sources.map((source) => `- <${source}>`)].join('\n\n'),
    },
    helpUri: sources[0] ?? HOME,
    defaultConfiguration: { level: level === 'error' ? ('error' as const) : ('warning' as const) },
    properties: { tags: ['security', control] },
  };
}

function describedTheorem({ theorem: { id, control, says, kind } }: TheoremVerdict) {
  const help = `A theorem holds for every request and every path; this one is of the kind '${kind}'. The result says how it fails.`;
  return {
    id,
    name: id,
    shortDescription: { text: says },
    fullDescription: { text: controls[control].statement },
    help: { text: help, markdown: help },
    helpUri: HOME,
    defaultConfiguration: { level: 'error' as const },
    properties: { tags: ['security', 'theorem', control] },
  };
}

function foundResult(finding: JudgedFinding, lineOf: LineOf) {
  const { id, rule, level, message, remedy, template, logicalId, path, acknowledged } = finding;
  const place = { stack: template, logicalId, path };
  return {
    ruleId: `MlSecOps-${rule.id}`,
    level,
    message: { text: `${message} ${remedy}` },
    locations: [location(place, lineOf)],
    partialFingerprints: fingerprint(id, template, path ?? logicalId),
    ...suppressed(acknowledged),
  };
}

interface Around {
  readonly lineOf: LineOf;
  readonly acknowledged: string | undefined;
}

function theoremResult(
  { id, says }: TheoremVerdict['theorem'],
  verdict: Exclude<Verdict, { verdict: 'PROVED' }>,
  { lineOf, acknowledged }: Around,
) {
  const [first, ...more] = verdict.verdict === 'REFUTED' ? verdict.counterexample.because : [];
  const { subject } = verdict;
  const text = verdictText({ says: says.replace(/\.$/, '') }, verdict);
  return {
    ruleId: id,
    level: 'error' as const,
    message: { text },
    locations: [
      first === undefined ? { logicalLocations: [{ fullyQualifiedName: subject }] } : location(first, lineOf),
    ],
    ...(more.length === 0 ? {} : { relatedLocations: more.map((place) => location(place, lineOf)) }),
    partialFingerprints: fingerprint(id, subject),
    ...suppressed(acknowledged),
  };
}

function suppressed(justification: string | undefined) {
  return justification === undefined ? {} : { suppressions: [{ kind: 'inSource', status: 'accepted', justification }] };
}

function location(place: Place, lineOf: LineOf) {
  const at = lineOf(place);
  const physical = at && {
    physicalLocation: { artifactLocation: { uri: uriOf(at.file) }, region: { startLine: at.line } },
  };
  return {
    ...physical,
    logicalLocations: [{ name: place.logicalId, fullyQualifiedName: nameOf(place), kind: 'resource' }],
  };
}

/** A path as a relative reference of a URI, or a `file:` URI if it starts at the root. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

function fingerprint(...parts: readonly string[]): { readonly 'mlsecops/v1': string } {
  return { 'mlsecops/v1': createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32) };
}
