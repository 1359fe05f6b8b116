/** Where the IAM user guide does not say, or says two things: what is read there. */
export interface Reading {
  /** `ForAnyValue:…IfExists` is met by a key that is absent. */
  readonly forAnyIfExists: boolean;
  /** Wildcards of the first five components of a Resource take colons. */
  readonly wideWildcards: boolean;
  /** `NotPrincipal` with only the principal or only its account excepts it. */
  readonly halfExcepts: boolean;
  /** A key whose value is an empty string is null. */
  readonly emptyIsNull: boolean;
  /** A multivalued key without set operator is met by any of its values; else by none. */
  readonly bareMeansAny: boolean;
  /** SageMaker evaluates its resource policies. */
  readonly sagemakerPolicies: boolean;
  /** RCPs bind the services that AWS did not start with. */
  readonly rcpsElsewhere: boolean;
  /** The policy of an endpoint may name principals. */
  readonly endpointPrincipals: boolean;
  /** A session without a known name is the one that a policy names. */
  readonly thatSession: boolean;
}

export type Json = Record<string, unknown>;
export type NaiveVerdict = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

export interface NaiveRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  readonly context: Record<string, string | string[]>;
}

export interface NaivePolicies {
  readonly identity?: Json[];
  readonly resource?: Json;
  readonly boundary?: Json;
  readonly session?: Json;
  readonly scps?: Json[];
  readonly rcps?: Json[];
  readonly endpoint?: Json;
}

/** A request while it is walked through the policies. */
export interface Query extends NaiveRequest {
  readonly who: string;
  readonly arn: string;
  readonly isService: boolean;
  readonly isSession: boolean;
  readonly reading: Reading;
  readonly hasBoundary: boolean;
}

export function list(value: unknown): string[] {
  return [value].flat().map(String);
}
