import { InvalidProps } from '../core/invalid-props';
import { interfaceEndpoints } from '../facts/endpoints';
import { ownedBuckets } from '../facts/owned-buckets';
import { type WorkloadFact, workloads } from '../facts/workloads';
import { Purpose, WORKLOAD_PURPOSES } from './purpose';

/**
 * What a kind of workload needs of the network: which subnets it runs in, which interface endpoints and AWS-owned buckets it reaches. The
 * sets are the least that the documentation asks for (`constructs/facts/endpoints.ts` has the sources); each further endpoint is a named
 * choice, because each costs money in every zone.
 */
export class Profile {
  /** Training, processing and batch jobs. No interface endpoint: S3 through its gateway. */
  public static training(): Profile {
    return new Profile(Purpose.TRAINING, workloads.training, false);
  }

  /**
   * Training on instances with an Elastic Fabric Adapter: the training group accepts all protocols from itself, as the adapter demands. SageMaker
   * jobs on such instances do not start without.
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html
   */
  public static elasticFabricTraining(): Profile {
    return new Profile(Purpose.TRAINING, workloads.training, true);
  }

  /** Models behind real-time endpoints. No interface endpoint; callers inside the VPC need `sagemaker.runtime`. */
  public static serving(): Profile {
    return new Profile(Purpose.SERVING, workloads.serving, false);
  }

  /**
   * Studio in VPC-only mode: `sagemaker.api` and `sagemaker.runtime`. Starting jobs with the SageMaker Python SDK also takes
   * `.plus('sts', 'logs')`, Projects `.plus('servicecatalog')`, a browser inside the VPC `.plus('studio')`.
   */
  public static studio(): Profile {
    return new Profile(Purpose.WORKSPACE, workloads.studio, false);
  }

  /**
   * Calls of foundation models: `bedrock-runtime`.
   * @param caller where the calls come from, agents if left out
   * @throws InvalidProps for the subnets of endpoints, where nothing runs
   */
  public static bedrock(caller: Purpose = Purpose.AGENTS): Profile {
    if (caller === Purpose.ENDPOINTS) {
      throw new InvalidProps('Profile.bedrock', {
        prop: 'caller',
        allowed: WORKLOAD_PURPOSES.join(', '),
        got: caller,
        remedy: 'name where the code that calls runs',
      });
    }
    return new Profile(caller, workloads.bedrock, false);
  }

  /** AgentCore runtimes in VPC mode: `ecr.api`, `ecr.dkr`, `logs` and `bedrock-agentcore`. */
  public static agentCore(): Profile {
    return new Profile(Purpose.AGENTS, workloads.agentCore, false);
  }

  private constructor(
    /** Where the workload runs. */
    public readonly purpose: Purpose,
    private readonly workload: WorkloadFact,
    /** @internal */
    public readonly _elasticFabric: boolean,
    private readonly moreEndpoints: string[] = [],
    private readonly moreBuckets: string[] = [],
  ) {}

  /** The interface endpoints, by the end of their service names. */
  public get endpoints(): string[] {
    return [...this.workload.endpoints, ...this.moreEndpoints];
  }

  /** The AWS-owned buckets, by the names that `reaching()` takes. */
  public get buckets(): string[] {
    const implied = this.endpoints.flatMap((name) => interfaceEndpoints[name]?.buckets ?? []);
    return [...new Set([...this.workload.buckets, ...implied, ...this.moreBuckets])];
  }

  /** @internal */
  public get _hosts(): string[] {
    return [...this.workload.hosts, ...this.endpoints.flatMap((name) => interfaceEndpoints[name]?.hosts ?? [])];
  }

  /** @internal */
  public get _isAgentCore(): boolean {
    return this.workload === workloads.agentCore;
  }

  /**
   * The same profile with further interface endpoints, such as `sts`, `kms` or `bedrock-agentcore.gateway`.
   * @throws InvalidProps for a name that is not in `constructs/facts/endpoints.ts`
   */
  public plus(...endpoints: string[]): Profile {
    refuseUnknown('Profile.plus', 'endpoints', endpoints, interfaceEndpoints);
    return this.with([...this.moreEndpoints, ...endpoints], this.moreBuckets);
  }

  /**
   * The same profile with further AWS-owned buckets: `jumpstart`, `amazon-linux`, `agentcore-sessions`.
   * @throws InvalidProps for a name that is not in `constructs/facts/owned-buckets.ts`
   */
  public reaching(...buckets: string[]): Profile {
    refuseUnknown('Profile.reaching', 'buckets', buckets, ownedBuckets);
    return this.with(this.moreEndpoints, [...this.moreBuckets, ...buckets]);
  }

  private with(endpoints: string[], buckets: string[]): Profile {
    return new Profile(this.purpose, this.workload, this._elasticFabric, endpoints, buckets);
  }
}

function refuseUnknown(at: string, prop: string, names: string[], known: Readonly<Record<string, unknown>>): void {
  const unknown = names.find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new InvalidProps(at, {
    prop,
    allowed: `names among ${Object.keys(known).join(', ')}`,
    got: unknown,
    remedy: 'for anything else create the endpoint yourself, in the subnets and with the group of Purpose.ENDPOINTS',
  });
}
