/** What an action does, in the terms of the service authorization reference. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** Type of a condition key; `ArrayOf…` marks a multivalued key. */
export type KeyType =
  | 'ARN'
  | 'ArrayOfARN'
  | 'ArrayOfBool'
  | 'ArrayOfString'
  | 'Bool'
  | 'Date'
  | 'IPAddress'
  | 'Numeric'
  | 'String';

/** A resource type that an action takes. */
export interface ActionResourceType {
  readonly name: string;
  /** Whether every call names a resource of this type. */
  readonly required: boolean;
  /** Keys listed for this action on this type. */
  readonly keys: readonly string[];
  /** Keys of the resource itself, listed for the type whatever the action, such as its tags. */
  readonly typeKeys: readonly string[];
}

/** An action of a service. */
export interface ActionFacts {
  /** With the service prefix: `sagemaker:CreateTrainingJob`. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** Keys listed for the action whatever the resource. */
  readonly keys: readonly string[];
  /** Empty for an action that takes no resource but `*`. */
  readonly resourceTypes: readonly ActionResourceType[];
}

/** A condition key. */
export interface KeyFacts {
  readonly name: string;
  readonly type: KeyType;
  readonly deprecated: boolean;
  readonly replacement?: string;
}

/** All that the extract says of one service. */
export interface ServiceFacts {
  readonly actions: Map<string, ActionFacts>;
  readonly keys: Map<string, KeyFacts>;
  /** Those of the keys whose name holds a variable. */
  readonly variableKeys: KeyFacts[];
}

const levels: Readonly<Record<string, AccessLevel>> = {
  L: 'List',
  R: 'Read',
  W: 'Write',
  T: 'Tagging',
  P: 'Permissions management',
};

/** What stands for any name in a listed key: `${TagKey}`, `<key>`. */
export const variable = /\$\{\w+\}|<key>/;

/** Reads the line format that the head of action-keys.generated.ts describes. */
export function parse(service: string, text: string): ServiceFacts {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const of = (mark: string) => lines.filter(([first]) => first === mark).map(([, ...rest]) => rest);
  const full = (key: string): string => (key.startsWith(':') ? `${service}${key}` : key);
  const lists = new Map(of('=').map(([id, ...keys]) => [id, keys.map(full)]));
  const split = (word: string): [string, string[]] => {
    const [name, id] = word.split('=');
    return [name, id === undefined ? [] : (lists.get(id) ?? [])];
  };
  const typeKeys = new Map(of('>').map(([name, list = '']) => [name.toLowerCase(), split(list)[1]]));
  const resourceType = (word: string): ActionResourceType => {
    const [marked, keys] = split(word);
    const name = marked.replace('!', '');
    const ofType = typeKeys.get(name.toLowerCase()) ?? [];
    return { name: name.replaceAll('~', ' '), required: marked !== name, keys, typeKeys: ofType };
  };
  const action = ([verb, level, ...words]: string[]): ActionFacts => ({
    name: `${service}:${verb}`,
    accessLevel: levels[level],
    keys: words.filter((word) => word.startsWith('=')).flatMap((word) => split(word)[1]),
    resourceTypes: words.filter((word) => !word.startsWith('=')).map(resourceType),
  });
  const key = ([name, type, deprecated, replacement]: string[]): KeyFacts => ({
    name: full(name),
    type: type as KeyType,
    deprecated: deprecated === 'deprecated',
    replacement: replacement && full(replacement),
  });
  const byName = <T extends { readonly name: string }>(facts: T[]) =>
    new Map(facts.map((fact) => [fact.name.toLowerCase(), fact]));
  const keys = of('#').map(key);
  return {
    actions: byName(lines.filter(([first]) => !['#', '=', '>'].includes(first)).map(action)),
    keys: byName(keys),
    variableKeys: keys.filter(({ name }) => variable.test(name)),
  };
}
