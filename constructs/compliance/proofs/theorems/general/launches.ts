import { launchKeys } from '../../../../facts/launch-keys';
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

interface Bound {
  readonly id: string;
  readonly control: ControlId;
  readonly says: string;
  /** Keys of the launch table that must be there where it says `required`. */
  readonly keys: readonly string[];
  /** The actions, if not all that the table has for the keys. */
  readonly only?: RegExp;
  /** What the key must be, beside being there. */
  readonly must?: (key: string, world: World) => ConditionBlock | undefined;
}

const isTrue = (key: string): ConditionBlock => ({ Bool: { [key]: 'true' } });
const job = /(TrainingJob|TuningJob|ProcessingJob|JobDefinition)$/;

const bounds: readonly Bound[] = [
  {
    id: 'launches-are-in-subnets',
    control: 'NET-04',
    says: 'Whatever SageMaker runs, it runs in subnets of the templates',
    keys: ['VpcSubnets'],
    must: inSubnets,
  },
  {
    id: 'launches-have-security-groups',
    control: 'NET-04',
    says: 'Whatever SageMaker runs has security groups of the templates',
    keys: ['VpcSecurityGroupIds'],
    must: inGroups,
  },
  {
    id: 'jobs-are-isolated',
    control: 'NET-02',
    says: 'Jobs run with network isolation',
    keys: ['NetworkIsolation'],
    only: job,
    must: isTrue,
  },
  {
    id: 'models-are-isolated',
    control: 'NET-03',
    says: 'Containers of models run with network isolation',
    keys: ['NetworkIsolation'],
    only: /CreateModel$/,
    must: isTrue,
  },
  {
    id: 'jobs-encrypt-traffic',
    control: 'NET-05',
    says: 'Traffic between the containers of a job is encrypted',
    keys: ['InterContainerTrafficEncryption'],
    must: isTrue,
  },
  {
    id: 'outputs-have-named-keys',
    control: 'KEY-03',
    says: 'Outputs of jobs are encrypted with a key that the request names',
    keys: ['OutputKmsKeyArn'],
  },
  {
    id: 'studio-is-in-the-vpc',
    control: 'NET-09',
    says: 'Studio and notebooks have no internet access of their own',
    keys: ['AppNetworkAccessType', 'DirectInternetAccess'],
    must: (key) => ({ StringEquals: { [key]: key.endsWith('DirectInternetAccess') ? 'Disabled' : 'VpcOnly' } }),
  },
  {
    id: 'notebooks-have-no-root',
    control: 'TRAIN-04',
    says: 'Notebooks run without root',
    keys: ['RootAccess'],
    must: (key) => ({ StringEquals: { [key]: 'Disabled' } }),
  },
];

/** One verdict for everybody who can launch something that the key is about. */
export const launchBounds: readonly Theorem[] = bounds.map((bound) =>
  theorem(bound.id, bound.control, {
    says: bound.says,
    kind: 'never',
    decide: (world) =>
      launchersIn(world, actionsOf(bound)).map((subject) =>
        judged(world, subject.name, findings(world, subject, bound), [closedWorld, ...trustedIn(world)]),
      ),
  }),
);

function launchersIn(world: World, actions: readonly string[]): Subject[] {
  return ordinary(world).filter((subject) => actions.some((action) => mayAtAll(subject, action)));
}

function rowsOf({ keys, only }: Bound) {
  return launchKeys().filter(
    ({ action, key }) => keys.includes(key.replace('sagemaker:', '')) && (!only || only.test(action)),
  );
}

function actionsOf(bound: Bound): string[] {
  return [
    ...new Set(
      rowsOf(bound)
        .filter(({ presence }) => presence === 'required')
        .map(({ action }) => action),
    ),
  ];
}

function* findings(world: World, subject: Subject, bound: Bound): Generator<Finding> {
  for (const { action, key, presence } of rowsOf(bound)) {
    const missing: ConditionBlock = { Null: { [key]: 'true' } };
    const must = bound.must?.(key, world);
    const asks: Pick<Ask, 'given' | 'unless'>[] = [
      ...(presence === 'required' ? [{ given: [missing] }] : []),
      ...(must && (presence === 'required' || presence === 'optional') ? [{ unless: [missing, must] }] : []),
    ];
    for (const requests of asks) {
      const ask: Ask = { actions: [action], resources: ['*'], account: subject.account, ...requests };
      yield {
        says: `${subject.name} can do ${action} ${requests.given ? 'without' : 'with another'} ${key}`,
        access: mayDo(subject, ask),
        bearing: () => bearingOn(subject, ask),
      };
    }
  }
}

function inSubnets(key: string, world: World): ConditionBlock | undefined {
  return among(key, world, 'AWS::EC2::Subnet');
}

function inGroups(key: string, world: World): ConditionBlock | undefined {
  return among(key, world, 'AWS::EC2::SecurityGroup');
}

/** Nothing where the templates have none: then the network is made elsewhere, and only that one is named can be told. */
function among(key: string, world: World, type: string): ConditionBlock | undefined {
  const ids = world.of(type).flatMap(({ ref }) => (typeof ref === 'string' ? [ref] : []));
  return ids.length === 0 ? undefined : { 'ForAllValues:StringEquals': { [key]: ids } };
}
