import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { agentCoreZoneIds } from '../facts/workloads';
import { AvailabilityZones } from './availability-zones';
import type { Layout } from './layout';
import type { Profile } from './profile';

/**
 * Two zones, whatever the profiles, so that a further profile moves no subnet: by id where AgentCore is in the Region, since it does not attach in every zone;
 * elsewhere, and where the Region is not known, the first two.
 */
export function usualZones(at: Construct): AvailabilityZones {
  const ids = zonesOfAgentCore(at);
  return ids === undefined ? AvailabilityZones.first(2) : AvailabilityZones.ids(...ids.slice(0, 2));
}

/** AgentCore does not attach in every zone. Where zones are given by id, the mistake shows here and not when a runtime is created. */
export function refuseZones(at: Construct, profiles: Profile[], { _place }: Layout): void {
  const supported = zonesOfAgentCore(at);
  if (supported === undefined || !profiles.some(({ _isAgentCore }) => _isAgentCore)) return;
  const ids =
    _place.isolated?.availabilityZones?._placements.flatMap(({ availabilityZoneId }) => availabilityZoneId ?? []) ?? [];
  const unsupported = ids.find((id) => !Token.isUnresolved(id) && !supported.includes(id));
  if (unsupported === undefined) return;
  throw new InvalidProps(at, {
    prop: 'layout.availabilityZones',
    allowed: `with AgentCore zones among ${supported.join(', ')}`,
    got: unsupported,
    remedy: 'choose two or three of them',
  });
}

function zonesOfAgentCore(at: Construct): readonly string[] | undefined {
  const { region } = Stack.of(at);
  return Token.isUnresolved(region) ? undefined : agentCoreZoneIds[region];
}
