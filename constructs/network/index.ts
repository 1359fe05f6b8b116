export { AvailabilityZones } from './availability-zones';
export { DefaultSecurityGroup } from './default-security-group';
export { DnsPolicy } from './dns-policy';
export { type AllowedDomains, Egress, type ForwardProxy } from './egress';
export { IsolatedNetwork, type IsolatedNetworkProps } from './isolated-network';
export {
  type GivenLayoutOptions,
  type IsolatedLayoutOptions,
  Layout,
  type PrefixLists,
  type PurposeSubnets,
} from './layout';
export { Profile } from './profile';
export { Purpose } from './purpose';
export type { GatewayEndpoints } from './service-endpoints';
