/**
 * What the resources of CloudFormation templates cost per month before anything is used, at list prices.
 *
 * Left out: usage (traffic, storage, requests), free tiers, discounts, taxes, and what a stack creates at run time.
 * A resource under a Condition is counted as created. A list that is no plain list counts as one entry per
 * Availability Zone.
 */
import { type Charge, type CostedTemplate, charges } from './fixed-charges';
import { HOURS_PER_MONTH, priceOf } from './prices';

/** One item, summed over all templates. */
export interface CostLine {
  readonly item: string;
  /** How many of it; 1 for each resource where the template does not show more. */
  readonly quantity: number;
  /** Dollars for one, per hour or month as `per` says; absent if the item is unpriced. */
  readonly unitUsd?: number;
  readonly per?: 'hour' | 'month';
  /** Dollars a month; absent if the item is unpriced. */
  readonly monthlyUsd?: number;
  /** The page that states the price. */
  readonly source?: string;
  /** Day on which the price was looked up. */
  readonly asOf?: string;
}

/** The fixed monthly cost of some templates. */
export interface FixedCost {
  readonly region: string;
  readonly lines: CostLine[];
  /** Sum of the priced lines, to the cent: a lower bound if a line is unpriced. */
  readonly totalUsd: number;
  /** The items that cost a fixed amount nobody priced here. */
  readonly unpriced: string[];
}

/** Where templates are deployed. */
export interface FixedCostOptions {
  /** Region of all templates: `us-east-1`. One without prices leaves every item unpriced. */
  readonly region: string;
  /**
   * Availability Zones to count where a template does not list its subnets.
   *
   * @default 2
   */
  readonly azCount?: number;
}

/** Adds up the fixed monthly cost of all templates together. */
export function fixedCost(templates: readonly CostedTemplate[], { region, azCount = 2 }: FixedCostOptions): FixedCost {
  const sums = new Map<string, Charge>();
  for (const { item, quantity, price } of templates.flatMap(({ Resources = {} }) => charges(Resources, azCount))) {
    sums.set(item, { item, price, quantity: quantity + (sums.get(item)?.quantity ?? 0) });
  }
  const lines = [...sums.values()].map((sum) => line(sum, region)).sort((a, b) => (a.item < b.item ? -1 : 1));
  return {
    region,
    lines,
    totalUsd: round(
      lines.reduce((total, { monthlyUsd = 0 }) => total + monthlyUsd, 0),
      2,
    ),
    unpriced: lines.filter(({ monthlyUsd }) => monthlyUsd === undefined).map(({ item }) => item),
  };
}

function line({ item, quantity, price }: Charge, region: string): CostLine {
  const found = price && priceOf(price, region);
  if (!found) return { item, quantity };
  const { usd, per, source, asOf } = found;
  const monthlyUsd = round(quantity * usd * (per === 'hour' ? HOURS_PER_MONTH : 1), 4);
  return { item, quantity, unitUsd: usd, per, monthlyUsd, source, asOf };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
