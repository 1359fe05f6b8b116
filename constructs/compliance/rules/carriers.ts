import type { App, Resource } from './template';

const KINDS: Readonly<Record<string, { readonly list: string; readonly name: string; readonly property: string }>> = {
  'AWS::IAM::Role': { list: 'Roles[]?', name: 'RoleName?', property: 'RoleName' },
  'AWS::IAM::User': { list: 'Users[]?', name: 'UserName?', property: 'UserName' },
  'AWS::IAM::Group': { list: 'Groups[]?', name: 'GroupName?', property: 'GroupName' },
};

/** The roles, users and groups of the templates that carry what the policies of the resource allow. */
export function carriersOf(policy: Resource, app: App): readonly Resource[] {
  if (KINDS[policy.type] !== undefined || policy.type === 'AWS::SSO::PermissionSet') return [policy];
  const attached = Object.entries(KINDS).flatMap(([type, { list, name, property }]) =>
    [list, name]
      .flatMap((path) => policy.find(path))
      .flatMap(({ value }) => app.named(value, policy.stack, { type, property }) ?? []),
  );
  return [...new Set([...attached, ...(app.once(byManagedPolicy).get(policy) ?? [])])];
}

function byManagedPolicy(app: App): ReadonlyMap<Resource, Resource[]> {
  const carriers = new Map<Resource, Resource[]>();
  for (const carrier of app.ofType(...Object.keys(KINDS))) {
    for (const { value } of carrier.find('ManagedPolicyArns[]?')) {
      const policy = app.referenced(value, carrier.stack);
      if (policy !== undefined) carriers.set(policy, [...(carriers.get(policy) ?? []), carrier]);
    }
  }
  return carriers;
}
