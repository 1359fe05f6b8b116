import { refuseDomains } from './egress';

/** Which names the VPC's resolver answers. DNS is a way out unless it is filtered. */
export class DnsPolicy {
  /** The names of the endpoints, of S3, DynamoDB and the VPC itself, those behind the addresses of a new VPC, and what the egress names. All else does not exist. */
  public static profilesOnly(): DnsPolicy {
    return new DnsPolicy([], false, false);
  }

  private constructor(
    /** @internal */
    public readonly _domains: string[],
    /** @internal */
    public readonly _detectsThreats: boolean,
    /** @internal */
    public readonly _locked: boolean,
  ) {}

  /**
   * The same policy with further names: `db.example.internal`, `*.example.internal`.
   * @throws InvalidProps for malformed names and for whole top-level domains
   */
  public allowing(...domains: string[]): DnsPolicy {
    refuseDomains(
      'DnsPolicy.allowing',
      'domains',
      domains,
      WILDCARD,
      "names such as 'db.example.internal' or '*.example.internal'",
    );
    return new DnsPolicy([...this._domains, ...domains], this._detectsThreats, this._locked);
  }

  /**
   * The same policy with the rules of DNS Firewall Advanced against tunnels and generated names, also below the names that are allowed.
   * AWS charges for them by query.
   */
  public detectingThreats(): DnsPolicy {
    return new DnsPolicy(this._domains, true, this._locked);
  }

  /** The same policy, locked: nobody can change or remove it before the lock is taken off by hand, `cdk destroy` included. */
  public lockedAgainstChange(): DnsPolicy {
    return new DnsPolicy(this._domains, this._detectsThreats, true);
  }
}

const WILDCARD = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
