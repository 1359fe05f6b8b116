import type { Question } from '../described';
import { possible } from '../possible';
import { placeOf } from '../principals/place';
import type { Counterexample } from '../theorem';
import { Unresolved, type World } from '../world';
import type { ServiceEndpoint } from './endpoints';
import { nameOf } from './links';
import { fromOutsiders, type Perimeter, perimeterOf, takesTokens, toOutsiders } from './outsiders';

/** What an endpoint lets pass that it should not. */
export interface Leaks {
  readonly against: readonly Counterexample[];
  readonly doubts: readonly string[];
  readonly assumes: readonly string[];
}

/** Whether data can leave to the resources of an outsider through the endpoint. */
export function leaksToOutsiders(world: World, endpoint: ServiceEndpoint): Leaks {
  return leaks(world, endpoint, toOutsiders);
}

/** Whether an outsider's principals can call through the endpoint. */
export function leaksFromOutsiders(world: World, endpoint: ServiceEndpoint): Leaks {
  if (!takesTokens(endpoint) || endpoint.policy === undefined) return leaks(world, endpoint, fromOutsiders);
  const assumes = [
    `callers of ${nameOf(endpoint.resource)} may bring a token instead of a signature: nothing is said of them`,
  ];
  return { against: [], doubts: [], assumes };
}

function leaks(world: World, endpoint: ServiceEndpoint, questions: (perimeter: Perimeter) => Question[]): Leaks {
  const { resource, policy, service } = endpoint;
  const name = nameOf(resource);
  const because = [placeOf(resource)];
  if (policy === undefined) {
    const says = `${name} has no policy, so everybody reaches everything of ${service} through it`;
    return { against: [{ says, because }], doubts: [], assumes: [] };
  }
  if (policy instanceof Unresolved)
    return { against: [], doubts: [`the policy of ${name}: ${policy.why}`], assumes: [] };
  const perimeter = perimeterOf(world, endpoint);
  const answers = questions(perimeter).map(possible);
  const requests = answers.flatMap((answer) => (answer.verdict === 'possible' ? [answer.request] : []));
  return {
    against: requests.map((request) => ({
      says: `${request.action} passes ${name}, from ${whoIs(request.principal)} to ${request.resource} of an outsider`,
      request,
      because,
    })),
    doubts: answers.flatMap((answer) => (answer.verdict === 'unknown' ? answer.why : [])),
    assumes: [
      ...perimeter.organisations.map((id) => `${id} is our organisation`),
      ...perimeter.named.map((what) => `${name} is meant to reach ${what}`),
      ...answers.flatMap((answer) => (answer.verdict === 'impossible' ? answer.assumes : [])),
    ],
  };
}

function whoIs(principal: unknown): string {
  return typeof principal === 'string' ? principal : 'an anonymous caller';
}
