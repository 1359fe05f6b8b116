/** Where data is, and what it is encrypted under: ARNs. */
export interface DataPlaces {
  /** Buckets of what comes in. */
  readonly landing?: string[];
  /** Buckets of what training may see. */
  readonly validated?: string[];
  /** Buckets of weights. */
  readonly weights?: string[];
  /** Keys of training data. */
  readonly trainingKeys?: string[];
  /** Keys of models. */
  readonly modelKeys?: string[];
  /** Keys that sign manifests of data. */
  readonly manifestKeys?: string[];
  /** Keys that sign releases of models. */
  readonly releaseKeys?: string[];
}

/** What builds models: ARNs, but for the domain. */
export interface BuildPlaces {
  /** SageMaker pipelines. */
  readonly pipelines?: string[];
  /** Id of the Studio domain. Its profiles are named by the source identity of who owns them. */
  readonly domainId?: string;
  /** The VPCs from which people work: ids. */
  readonly vpcIds?: string[];
  /** ECR repositories. */
  readonly repositories?: string[];
  /** Hubs of base models. */
  readonly hubs?: string[];
  /** CodeArtifact package groups. */
  readonly packageGroups?: string[];
  /** Feature groups. */
  readonly featureGroups?: string[];
}

/** What models are registered and served in: ARNs. */
export interface ModelPlaces {
  /** Model package groups. */
  readonly groups?: string[];
  /** Model cards. */
  readonly cards?: string[];
  /** Endpoints. */
  readonly endpoints?: string[];
  /** Monitoring schedules. */
  readonly schedules?: string[];
  /** Functions and APIs that take decisions in, with stage, method and path for an API: nobody but the approver is let near, by a grant of the approval. */
  readonly decisions?: string[];
  /** Functions that make models of released versions: nobody but the deployer is let near, by a grant of the release. */
  readonly releases?: string[];
}

/** What language models and agents run on: ARNs. */
export interface GenerativePlaces {
  /** Models and inference profiles of applications. */
  readonly models?: string[];
  /** Models and inference profiles that are attacked to test them. */
  readonly redTeamModels?: string[];
  /** Guardrails, without a version; and those that requests must name, with the version. */
  readonly guardrails?: string[];
  readonly requiredGuardrails?: string[];
  /** Knowledge bases. */
  readonly knowledgeBases?: string[];
}

/** What agents are made of: ARNs. */
export interface AgentPlaces {
  readonly gateways?: string[];
  readonly policyEngines?: string[];
  readonly policies?: string[];
  /** Policies that forbid, made beforehand for incidents. */
  readonly forbidPolicies?: string[];
  readonly runtimes?: string[];
  readonly memories?: string[];
  /** Credential providers of the agent, with its workload identity, their directory and vault. */
  readonly providers?: string[];
}

/** Roles and policies: ARNs. */
export interface RolePlaces {
  /** Roles that jobs and pipelines run as. */
  readonly jobRoles?: string[];
  /** Roles that models are served as. */
  readonly servingRoles?: string[];
  /** Pattern of the roles that CI makes. */
  readonly made?: string[];
  /** Boundaries that roles from CI carry. */
  readonly boundaries?: string[];
  /** Policies that deny, made beforehand for incidents. */
  readonly quarantine?: string[];
}

/** What personas work on. A place that is not given has nothing to be allowed. */
export interface Workplace {
  /**
   * Accounts in which people may try things out.
   * @default - none: people start no job and call no endpoint themselves
   */
  readonly sandboxAccounts?: string[];
  /** @default - none */
  readonly data?: DataPlaces;
  /** @default - none */
  readonly building?: BuildPlaces;
  /** @default - none */
  readonly models?: ModelPlaces;
  /** @default - none */
  readonly generative?: GenerativePlaces;
  /** @default - none */
  readonly agents?: AgentPlaces;
  /** @default - none */
  readonly roles?: RolePlaces;
}
