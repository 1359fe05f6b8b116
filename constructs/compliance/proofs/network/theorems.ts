import { placeOf } from '../principals/place';
import type { Theorem, Verdict } from '../theorem';
import type { World, WorldResource } from '../world';
import { decided, type Findings } from './decided';
import { defaultGroupUse } from './default-group';
import { type Leaks, leaksFromOutsiders, leaksToOutsiders } from './endpoint-policy';
import { endpointsOf, type ServiceEndpoint } from './endpoints';
import { nameOf, subjectOf } from './links';
import { groupsOpenIn, groupsOpenOut } from './open-groups';
import { resolverOf } from './resolver';
import { storageReach } from './storage';
import { waysOut } from './subnets';
import { pinnedSubnets, type Workload, workloadsOf } from './workloads';

/** What holds of every network in which machine learning runs. */
export const networkTheorems: readonly Theorem[] = [
  theorem(
    'NET-04',
    'never',
    'workloads-run-in-the-vpc',
    'No workload runs in a network of AWS that reaches the internet',
    (world) =>
      workloadsOf(world).map(({ subject, resource, elsewhere, doubt }) => {
        const because = [placeOf(resource)];
        const against =
          elsewhere === undefined
            ? []
            : [{ says: `${nameOf(resource)} is not held to the VPC: ${elsewhere}`, because }];
        return { subject, against, doubts: doubt === undefined ? [] : [doubt], assumes: [], bearing: because };
      }),
  ),
  theorem(
    'NET-01',
    'never',
    'workload-subnets-have-no-exit',
    'No route leads out of the subnets of workloads and jobs, except through a named exit',
    (world) => [
      ...inSubnets(world).map((workload) => ({
        subject: workload.subject,
        ...waysOut(world, workload.subnets, workload.groups),
      })),
      ...pinnedSubnets(world).map((subnet) => ({
        subject: `jobs in ${subjectOf(subnet)}`,
        ...waysOut(world, [subnet.ref]),
      })),
    ],
  ),
  theorem(
    'NET-07',
    'never',
    'workload-groups-let-nothing-out',
    'No security group of a workload lets out to the internet, except to a named exit',
    (world) => inSubnets(world).map((workload) => groupsOpenOut(world, workload)),
  ),
  theorem(
    'NET-07',
    'never',
    'workload-groups-let-nothing-in',
    'No security group of a workload lets in from the internet',
    (world) => inSubnets(world).map((workload) => groupsOpenIn(world, workload)),
  ),
  theorem(
    'NET-07',
    'never',
    'default-group-reaches-no-workload',
    'No workload has, or accepts, the default security group of its VPC',
    (world) => inSubnets(world).map((workload) => defaultGroupUse(world, workload)),
  ),
  theorem(
    'NET-08',
    'never',
    'resolver-carries-nothing-out',
    'The DNS resolver of a network of workloads answers allowed names only',
    (world) =>
      networksOf(world).map((vpc) => {
        const { open, says, doubts, because } = resolverOf(world, vpc);
        const refuted = { says: `${nameOf(vpc)} resolves any name, and carries data in it: ${says}`, because };
        const certain = open && doubts.length === 0;
        return {
          subject: subjectOf(vpc),
          against: certain ? [refuted] : [],
          doubts,
          assumes: ['who owns an allowed name carries nothing out'],
          bearing: because,
        };
      }),
  ),
  theorem(
    'NET-06',
    'never',
    'endpoints-reach-no-outsider',
    'Nobody reaches resources of an outsider through an endpoint',
    (world) => endpoints(world, leaksToOutsiders),
  ),
  theorem(
    'NET-06',
    'never',
    'endpoints-pass-no-outsider',
    'No principal of an outsider calls through an endpoint',
    (world) => endpoints(world, leaksFromOutsiders),
  ),
  theorem('NET-06', 'can', 'workloads-reach-storage', 'Workloads of SageMaker reach Amazon S3', (world) =>
    inSubnets(world)
      .filter(({ resource }) => resource.type.startsWith('AWS::SageMaker::'))
      .map((workload) => storageReach(world, workload)),
  ),
];

/** The VPCs that workloads run in, or in which policies let jobs start. */
export function networksOf(world: World): WorldResource[] {
  const named = inSubnets(world).flatMap(({ subnets }) => subnets.map((id) => world.find(id)));
  const vpcs = [...named, ...pinnedSubnets(world)].map((subnet) => world.find(subnet?.properties.VpcId));
  return [...new Set(vpcs)].filter((vpc) => vpc !== undefined);
}

function inSubnets(world: World): Workload[] {
  return workloadsOf(world).filter(({ subnets }) => subnets.length > 0);
}

function endpoints(world: World, leaks: (world: World, endpoint: ServiceEndpoint) => Leaks): Findings[] {
  return endpointsOf(world).map((endpoint) => {
    const { resource } = endpoint;
    return { subject: subjectOf(resource), bearing: [placeOf(resource)], ...leaks(world, endpoint) };
  });
}

function theorem(
  control: Theorem['control'],
  kind: Theorem['kind'],
  id: string,
  says: string,
  findings: (world: World) => readonly Findings[],
): Theorem {
  const decide = (world: World): Verdict[] => {
    try {
      return findings(world).map((found) => decided({ ...found, assumes: [...found.assumes, ...world.assumes] }));
    } catch (error) {
      return [{ verdict: 'UNKNOWN', subject: 'the templates', why: [`it could not be decided: ${String(error)}`] }];
    }
  };
  return { id, control, kind, says, decide };
}
