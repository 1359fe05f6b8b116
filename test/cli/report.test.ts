import { sarif } from '../../constructs/compliance/evidence/sarif';
import { theoremTable } from '../../constructs/compliance/evidence/theorem-table';
import { verify } from '../../constructs/compliance/evidence/verify';
import { type Input, readInput } from '../../constructs/compliance/evidence/verify-input';
import { verificationJson, verificationText } from '../../constructs/compliance/evidence/verify-report';
import type { Verdict } from '../../constructs/compliance/proofs/theorem';
import { rules } from '../../constructs/compliance/rules/rules';
import { CLEAN, folder, OPEN_NOTEBOOK, write } from './files';
import { COUNTEREXAMPLE, judged, PROVED, REFUTED, THEOREM, UNKNOWN } from './verification';

const here = folder();
const clean = readInput([write(here, 'clean.json', CLEAN)]);
const notebook = readInput([write(here, 'open.json', OPEN_NOTEBOOK)]);
const of = (input: Input, ...verdicts: Verdict[]) => verify(input, { prove: () => judged(...verdicts) });

test('a theorem that is refuted or not decided fails the verification, a proved one does not', () => {
  expect(of(clean, PROVED).failed).toBe(false);
  expect(of(clean, PROVED, REFUTED).failed).toBe(true);
  expect(of(clean, PROVED, UNKNOWN).failed).toBe(true);
});

test('the JSON has exactly the members that it promises', () => {
  const { findings, theorems, ...more } = JSON.parse(verificationJson(of(notebook, PROVED, REFUTED, UNKNOWN)));
  expect(more).toEqual({});
  for (const row of findings)
    expect(Object.keys(row)).toEqual(['id', 'control', 'stack', 'logicalId', 'path', 'message']);
  const about = { id: THEOREM.id, control: THEOREM.control };
  expect(theorems).toEqual([
    { ...about, verdict: 'PROVED', subject: 'Dev/Trainer', counterexample: null },
    { ...about, verdict: 'REFUTED', subject: 'Dev/Tester', counterexample: COUNTEREXAMPLE },
    { ...about, verdict: 'UNKNOWN', subject: 'Dev/Foreign', counterexample: null },
  ]);
});

test('the text tells a refutation as a path and a request to replay, why nothing was decided, and what is assumed', () => {
  const text = verificationText(of(notebook, PROVED, REFUTED, UNKNOWN));
  for (const part of [
    'Not so for Dev/Tester:\n    Dev/Tester registers and approves.\n    by way of Dev/Tester assumes Dev/Approver\n    request: {"principal"',
    'because of Mine/Notebook\n',
    'Dev/Foreign, 1 theorem: nobody-approves-their-own-model\n    a role that is not here\n',
    'Assumed by what is proved\n  no other policy',
    '1 proved, 1 refuted, 1 not decided\n',
  ]) {
    expect(text).toContain(part);
  }
});

test('the table has the worst verdict of each theorem and how many subjects it is about', () => {
  expect(theoremTable(judged(PROVED, PROVED))).toMatch(/^ {2}PROVED +2 +REG-02 {2}nobody-/);
  expect(theoremTable(judged(PROVED, UNKNOWN))).toMatch(/^ {2}UNKNOWN +1 of 2 /);
  expect(theoremTable(judged(PROVED, UNKNOWN, REFUTED))).toMatch(/^ {2}REFUTED +2 of 3 /);
  expect(theoremTable(judged())).toMatch(/^ {2}no subject /);
});

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly [{ readonly tool: { readonly driver: Driver }; readonly results: readonly Result[] }];
}

interface Driver {
  readonly name: string;
  readonly semanticVersion: string;
  readonly rules: readonly {
    readonly id: string;
    readonly help: { readonly text: string; readonly markdown: string };
  }[];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly [
    {
      readonly physicalLocation?: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number };
      };
    },
  ];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

const sarifOf = (input: Input, ...verdicts: Verdict[]) => JSON.parse(sarif(of(input, ...verdicts), '1.2.3')) as Sarif;
const prints = ({ runs: [{ results }] }: Sarif) =>
  results.map(({ partialFingerprints }) => partialFingerprints['mlsecops/v1']);

