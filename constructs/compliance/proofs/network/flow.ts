import type { Place } from '../theorem';
import { addressesText, routable } from './addresses';
import { trafficText } from './ports';
import { overlap, type Spans, without } from './spans';

/** Traffic between a network interface and others: every address with every port, and what lets it pass. */
export interface Flow {
  /** The addresses at the other end. */
  readonly peers: Spans;
  readonly ports: Spans;
  /** What lets it pass, in words. */
  readonly steps: readonly string[];
  /** Why it may not pass after all. */
  readonly doubts: readonly string[];
  readonly because: readonly Place[];
}

/** What of the flow is among these peers and ports; nothing if none is. */
export function narrowed(flow: Flow, peers: Spans, ports: Spans = flow.ports): Flow[] {
  const both = { peers: overlap(flow.peers, peers), ports: overlap(flow.ports, ports) };
  return both.peers.length > 0 && both.ports.length > 0 ? [{ ...flow, ...both }] : [];
}

/** What of the flow is not among these peers on these ports. */
export function remaining(flow: Flow, peers: Spans, ports: Spans): Flow[] {
  const elsewhere = { ...flow, peers: without(flow.peers, peers) };
  const otherwise = { ...flow, peers: overlap(flow.peers, peers), ports: without(flow.ports, ports) };
  return [elsewhere, otherwise].filter((part) => part.peers.length > 0 && part.ports.length > 0);
}

/** The flow with more that lets it pass. */
export function noted(flow: Flow, { steps = [], doubts = [], because = [] }: Partial<Flow>): Flow {
  if (steps.length + doubts.length + because.length === 0) return flow;
  return {
    ...flow,
    steps: [...flow.steps, ...steps],
    doubts: [...flow.doubts, ...doubts],
    because: [...flow.because, ...because],
  };
}

/** What of the flow can travel. */
export function travelling(flow: Flow): Flow[] {
  return narrowed(flow, routable(flow.peers));
}

export function flowText({ peers, ports }: Pick<Flow, 'peers' | 'ports'>): string {
  return `${trafficText(ports)} with ${addressesText(peers)}`;
}
