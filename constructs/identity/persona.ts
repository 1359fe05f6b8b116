/** A job of people or of machines, which one role each does. */
export enum Persona {
  /** Explores, and trains in a sandbox. */
  DATA_SCIENTIST = 'DataScientist',
  /** Builds what trains and registers models. */
  ML_ENGINEER = 'MlEngineer',
  /** Changes pipelines, images and the platform's settings, from CI. Starts nothing in it. */
  DEVSECOPS = 'DevSecOps',
  /** Starts pipelines that are released, and changes none of them. */
  RELEASE = 'Release',
  /** Administers keys and guardrails. */
  SECURITY = 'Security',
  /** Runs what serves, and responds to incidents. */
  OPERATIONS = 'Operations',
  /** Decides which models may be used. */
  APPROVER = 'Approver',
  /** Reads settings and evidence. The CISO too. */
  AUDITOR = 'Auditor',
  /** Reads settings. */
  ARCHITECT = 'Architect',
  /** Decides which data may be used. */
  VALIDATOR = 'Validator',
  /** Signs the manifest of data that passed. */
  DATASET_SIGNER = 'DatasetSigner',
  /** Trains, evaluates and registers. */
  PIPELINE = 'Pipeline',
  /** Passes decisions of the approver on to waiting workflows, and signs releases. */
  APPROVAL_HANDLER = 'ApprovalHandler',
  /** Puts approved models into service. */
  DEPLOYER = 'Deployer',
  /** Answers requests with models. */
  BROKER = 'Broker',
  /** Acts for people with tools. */
  AGENT = 'Agent',
}

/** The jobs of people. */
export const PEOPLE: readonly Persona[] = [
  Persona.DATA_SCIENTIST,
  Persona.ML_ENGINEER,
  Persona.DEVSECOPS,
  Persona.RELEASE,
  Persona.SECURITY,
  Persona.OPERATIONS,
  Persona.APPROVER,
  Persona.AUDITOR,
  Persona.ARCHITECT,
];

/** The jobs of machines. */
export const MACHINES: readonly Persona[] = [
  Persona.VALIDATOR,
  Persona.DATASET_SIGNER,
  Persona.PIPELINE,
  Persona.APPROVAL_HANDLER,
  Persona.DEPLOYER,
  Persona.BROKER,
  Persona.AGENT,
];
