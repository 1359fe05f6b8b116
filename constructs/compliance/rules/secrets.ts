import type { Resource } from './template';
import { isRecord, member, text, word } from './values';

const NAMED_SECRET =
  /(password|passwd|passphrase|secret|api_?key|access_?key|private_?key|(^|_|[a-z])token|credentials?)$/i;
const NAMES_OF_SETTINGS = /(max|min|num|n)_?token$/i;

/** Forms of credentials that speak for themselves. */
const SHAPES: readonly RegExp[] = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(ghp|gho|ghs|github_pat)_\w{20,}/,
  /\bhf_[A-Za-z0-9]{20,}/,
  /\bxox[abpr]-[\w-]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\b[a-z]+:\/\/[^/\s:@]+:[^/\s:@${]{6,}@/i,
];

/** In a script: a name that says secret, given a text that is not looked up. */
const ASSIGNED =
  /(?:password|passwd|secret|token|api_?key|access_?key)["']?\s*[=:]\s*["']?(?![$`{<]|arn:)[^\s"'$`{}<>]{8,}/i;

/** Why a text of a script holds a secret; `undefined` if it does not. */
export function secretIn(script: string): string | undefined {
  if (SHAPES.some((shape) => shape.test(script))) return 'holds a credential';
  return script.length < 200_000 && script.split('\n').some((line) => ASSIGNED.test(line))
    ? 'sets a secret in plain text'
    : undefined;
}

/** The variables that hold a secret, or that the deployment fills with one. */
export function secretVariables(variables: unknown, { stack }: Resource): readonly string[] {
  return entriesOf(variables).flatMap(([name, value]) => {
    const content = text(value, stack);
    if (content === undefined) return [];
    const looks =
      /\{\{resolve:(secretsmanager|ssm-secure):/.test(content) || SHAPES.some((shape) => shape.test(content));
    const named = NAMED_SECRET.test(name) && !NAMES_OF_SETTINGS.test(name);
    return looks || (named && content.length >= 8 && !/^(arn:|\$\{|projects\/|\/)/.test(content)) ? [name] : [];
  });
}

/** A map of names, or a list of `Name` and `Value`. What such a list says to be the name of a secret is none. */
function entriesOf(variables: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(variables)) return isRecord(variables) ? Object.entries(variables) : [];
  return variables
    .filter((one) => [undefined, 'PLAINTEXT'].includes(member(one, 'Type') as string | undefined))
    .map((one) => [word(member(one, 'Name')), member(one, 'Value')]);
}
