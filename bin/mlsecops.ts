#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sarif } from '../constructs/compliance/evidence/sarif';
import { verify } from '../constructs/compliance/evidence/verify';
import { UnusableInput } from '../constructs/compliance/evidence/verify-file';
import { readInput } from '../constructs/compliance/evidence/verify-input';
import { verificationJson, verificationText } from '../constructs/compliance/evidence/verify-report';
import { generalVerdicts } from '../constructs/compliance/evidence/verify-theorems';
import { isPosture, postureDiff } from '../constructs/compliance/posture/diff';
import { postureOf } from '../constructs/compliance/posture/of-templates';

const HELP = `Checks CloudFormation templates of any origin, offline: no app, no TypeScript, no AWS account.

  mlsecops verify [options] <cdk.out | folder | template…>   rules and theorems on templates that are deployed together
  mlsecops posture <cdk.out | folder | template…>            what the templates allow, as stable text
  mlsecops posture --diff <old> <new>                        what changed between two saved postures or synthesized apps

A template is JSON or YAML, the short forms of intrinsic functions included. Of a cdk.out all stages, stacks and nested
stacks are read, and the acknowledgements that it records.

Options of verify
  --json              {findings: [{id, control, stack, logicalId, path, message}],
                       theorems: [{id, control, verdict, subject, counterexample}]}
  --sarif             SARIF 2.1.0, for code scanning
  --as-of YYYY-MM-DD  the day that the dates of acknowledgements are judged against; without it they are not judged
Options of both
  --help, --version

Exit  0  clean: warnings and acknowledged findings fail nothing
      1  an error that nobody acknowledged, a theorem that is refuted or not decided; with --diff: there is a difference
      2  unusable input or options
`;

const OPTIONS = {
  json: { type: 'boolean' },
  sarif: { type: 'boolean' },
  'as-of': { type: 'string' },
  diff: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

/** What the command writes to. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Runs the command. The answer is the exit code. */
export function main(argv: readonly string[], terminal: Terminal): number {
  try {
    return run(argv, terminal);
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    terminal.err(`mlsecops: ${error.message}\n`);
    return 2;
  }
}

type Options = ReturnType<typeof optionsIn>['values'];

function run(argv: readonly string[], terminal: Terminal): number {
  const { values, positionals } = optionsIn(argv);
  const [command, ...paths] = positionals;
  if (values.help || values.version) {
    terminal.out(values.help ? HELP : `${versionOf()}\n`);
    return 0;
  }
  if (command === 'verify') return runVerify(paths, values, terminal);
  if (command === 'posture') return runPosture(paths, values, terminal);
  throw new UnusableInput(
    `${command === undefined ? 'no command' : `unknown command '${command}'`}; see mlsecops --help`,
  );
}

function optionsIn(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UnusableInput(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}; see mlsecops --help`,
    );
  }
}

function runVerify(paths: readonly string[], options: Options, { out }: Terminal): number {
  refuse(options, ['diff'], 'verify');
  if (options.json && options.sarif) throw new UnusableInput('--json and --sarif: choose one');
  const asOf = options['as-of'];
  if (asOf !== undefined && !isDay(asOf)) throw new UnusableInput(`--as-of ${asOf}: is no day in the form YYYY-MM-DD`);
  const verification = verify(readInput(paths), { prove: generalVerdicts, asOf });
  if (options.json) out(verificationJson(verification));
  else if (options.sarif) out(sarif(verification, versionOf()));
  else out(verificationText(verification));
  return verification.failed ? 1 : 0;
}

function runPosture(paths: readonly string[], options: Options, { out }: Terminal): number {
  refuse(options, ['json', 'sarif', 'as-of'], 'posture');
  if (!options.diff) {
    out(postureAt(paths));
    return 0;
  }
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UnusableInput('posture --diff takes two: the old and the new');
  }
  const [old, next] = [savedAt(before), savedAt(after)];
  // Two files that are compared have different names, and that is no difference.
  const name = old === undefined && next === undefined ? 'template' : undefined;
  const difference = postureDiff(old ?? postureAt([before], name), next ?? postureAt([after], name));
  out(difference === '' ? 'No difference.\n' : difference);
  return difference === '' ? 0 : 1;
}

/** The posture of what is there. A single loose template is called as told, or as its file. */
function postureAt(paths: readonly string[], name?: string): string {
  const { templates, acknowledged } = readInput(paths);
  const [only, ...more] = templates;
  const isLoose = only !== undefined && more.length === 0 && only.name === only.file;
  const named = isLoose ? [{ ...only, name: name ?? only.stackName ?? only.name }] : templates;
  return postureOf(named, { acknowledged, theorems: generalVerdicts(named) });
}

/** A posture as it was saved. */
function savedAt(path: string): string | undefined {
  if (/\.(json|ya?ml|template)$/i.test(path) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const text = readFileSync(path, 'utf8');
  return isPosture(text) ? text : undefined;
}

function refuse(options: Options, foreign: readonly (keyof Options)[], command: string): void {
  const [first] = foreign.filter((name) => options[name] !== undefined);
  if (first !== undefined)
    throw new UnusableInput(`--${String(first)} is no option of ${command}; see mlsecops --help`);
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The package.json is beside `bin` in the sources, and one level further up where it is compiled. */
function versionOf(): string {
  const file = ['..', '../..'].map((up) => join(__dirname, up, 'package.json')).find((path) => existsSync(path));
  return file === undefined ? '0.0.0' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

if (require.main === module) {
  // A reader that closes the pipe early, such as `head`, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  process.exitCode = main(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
