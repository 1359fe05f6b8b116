import { type Unread, Unresolved, type World, type WorldResource } from '../world';
import { documentOf } from './document';
import { nameOf } from './place';
import type { Subject } from './subject';

/** Types that SAM turns into resources with roles: those of functions and state machines unless they name one. */
const roles: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Role',
  'AWS::Serverless::StateMachine': 'Role',
  'AWS::Serverless::Application': '',
  'AWS::Serverless::Connector': '',
};
const others = /^AWS::(CloudFormation::StackSet|ServiceCatalog::CloudFormationProvisionedProduct)$|::MODULE$/;

/**
 * Whoever the templates create out of sight: macros, modules, and nested stacks whose template is not among them may create
 * principals with any permissions, of which nothing can be said.
 */
export function hiddenIn(world: World): Subject[] {
  return [...world.resources.filter(isHidden), ...(world.unread ?? [])].map(subjectOf);
}

function isHidden({ type, properties }: WorldResource): boolean {
  const property = Object.hasOwn(roles, type) ? roles[type] : undefined;
  return property === undefined ? others.test(type) : property === '' || properties[property] === undefined;
}

function subjectOf({ stack, logicalId, path, account }: Unread): Subject {
  const at = path === undefined ? { stack, logicalId } : { stack, logicalId, path };
  const why = `what ${nameOf(at)} becomes when it is deployed`;
  return {
    kind: 'role',
    name: `whoever ${nameOf(at)} creates`,
    arn: `arn:aws:iam::${account}:role/${logicalId.replace(/\W/g, '-')}`,
    account,
    at,
    identity: [{ document: documentOf(new Unresolved(why)), at }],
  };
}
