import type { ControlId } from '../../../controls';
import type { ConditionBlock } from '../../condition';
import { type Ask, mayDo } from '../../principals/access';
import { bearingOn } from '../../principals/bearing';
import type { Subject } from '../../principals/subject';
import type { Theorem } from '../../theorem';
import type { World } from '../../world';
import { ordinary, trustedIn } from '../administrators';
import { theorem } from '../claim';
import { closedWorld, type Finding, judged } from '../judged';
import { mayAtAll } from '../launching';

/** What requests about agents must say. */
interface Bound {
  readonly id: string;
  readonly control: ControlId;
  readonly says: string;
  readonly actions: readonly string[];
  /** The key of AgentCore, without its prefix. */
  readonly key: string;
  /** The ways to meet it: one of them suffices. */
  readonly met: (world: World) => readonly ConditionBlock[];
}

const KEY = 'bedrock-agentcore:';
const SUBNETS = `${KEY}subnets`;
const agentcore = (...actions: string[]) => actions.map((action) => `${KEY}${action}`);
const is = (name: string, ...values: string[]): ConditionBlock => ({ StringEquals: { [`${KEY}${name}`]: values } });

/**
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-vpc-condition.html (2026-11-24)
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/security-gateway-condition-keys.html (2026-11-24)
 */
const bounds: readonly Bound[] = [
  {
    id: 'agents-run-in-subnets',
    control: 'AGENT-01',
    says: 'Agents and their tools run in subnets of the templates',
    actions: agentcore('CreateAgentRuntime', 'UpdateAgentRuntime', 'CreateCodeInterpreter', 'CreateBrowser'),
    key: 'subnets',
    met: inSubnets,
  },
  {
    id: 'gateway-targets-are-private',
    control: 'AGENT-01',
    says: 'Gateways reach a target by a private endpoint, unless AWS calls it',
    actions: agentcore('CreateGatewayTarget', 'UpdateGatewayTarget'),
    key: 'PrivateEndpointType',
    met: () => [
      { Null: { [`${KEY}PrivateEndpointType`]: 'false' } },
      is('McpTargetConfigurationType', 'apiGateway', 'connector', 'lambda'),
      is('HttpTargetConfigurationType', 'agentcoreRuntime'),
      is('InferenceTargetConfigurationType', 'connector'),
    ],
  },
  {
    id: 'gateways-enforce-policies',
    control: 'AGENT-04',
    says: 'Gateways have a policy engine that enforces',
    actions: agentcore('CreateGateway', 'UpdateGateway'),
    key: 'PolicyEngineMode',
    met: () => [is('PolicyEngineMode', 'ENFORCE')],
  },
];

/** One verdict for everybody who can send one of the requests. */
export const agentBounds: readonly Theorem[] = bounds.map((bound) =>
  theorem(bound.id, bound.control, {
    says: bound.says,
    kind: 'never',
    decide: (world) =>
      ordinary(world)
        .filter((subject) => bound.actions.some((action) => mayAtAll(subject, action)))
        .map((subject) =>
          judged(world, subject.name, findings(world, subject, bound), [closedWorld, ...trustedIn(world)]),
        ),
  }),
);

function* findings(world: World, subject: Subject, { actions, key, met }: Bound): Generator<Finding> {
  const unless = met(world);
  for (const action of actions) {
    const ask: Ask = { actions: [action], resources: ['*'], account: subject.account, unless };
    yield {
      says: `${subject.name} can do ${action} without ${KEY}${key} as it must be`,
      access: mayDo(subject, ask),
      bearing: () => bearingOn(subject, ask),
    };
  }
}

/** In any subnet where the templates have none: then the network is made elsewhere, and only that one is named can be told. */
function inSubnets(world: World): ConditionBlock[] {
  const ids = world.of('AWS::EC2::Subnet').flatMap(({ ref }) => (typeof ref === 'string' ? [ref] : []));
  const named: ConditionBlock = { Null: { [SUBNETS]: 'false' } };
  return [ids.length === 0 ? named : { ...named, 'ForAllValues:StringEquals': { [SUBNETS]: ids } }];
}
