import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../constructs/compliance/rules/rule';

/** How a row is answered where no rule says so itself. */
export type AnswerKind = 'rule' | 'theorem' | 'test' | 'later' | 'choice' | 'nowhere';

export interface Answer {
  readonly kind: AnswerKind;
  /** Ids of rules or theorems, a test as `file > sentence`, or the reason. */
  readonly text: string;
}

/** A check that another tool makes of AI resources. */
export interface PeerCheck {
  readonly id: string;
  readonly checks: string;
  readonly property: string;
  /** The tools, with the ids that they give it. */
  readonly by: string;
  readonly answer: Answer;
}

/** An assertion of the catalogue. */
export interface Assertion {
  readonly control: string;
  /** `AWS::Service::Type.Path`, or `IAM`. */
  readonly property: string;
  readonly required: string;
  /** Who checks it today, where that was looked up. */
  readonly peers?: string;
  readonly answer: Answer;
}

const FORM = /^(rule|theorem|test|later|choice|nowhere): (.+)$/;

/** The 95 checks that the tools looked at make together (September 2026). */
export function peerChecks(rules: readonly Rule[]): PeerCheck[] {
  return rowsOf('peer-checks.tsv').map(([id = '', checks = '', property = '', by = '', otherwise = '']) => ({
    id,
    checks,
    property,
    by,
    answer: answerOf(
      rules.filter(({ covers = [] }) => covers.includes(id)),
      otherwise,
    ),
  }));
}

/** The assertions of the catalogue about AI resources that no tool makes before deployment. */
export function loneAssertions(rules: readonly Rule[]): Assertion[] {
  return rowsOf('assertions.tsv').map(([control = '', property = '', required = '', peers = '', otherwise = '']) => ({
    control,
    property,
    required,
    peers,
    answer: answerOf(judging(property, rules), otherwise),
  }));
}

/** All assertions of the controls that were built first. */
export function firstWave(rules: readonly Rule[]): Assertion[] {
  return rowsOf('first-wave.tsv').map(([control = '', property = '', required = '', otherwise = '']) => ({
    control,
    property,
    required,
    answer: answerOf(judging(property, rules), otherwise),
  }));
}

/** What is wrong with an answer: it names a rule or a test that is not there, or gives no reason. */
export function flawOf(
  { kind, text }: Answer,
  rules: readonly Rule[],
  theorems: readonly string[],
): string | undefined {
  if (kind === 'rule' || kind === 'theorem') {
    const known = kind === 'rule' ? rules.map(({ id }) => id) : theorems;
    const unknown = text.split(', ').filter((id) => !known.includes(id));
    return unknown.length === 0 ? undefined : `no ${kind} ${unknown.join(', ')}`;
  }
  if (kind !== 'test') return text.length < 20 ? `no reason: ${text}` : undefined;
  const [file = '', sentence = ''] = text.split(' > ');
  const path = join(__dirname, '../../test', file);
  return existsSync(path) && readFileSync(path, 'utf8').includes(sentence) ? undefined : `no test ${text}`;
}

function answerOf(rules: readonly Rule[], otherwise: string): Answer {
  if (rules.length > 0) return { kind: 'rule', text: rules.map(({ id }) => id).join(', ') };
  const [, kind = 'later', text = ''] = FORM.exec(otherwise) ?? [];
  return { kind: kind as AnswerKind, text };
}

/** The rules that say which property they judge, by `requires` or `judges`. */
function judging(property: string, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ judges = [], requires }) => {
    const required = Object.entries(requires).flatMap(([type, all]) => all.map(({ path }) => `${type}.${path}`));
    return [...judges, ...required].some((one) => plain(one) === plain(property));
  });
}

function plain(path: string): string {
  return path.replaceAll('[]', '').replaceAll('?', '');
}

function rowsOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(__dirname, file), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}
