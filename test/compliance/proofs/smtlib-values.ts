import type { Atom } from '../../../constructs/compliance/proofs/formula';
import type { Match } from '../../../constructs/compliance/proofs/match';
import { languagesOf, matchText, sorts, tied } from './smtlib-matches';
import type { Demand } from './smtlib-problem';
import { anyText, constant, type Sort } from './smtlib-texts';

/** One value of a key. */
export class Value {
  private readonly text: string;

  public constructor(
    private readonly name: string,
    private readonly compared: readonly Sort[],
  ) {
    this.text = constant(name, 'text');
  }

  /** A value as each of the sorts that it is compared as; whether there is one, unless a text says so by not being empty. */
  public get declarations(): string[] {
    const { name, compared } = this;
    return [
      ...compared.map((sort) => `(declare-const ${constant(name, sort)} ${sorts[sort]})`),
      ...(compared.includes('address') ? [`(declare-const ${constant(name, 'four')} Bool)`] : []),
      ...(compared.includes('text') ? [] : [`(declare-const |${name}| Bool)`]),
    ];
  }

  /** The sorts agree on the texts that the value is compared with. */
  public facts(matches: readonly Match[]): Demand[] {
    const texts = matches.flatMap((match) => (match.type === 'text' ? [match.pattern.exact ?? ''] : []));
    const others = this.compared.flatMap((sort) => (sort === 'text' ? [] : [sort]));
    const agreed = this.compared.includes('text') ? [...new Set(texts)] : [];
    return [
      ...others.flatMap((sort) => agreed.map((each) => tied(sort, each, this.name))),
      ...(others.includes('address') ? [`(>= ${constant(this.name, 'address')} 0)`] : []),
    ];
  }

  /** The value has none of the characters. */
  public without(chars: string): Demand {
    return [[this.text, `(re.* (re.diff re.allchar ${union([...chars].map((char) => `(str.to_re "${char}")`))}))`]];
  }

  /** What an atom says of the value, or the opposite. */
  public demand({ op, matches }: Pick<Atom, 'op' | 'matches'>, holds: boolean): Demand {
    const languages = languagesOf(matches);
    if (this.compared.includes('text') && languages !== undefined) {
      const met = op === 'present' ? anyText : union(languages);
      const language = op === 'outside' ? `(re.diff ${anyText} ${met})` : met;
      return [[this.text, holds ? language : `(re.comp ${language})`]];
    }
    const any = `(or ${matches.map((match) => matchText(match, this.name)).join(' ')} ${op === 'present'})`;
    const said = `(and ${this.there} ${op === 'outside' ? `(not ${any})` : any})`;
    return holds ? said : `(not ${said})`;
  }

  private get there(): string {
    return this.compared.includes('text') ? `(not (= ${this.text} ""))` : `|${this.name}|`;
  }
}

function union(languages: readonly string[]): string {
  const [first = 're.none', ...more] = languages;
  return more.length === 0 ? first : `(re.union ${first} ${more.join(' ')})`;
}
