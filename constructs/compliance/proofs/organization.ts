import type { Policies } from './authorization';
import type { PolicyDocument } from './policy';
import { everything } from './principals/document';
import type { World } from './world';

/** What is given of the organization whose accounts the templates are deployed to, and of who else is in them. */
export interface Organization {
  /** Its id, `o-…`, which requests of its principals on its resources carry. */
  readonly id: string;
  /** Service control policies of every account, beside the one of AWS that lets everything pass. They bind every principal. */
  readonly scps?: readonly PolicyDocument[];
  /** Resource control policies of every account. */
  readonly rcps?: readonly PolicyDocument[];
  /**
   * Whom else the accounts have. `'administrators'`: in each somebody whom no template creates, whom no policy names, and who may do all that the policies of the
   * organization let pass.
   * @default 'nobody' that could do harm, which each verdict says
   */
  readonly others?: 'nobody' | 'administrators';
}

/** The world with what is given of the organization. */
export function within(world: World, organization: Organization): World {
  const { resources, assumes, valuation, unread } = world;
  return {
    resources,
    assumes: [...assumes, ...given(organization)],
    valuation,
    unread,
    organization,
    of: (type) => world.of(type),
    find: (reference) => world.find(reference),
  };
}

/** What an organization gives to each request: its service control policies are beside the one of AWS that lets everything pass. */
export function governed({
  scps = [],
  rcps = [],
}: Pick<Organization, 'scps' | 'rcps'> = {}): Pick<Policies, 'scps' | 'rcps'> {
  return {
    ...(scps.length > 0 ? { scps: [[...scps, everything]] } : {}),
    ...(rcps.length > 0 ? { rcps } : {}),
  };
}

function given({ scps = [], rcps = [], others }: Organization): string[] {
  const attached = 'the policies of the organization that were given are attached to every account of the templates';
  return [
    ...(scps.length + rcps.length > 0 ? [attached] : []),
    ...(others === 'administrators' ? ['whom no template creates has no name that a policy excepts'] : []),
  ];
}
