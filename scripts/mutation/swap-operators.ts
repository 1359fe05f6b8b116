import { type Draft, isJson, type Json, type NamedTemplate, resourceIn, resourcesOf, setAt, weaker } from './mutant';

interface Reference {
  readonly path: readonly string[];
  /** What the reference names: `Fn::ImportValue …`, `Ref Key`. */
  readonly target: string;
  readonly value: Json;
}

/** What can be swapped for another of its kind, by the type that is referred to. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'KEY-SWAP',
  'AWS::EC2::Subnet': 'SUBNET-SWAP',
  'AWS::EC2::SecurityGroup': 'GROUP-SWAP',
  'AWS::IAM::Role': 'ROLE-SWAP',
  'AWS::S3::Bucket': 'BUCKET-SWAP',
};
/** Where a swap changes what is protected: outside of policies, whose references the changes of statements cover. */
const PLACES: Readonly<Record<string, RegExp>> = {
  'KEY-SWAP': /Kms|KMS|EncryptionKey/,
  'SUBNET-SWAP': /Subnet/,
  'GROUP-SWAP': /SecurityGroup/,
  'ROLE-SWAP': /Role/,
  'BUCKET-SWAP': /DestinationBucketName|S3BucketName/,
};

/** A valid reference in the place of another: no property is wrong for itself. */
export function swapDrafts(base: readonly NamedTemplate[]): Draft[] {
  const exported = exportsOf(base);
  return base.flatMap((template) => {
    const types = new Map(resourcesOf(template).map(({ logicalId, resource }) => [logicalId, resource.Type]));
    const typeOf = ({ target }: Reference) => exported.get(target) ?? types.get(target.replace(/^\S+ /, ''));
    const sites = resourcesOf(template).flatMap(({ stack, logicalId, resource }) =>
      references(resource.Properties, ['Properties']).map((reference) => ({
        stack,
        logicalId,
        reference,
        type: resource.Type,
      })),
    );
    return sites.flatMap(({ stack, logicalId, reference, type }) => {
      const operator = KINDS[typeOf(reference) ?? ''];
      const path = reference.path.join('.');
      if (operator === undefined || !PLACES[operator]?.test(path) || /Policy|Statement|PermissionsBoundary/.test(path))
        return [];
      const other = sites.find(
        (one) =>
          typeOf(one.reference) === typeOf(reference) &&
          shapeOf(one.reference) === shapeOf(reference) &&
          one.reference.target !== reference.target,
      );
      return other === undefined
        ? []
        : [swapped({ operator, stack, logicalId, where: `${type} ${path}` }, reference, other.reference)];
    });
  });
}

type Named = Pick<Draft, 'operator' | 'stack' | 'logicalId' | 'where'>;

function swapped(named: Named, from: Reference, to: Reference): Draft {
  return {
    ...named,
    layer: 'reference',
    where: `${named.where}: ${to.target} for ${from.target}`,
    change: (template) => setAt(resourceIn(template, named.logicalId), from.path, to.value),
    judge: weaker,
  };
}

/** Types of resources by the reference to their export: `Fn::ImportValue name`. */
function exportsOf(base: readonly NamedTemplate[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { template } of base) {
    for (const output of Object.values(template.Outputs ?? {})) {
      if (!isJson(output) || !isJson(output.Export)) continue;
      const [reference] = references(output.Value, []);
      const type = template.Resources[reference?.target.replace(/^\S+ /, '') ?? '']?.Type;
      if (type !== undefined) found.set(`Fn::ImportValue ${String(output.Export.Name)}`, type);
    }
  }
  return found;
}

function references(value: unknown, path: readonly string[]): Reference[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => references(entry, [...path, String(index)]));
  if (!isJson(value)) return [];
  const [[fn, argument] = ['', undefined], ...more] = Object.entries(value);
  if (more.length === 0 && /^(Ref|Fn::GetAtt|Fn::ImportValue)$/.test(fn)) {
    const name = Array.isArray(argument) ? argument[0] : argument;
    return typeof name === 'string' ? [{ path, target: `${fn} ${name}`, value }] : [];
  }
  return Object.entries(value).flatMap(([name, inner]) => references(inner, [...path, name]));
}

/** The function and attribute of a reference: only what has the same fits in its place. */
function shapeOf({ value }: Reference): string {
  const [fn = ''] = Object.keys(value);
  const argument = value[fn];
  return `${fn} ${Array.isArray(argument) ? String(argument[1]) : /Arn|Ref/.exec(String(argument))?.[0]}`;
}