describe('SARIF', () => {
  const log = sarifOf(notebook, PROVED, REFUTED, UNKNOWN);
  const [{ tool, results }] = log.runs;

  test('is version 2.1.0 of one run, by a driver that describes every rule and theorem with what to do', () => {
    expect([log.version, log.$schema]).toEqual(['2.1.0', expect.stringContaining('sarif-schema-2.1.0.json')]);
    expect(tool.driver).toMatchObject({ name: 'mlsecops', semanticVersion: '1.2.3' });
    expect(tool.driver.rules).toHaveLength(rules.length + 1);
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(rules.length + 1);
    expect(tool.driver.rules.filter(({ help }) => help.text === '' || help.markdown === '')).toEqual([]);
  });

  test('has a result for each finding, refutation and doubt, and none for what is proved', () => {
    expect(results.filter(({ ruleId }) => ruleId === THEOREM.id)).toHaveLength(2);
    expect(results.filter(({ ruleId }) => ruleId.startsWith('MlSecOps-')).length).toBeGreaterThan(3);
    for (const { ruleId, ruleIndex, level, message } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning']).toContain(level);
      expect(message.text.length).toBeGreaterThan(20);
    }
  });

  test('points at the line of the resource', () => {
    const place = results[0]?.locations[0].physicalLocation;
    expect(place?.artifactLocation.uri).toBe(`file://${here}/open.json`);
    expect(place?.region.startLine).toBe(3);
  });

  test('has one fingerprint for each result, which neither other lines nor other findings change', () => {
    expect(new Set(prints(log)).size).toBe(results.length);
    const { Notebook } = OPEN_NOTEBOOK.Resources;
    const moved = { Description: 'x', Resources: { Role: { Type: 'AWS::S3::Bucket' }, Notebook } };
    const again = sarifOf(readInput([write(here, 'open.json', moved)]), REFUTED, UNKNOWN);
    expect(prints(again)).toEqual(expect.arrayContaining(prints(log)));
    expect(again.runs[0].results.length).toBeGreaterThan(results.length);
  });

  test('shows what is acknowledged as suppressed, with the reason', () => {
    const exception = { path: 'Mine', id: 'MlSecOps::MlSecOps-NotebookVpc', reason: 'No network is needed here.' };
    const found = sarifOf({ ...notebook, acknowledged: [exception] }).runs[0].results;
    expect(found.filter(({ suppressions }) => suppressions !== undefined)).toMatchObject([
      { ruleId: 'MlSecOps-NotebookVpc', suppressions: [{ kind: 'inSource', justification: exception.reason }] },
    ]);
  });
});

test('an acknowledgement answers by the whole id, at the construct or below, and never for a rule that takes none', () => {
  const open = (id: string, path: string) => {
    const acknowledged = [{ path, id, reason: 'No network is needed here.' }];
    const { findings } = verify({ ...notebook, acknowledged }, { prove: () => [] });
    return findings.find(({ rule }) => rule.id === 'NotebookVpc')?.acknowledged === undefined;
  };
  expect(open('MlSecOps::MlSecOps-NotebookVpc', 'Mine/Notebook')).toBe(false);
  expect(open('MlSecOps::MlSecOps-NotebookVpc', 'Mine')).toBe(false);
  expect(open('MlSecOps::MlSecOps-NotebookVpc', 'Mine/Note')).toBe(true);
  expect(open('MlSecOps::MlSecOps-NotebookVpc[x]', 'Mine')).toBe(true);
  expect(open('MlSecOps-NotebookVpc', 'Mine')).toBe(true);
});

test('a rule that accepts no exception stays open, and the attempt is an error of its own', () => {
  const trusting = {
    Type: 'AWS::IAM::Role',
    Metadata: { 'aws:cdk:path': 'Mine/Role' },
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
      },
    },
  };
  const input = readInput([write(here, 'trusting.json', { Resources: { Role: trusting } })]);
  const acknowledged = [
    { path: 'Mine/Role', id: 'MlSecOps::MlSecOps-TrustNamed', reason: 'Everybody is welcome here.' },
  ];
  const { findings, failed } = verify({ ...input, acknowledged }, { prove: () => [] });
  expect(failed).toBe(true);
  expect(findings.find(({ rule }) => rule.id === 'TrustNamed')).not.toHaveProperty('acknowledged');
  expect(findings.map(({ rule }) => rule.id)).toContain('AcknowledgementWaivable');
});

describe('a refutation that was acknowledged', () => {
  const exception = { path: 'Mine/Notebook', id: `MlSecOpsProofs::${THEOREM.id}`, reason: 'The tester is one person.' };
  const judge = (verdict: Verdict, other: object = {}) =>
    verify({ ...clean, acknowledged: [{ ...exception, ...other }] }, { prove: () => judged(verdict) });

  test('fails nothing, and stays visible with its reason', () => {
    const verification = judge(REFUTED);
    expect(verification.failed).toBe(false);
    const text = verificationText(verification);
    expect(text.slice(text.indexOf('Acknowledged'))).toContain(exception.reason);
    expect(text).not.toMatch(/^Refuted$/m);
    expect(JSON.parse(verificationJson(verification)).theorems).toMatchObject([{ verdict: 'REFUTED' }]);
    expect(JSON.parse(sarif(verification, '1')).runs[0].results).toMatchObject([
      { ruleId: THEOREM.id, suppressions: [{ justification: exception.reason }] },
    ]);
  });

  test('fails all the same at another construct, by another theorem, in part, or if nothing was decided', () => {
    expect(judge(REFUTED, { path: 'Mine/Other' }).failed).toBe(true);
    expect(judge(REFUTED, { id: 'MlSecOpsProofs::another' }).failed).toBe(true);
    const because = [...COUNTEREXAMPLE.because, { stack: 'Stack', logicalId: 'Role', path: 'Mine/Role' }];
    expect(judge({ ...REFUTED, counterexample: { ...COUNTEREXAMPLE, because } }).failed).toBe(true);
    expect(judge({ ...REFUTED, counterexample: { ...COUNTEREXAMPLE, because: [] } }).failed).toBe(true);
    expect(judge(UNKNOWN).failed).toBe(true);
  });
});
