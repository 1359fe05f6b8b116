/**
 * Every SageMaker action that launches compute or brings it about, and what our bounds make of it. Read with `launch-keys`, from the same sources.
 *
 * - `bound`: the request carries keys that hold it to our network, keys and doors.
 * - `inherits`: the request carries none and needs none: it starts what a bound request described, or runs as a role that is bound itself.
 * - `denied`: the request cannot be bound, so nobody sends it.
 */
export type Bounding = 'bound' | 'inherits' | 'denied';

export interface Launcher {
  /** With the service prefix. */
  readonly action: string;
  readonly bounding: Bounding;
  /** Why it inherits or is denied. */
  readonly why?: string;
  /** Whether the service authorization reference does not list the action yet: SageMaker's API has it. */
  readonly unlisted?: boolean;
}

const bound = [
  'CreateTrainingJob',
  'UpdateTrainingJob',
  'CreateHyperParameterTuningJob',
  'CreateProcessingJob',
  'CreateTransformJob',
  'CreateDataQualityJobDefinition',
  'CreateModelBiasJobDefinition',
  'CreateModelQualityJobDefinition',
  'CreateModelExplainabilityJobDefinition',
  'CreateMonitoringSchedule',
  'UpdateMonitoringSchedule',
  'CreateModel',
  'CreateEndpointConfig',
  'CreateNotebookInstance',
  'UpdateNotebookInstance',
  'CreateDomain',
  'UpdateDomain',
  'CreateUserProfile',
  'UpdateUserProfile',
  'CreateSpace',
  'UpdateSpace',
  'CreateApp',
];

/** Reason, actions. `+` marks what the authorization reference does not list. */
const inherits: readonly (readonly [string, readonly string[]])[] = [
  [
    'an endpoint runs what its configuration and models describe',
    ['CreateEndpoint', 'UpdateEndpoint', 'UpdateEndpointWeightsAndCapacities'],
  ],
  [
    'starts what was bound when it was created',
    ['StartNotebookInstance', 'StartMonitoringSchedule', 'UpdateInferenceComponentRuntimeConfig'],
  ],
  [
    'the steps run as the role of the pipeline, which is bound; iam:PassRole says which role that can be',
    [
      'CreatePipeline',
      'UpdatePipeline',
      'StartPipelineExecution',
      'RetryPipelineExecution',
      'UpdatePipelineExecution',
      'UpdatePipelineVersion',
    ],
  ],
  ['validates with a transform job of a role that iam:PassRole names', ['CreateModelPackage']],
  [
    'reserves capacity; the jobs that use it are bound',
    ['CreateTrainingPlan', 'ExtendTrainingPlan', 'CreateReservedCapacity'],
  ],
];

const denied: readonly (readonly [string, readonly string[]])[] = [
  ['no key for network isolation; starts jobs and endpoints of its own', ['CreateAutoMLJob', 'CreateAutoMLJobV2']],
  ["no key for network isolation or volumes; the capacity is SageMaker's", ['CreateJob', '+CreateTrainingSession']],
  [
    'no key for the network',
    [
      'CreateCompilationJob',
      'CreateOptimizationJob',
      'CreateEdgePackagingJob',
      'CreateInferenceRecommendationsJob',
      'CreateAIBenchmarkJob',
      'CreateAIRecommendationJob',
    ],
  ],
  ['no key for the network; shows data to people, may train on its own', ['CreateLabelingJob']],
  ['validates with training and transform jobs outside the VPC', ['CreateAlgorithm']],
  [
    'the network of a component hangs on optional members of its endpoint',
    ['CreateInferenceComponent', 'UpdateInferenceComponent'],
  ],
  [
    'deploys variants of its own; no key',
    ['CreateInferenceExperiment', 'UpdateInferenceExperiment', 'StartInferenceExperiment'],
  ],
  ['sends requests to endpoints of other accounts and Regions', ['+CreateInferenceRouter', '+UpdateInferenceRouter']],
  [
    'nodes of HyperPod have no network isolation and no key for it',
    [
      'CreateCluster',
      'UpdateCluster',
      'UpdateClusterSoftware',
      'UpdateClusterInference',
      'BatchAddClusterNodes',
      'BatchReplaceClusterNodes',
      'AttachClusterNodeNetworkInterface',
      'AttachClusterNodeVolume',
      '+CreateClusterExtension',
      '+UpdateClusterExtension',
    ],
  ],
  [
    'runs in a network of SageMaker',
    [
      'CreateMlflowTrackingServer',
      'StartMlflowTrackingServer',
      'UpdateMlflowTrackingServer',
      'CreateMlflowApp',
      'UpdateMlflowApp',
    ],
  ],
  ['runs software of third parties in a network of SageMaker', ['CreatePartnerApp', 'UpdatePartnerApp']],
  ['trains and deploys by a template of the hub; no key', ['TrainHubModel', 'DeployHubModel']],
  ['provisions Service Catalog products under roles of their own', ['CreateProject', 'UpdateProject']],
  ["opens a space to an editor on the caller's own machine", ['StartSession']],
];

const table: readonly Launcher[] = [
  ...bound.map((action) => ({ action: `sagemaker:${action}`, bounding: 'bound' as const })),
  ...inherits.flatMap((row) => expand('inherits', row)),
  ...denied.flatMap((row) => expand('denied', row)),
];

function expand(bounding: Bounding, [why, actions]: readonly [string, readonly string[]]): Launcher[] {
  return actions.map((action) => ({
    action: `sagemaker:${action.replace('+', '')}`,
    bounding,
    why,
    ...(action.startsWith('+') ? { unlisted: true } : {}),
  }));
}

/** All launchers, or those of one kind. */
export function launchers(bounding?: Bounding): readonly Launcher[] {
  return table.filter((launcher) => bounding === undefined || launcher.bounding === bounding);
}
