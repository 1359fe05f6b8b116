import type { IPeer } from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';
import { Purpose } from './purpose';

/** A forward proxy that is there already. */
export interface ForwardProxy {
  /** The proxy's security group, or its addresses where a route to them exists. Its owner lets the purposes' groups in. */
  readonly peer: IPeer;
  /** The port that it listens on, 1 to 65535. */
  readonly port: number;
  /** The name that clients resolve. */
  readonly host: string;
  /** Who may use it. */
  readonly purposes: Purpose[];
}

/** What AWS Network Firewall lets through. */
export interface AllowedDomains {
  /** Names of web servers: `files.pythonhosted.org`, or `.pypi.org` for the name and all below it. 1 to 400. */
  readonly domains: string[];
  /** Who may reach them. */
  readonly purposes: Purpose[];
}

/** How a network reaches out. */
export class Egress {
  /** Not at all: AWS services through endpoints, nothing else. */
  public static none(): Egress {
    return new Egress([]);
  }

  /**
   * Through a proxy, on one port.
   * @throws InvalidProps for a peer that is the whole internet, a port out of range, or no purpose
   */
  public static through(proxy: ForwardProxy): Egress {
    const at = 'Egress.through';
    refusePurposes(at, proxy.purposes);
    if (/\/0$/.test(proxy.peer.uniqueId)) {
      refuse(
        at,
        'peer',
        'the group or addresses of one proxy',
        proxy.peer.uniqueId,
        'name the proxy, not the internet',
      );
    }
    if (!Token.isUnresolved(proxy.port) && !(Number.isInteger(proxy.port) && proxy.port >= 1 && proxy.port <= 65535)) {
      refuse(at, 'port', 'a whole number from 1 to 65535', proxy.port, 'name the port that the proxy listens on');
    }
    refuseDomains(at, 'host', [proxy.host], NAME, "a host name such as 'proxy.example.internal'");
    return new Egress(proxy.purposes, proxy, []);
  }

  /**
   * Through AWS Network Firewall, which passes TLS connections to the named servers and drops the rest. In a new VPC only. It brings an
   * internet gateway, and in each zone a firewall (about 290 $ a month), a NAT gateway and a public address. The server's name is what the
   * client claims in the handshake: a client that lies reaches servers whose address it knows.
   * @throws InvalidProps for malformed names, or no purpose
   */
  public static networkFirewall({ domains, purposes }: AllowedDomains): Egress {
    const at = 'Egress.networkFirewall';
    refusePurposes(at, purposes);
    if (domains.length < 1 || domains.length > 400) {
      refuse(at, 'domains', '1 to 400 names', domains.length, 'name what must be reached');
    }
    refuseDomains(at, 'domains', domains, DOTTED, "names such as 'files.pythonhosted.org' or '.pypi.org'");
    return new Egress(purposes, undefined, domains);
  }

  private constructor(
    /** Who may reach out. */
    public readonly purposes: Purpose[],
    /** @internal */
    public readonly _proxy: ForwardProxy | undefined = undefined,
    /** @internal */
    public readonly _domains: string[] = [],
  ) {}

  /** Names that clients must be able to resolve. @internal */
  public get _hosts(): string[] {
    const servers = this._domains.flatMap((name) => (name.startsWith('.') ? [name.slice(1), `*${name}`] : [name]));
    return this._proxy === undefined ? servers : [this._proxy.host];
  }
}

const NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DOTTED = new RegExp(NAME.source.replace('^', '^\\.?'));

/** Refuses names that are not fully written or that cover a whole top-level domain. Tokens pass. */
export function refuseDomains(at: string, prop: string, names: string[], shape: RegExp, allowed: string): void {
  const shapeless = names.find((name) => !Token.isUnresolved(name) && (name.length > 253 || !shape.test(name)));
  if (shapeless !== undefined) {
    refuse(at, prop, allowed, shapeless, 'write the name in lower case, with at least two labels');
  }
}

function refusePurposes(at: string, purposes: Purpose[]): void {
  if (purposes.length > 0 && !purposes.includes(Purpose.ENDPOINTS)) return;
  refuse(at, 'purposes', 'one or more purposes in which something runs', purposes, 'name who must reach out');
}

function refuse(at: string, prop: string, allowed: string, got: unknown, remedy: string): never {
  throw new InvalidProps(at, { prop, allowed, got, remedy });
}
