import { Unresolved, type WorldResource } from '../world';
import { generated } from './generated';
import { isRecord, type Json, member, recordAt, scalar } from './json';
import { nothing, type Scope } from './scope';
import { type Shape, shapeOf } from './shapes';
import { resolved } from './values';

/** A resource of one world. Everything is resolved when it is first asked for. */
export class ResolvedResource implements WorldResource {
  public readonly type: string;
  public readonly stack: string;
  public readonly account: string;
  public readonly region: string;
  public readonly path?: string;
  private readonly shape?: Shape;
  private own?: Json;
  private knownName?: string;
  private knownArn?: string;

  public constructor(
    public readonly logicalId: string,
    private readonly body: Json,
    private readonly scope: Scope,
    /** Whether a condition that is not decided says if it exists: then none of its properties is known. */
    private readonly maybe: boolean,
  ) {
    const { template } = scope;
    this.type = String(body.Type);
    this.stack = template.name;
    this.account = template.account;
    this.region = template.region;
    this.shape = shapeOf(this.type);
    const path = member(template.source.paths, logicalId) ?? member(member(body, 'Metadata'), 'aws:cdk:path');
    this.path = typeof path === 'string' ? path : undefined;
  }

  public get properties(): Json {
    this.own ??= this.resolvedProperties();
    return this.own;
  }

  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html (2026-11) */
  public get isRetained(): boolean {
    const { DeletionPolicy: deletion, UpdateReplacePolicy: replacement } = this.body;
    return /^Retain(ExceptOnCreate)?$/.test(String(deletion)) && replacement === 'Retain';
  }

  public get ref(): string | Unresolved {
    const kind = this.shape?.ref;
    if (kind === 'arn') return this.wholeArn();
    const name = this.physicalName();
    if (kind !== 'url' || name instanceof Unresolved) return name;
    return `https://sqs.${this.region}.${this.scope.template.urlSuffix}/${this.account}/${name}`;
  }

  public get arn(): string | undefined {
    const arn = this.wholeArn();
    return typeof arn === 'string' ? arn : undefined;
  }

  public attribute(name: string): unknown {
    return this.scope.once(`${this.logicalId}.${name}`, () => this.computed(name));
  }

  private resolvedProperties(): Json {
    const given = recordAt(this.body, 'Properties');
    const unsure = new Unresolved(`whether ${this.stack} creates '${this.logicalId}'`);
    const all = Object.keys(given).map(
      (name) => [name, this.maybe ? unsure : resolved(given[name], this.scope)] as const,
    );
    return Object.fromEntries(all.filter(([, value]) => value !== nothing));
  }

  /** One property, without resolving the others: names are asked for while others are resolved. */
  private property(name: string): unknown {
    if (this.own) return member(this.own, name);
    return this.scope.once(`${this.logicalId} ${name}`, () => {
      const value = resolved(member(recordAt(this.body, 'Properties'), name), this.scope);
      return value === nothing ? undefined : value;
    });
  }

  /** Remembered once it is known: within a circle it is not. */
  private physicalName(): string | Unresolved {
    if (this.knownName !== undefined) return this.knownName;
    // The provider of a custom resource chooses what it is called.
    if (!this.shape && /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(this.type))
      return new Unresolved(`what ${this.logicalId} is called`);
    const name = this.nameOnce();
    if (typeof name === 'string') this.knownName = name;
    return name;
  }

  private wholeArn(): string | Unresolved {
    if (this.knownArn !== undefined) return this.knownArn;
    const arn = this.arnOnce();
    if (typeof arn === 'string') this.knownArn = arn;
    return arn;
  }

  private nameOnce(): string | Unresolved {
    const { property, made = 'logical' } = this.shape ?? {};
    const given = property === undefined ? undefined : this.property(property);
    if (given instanceof Unresolved) return given;
    const { stackName: stack, region } = this.scope.template;
    // The ARN of a provider holds its address without the protocol.
    const name = property === 'Url' ? scalar(given)?.replace(/^https:\/\//, '') : scalar(given);
    return name ?? generated(made, { stack, logicalId: this.logicalId, region });
  }

  private arnOnce(): string | Unresolved {
    const unknown = new Unresolved(`the ARN of '${this.logicalId}' in ${this.stack}`);
    const pattern = this.shape?.arn;
    const name = this.physicalName();
    if (pattern === undefined || name instanceof Unresolved) return name instanceof Unresolved ? name : unknown;
    const { partition, stackName: stack } = this.scope.template;
    const path = pattern.includes('$P') ? (this.property('Path') ?? '/') : '/';
    if (typeof path !== 'string') return unknown;
    const unique = /\$[SU]/.test(pattern);
    const hex = unique ? generated('uuid', { stack, logicalId: this.logicalId, region: this.region }) : '';
    const values: Json = { $R: this.region, $A: this.account, $N: name, $P: path, $S: hex.slice(0, 6), $U: hex };
    let whole = true;
    const text = pattern.replace(/\{(\w+)\}|\$[RANPSU]/g, (token, property?: string) => {
      const value = property === undefined ? values[token] : lastPart(this.property(property));
      whole &&= typeof value === 'string';
      return String(value);
    });
    return whole ? `arn:${partition}:${text}` : unknown;
  }

  private computed(name: string): unknown {
    const kind = this.type.split('::').pop() ?? '';
    if (name.startsWith('Outputs.') && kind === 'Stack')
      return this.scope.output(this.logicalId, name.slice(8), 'nested');
    if (name === 'Arn' || name === `${kind}Arn` || (name.endsWith('Arn') && kind.endsWith(name.slice(0, -3)))) {
      const arn = this.wholeArn();
      return this.type === 'AWS::Logs::LogGroup' && typeof arn === 'string' ? `${arn}:*` : arn;
    }
    const short = name.replace(/(Name|Id)$/, '');
    const named = name === 'Id' || name === 'Name' || (short !== name && kind.endsWith(short));
    if (named && this.shape && !(this.type === 'AWS::IAM::Role' && name === 'RoleId')) return this.physicalName();
    return this.particular(name);
  }

  /** Attributes that are made from names in a way of their own. */
  private particular(name: string): unknown {
    const { urlSuffix } = this.scope.template;
    const bucket: Json = {
      DomainName: `s3.${urlSuffix}`,
      RegionalDomainName: `s3.${this.region}.${urlSuffix}`,
      DualStackDomainName: `s3.dualstack.${this.region}.${urlSuffix}`,
    };
    const named = this.physicalName();
    if (this.type === 'AWS::S3::Bucket' && Object.hasOwn(bucket, name) && typeof named === 'string') {
      return `${named}.${String(bucket[name])}`;
    }
    if (this.type === 'AWS::SQS::Queue' && name === 'QueueUrl') return this.ref;
    if (this.type === 'AWS::EC2::VPC' && /^Default(SecurityGroup|NetworkAcl)$/.test(name)) {
      const made = name === 'DefaultSecurityGroup' ? 'sg-' : 'acl-';
      const { stackName: stack } = this.scope.template;
      return generated(made, { stack, logicalId: `${this.logicalId}.${name}`, region: this.region });
    }
    if (this.type === 'AWS::EC2::VPC' && name === 'CidrBlockAssociations') return [];
    const value = this.property(name);
    return value === undefined || isRecord(value)
      ? new Unresolved(`'${name}' of '${this.logicalId}' in ${this.stack}`)
      : value;
  }
}

/** The name within an ARN or a path; a plain name is one already. */
function lastPart(value: unknown): unknown {
  return typeof value === 'string' ? value.split(/[:/]/).pop() : value;
}
