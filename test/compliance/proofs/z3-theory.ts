import { type Demand, demandText, type Group, together } from './smtlib-problem';
import type { Engine } from './z3-engine';
import type { Literals } from './z3-needed';
import type { Model } from './z3-solver';

/** An atom that holds or does not, and what that says. */
interface Claim {
  readonly name: string;
  readonly holds: boolean;
  readonly demand: Demand;
  readonly text: string;
  /** There is one value at most that meets it. */
  readonly decides: boolean;
}

/** What is known of values, in whatever question. */
interface Known {
  /** Claims that no values meet. */
  readonly conflicts: (readonly string[])[];
  /** Whether values meet these claims. */
  readonly met: Map<string, boolean>;
  /** The values that alone meet a claim. */
  readonly only: Map<string, Model>;
}

/** Whether there are values as atoms say. */
export class Theory {
  private readonly known = new Map<string, Known>();
  private readonly claims = new WeakMap<Group, readonly Claim[]>();

  public constructor(private readonly engine: Engine) {}

  /** What cannot hold together; none if all can. */
  public async conflicts(group: Group, literals: Literals): Promise<readonly Literals[]> {
    const claims = this.all(group).filter(({ name, holds }) => literals.get(name) === holds);
    const { met, conflicts } = this.of(group);
    const id = idOf(claims);
    if (met.get(id) === true) return [];
    const decisive = claims.find(({ decides }) => decides);
    if (decisive !== undefined) return this.decided(group, claims, decisive);
    const core = await this.core(group, claims);
    met.set(id, core === undefined);
    if (core === undefined) return [];
    conflicts.push(core.map(({ text }) => text));
    return [literalsOf(core)];
  }

  /** The conflicts that earlier questions had with the atoms of this one. */
  public earlier(group: Group): Literals[] {
    const all = new Map(this.all(group).map((claim) => [claim.text, claim]));
    return this.of(group).conflicts.flatMap((texts) => {
      const claims = texts.flatMap((text) => all.get(text) ?? []);
      return claims.length === texts.length ? [literalsOf(claims)] : [];
    });
  }

  /** Each atom as it holds and as it does not. */
  private all(group: Group): readonly Claim[] {
    const known = this.claims.get(group);
    if (known) return known;
    const claim = (name: string, holds: boolean, demand: Demand, decides: boolean): Claim => ({
      name,
      holds,
      demand,
      text: demandText(demand),
      decides,
    });
    const all = group.atoms.flatMap(({ name, holds, fails, decides }) => [
      claim(name, true, holds, decides),
      claim(name, false, fails, false),
    ]);
    this.claims.set(group, all);
    return all;
  }

  private of({ declarations, facts }: Group): Known {
    const id = `${declarations}\n${facts.map(demandText).join('\n')}`;
    const known = this.known.get(id) ?? { conflicts: [], met: new Map(), only: new Map() };
    this.known.set(id, known);
    return known;
  }

  /** Nothing if the only values meet all claims, else all that cannot hold with the claim that they alone meet. */
  private async decided(group: Group, claims: readonly Claim[], decisive: Claim): Promise<Literals[]> {
    const { only } = this.of(group);
    const model = only.get(decisive.text) ?? (await this.model(group, [decisive]));
    if (model === undefined) return [literalsOf([decisive])];
    only.set(decisive.text, model);
    const missed = ({ text }: Claim) => !model.holds(this.formula(group, text));
    if (!claims.some(missed)) return [];
    const others = this.all(group).filter(({ name }) => name !== decisive.name);
    return others.filter(missed).map((one) => literalsOf([decisive, one]));
  }

  /** Few claims that no values meet. They are added as values do not meet them, for most never matter. */
  private async core(group: Group, claims: readonly Claim[]): Promise<readonly Claim[] | undefined> {
    let core = claims.filter(({ holds }) => holds);
    for (;;) {
      const model = await this.model(group, core);
      if (model === undefined) break;
      const missed = claims.find(({ text }) => !model.holds(this.formula(group, text)));
      model.end();
      if (missed === undefined) return undefined;
      core = [...core, missed];
    }
    for (const claim of core) {
      const rest = core.filter((other) => other !== claim);
      if (!(await this.meets(group, rest))) core = rest;
    }
    return core;
  }

  private async meets(group: Group, claims: readonly Claim[]): Promise<boolean> {
    const { met } = this.of(group);
    const id = idOf(claims);
    const known = met.get(id);
    if (known !== undefined) return known;
    const model = await this.model(group, claims);
    model?.end();
    met.set(id, model !== undefined);
    return model !== undefined;
  }

  private model(group: Group, claims: readonly Claim[]): Promise<Model | undefined> {
    const demands = [...group.facts, ...claims.map(({ demand }) => demand)];
    return this.engine.model(together(demands).map((text) => this.formula(group, text)));
  }

  private formula({ declarations }: Group, text: string) {
    return this.engine.formula(declarations, text);
  }
}

function literalsOf(claims: readonly Claim[]): Literals {
  return new Map(claims.map(({ name, holds }) => [name, holds]));
}

function idOf(claims: readonly Claim[]): string {
  return claims
    .map(({ text }) => text)
    .sort()
    .join('\n');
}
