import type { Requirement } from './rule';

/** Where a type that describes SageMaker jobs keeps what rules ask about. */
export interface JobPaths {
  readonly network: string;
  readonly cluster: string;
  readonly output: string;
  readonly limit: string;
  readonly image: string;
}

const definition = (kind: string): JobPaths => ({
  network: 'NetworkConfig',
  cluster: 'JobResources.ClusterConfig',
  output: `${kind}JobOutputConfig`,
  limit: 'StoppingCondition',
  image: `${kind}AppSpecification.ImageUri`,
});
const inSchedule = 'MonitoringScheduleConfig.MonitoringJobDefinition?';

/** By type. A monitoring schedule may hold its definition or name one. */
export const JOBS: Readonly<Record<string, JobPaths>> = {
  'AWS::SageMaker::ProcessingJob': {
    network: 'NetworkConfig',
    cluster: 'ProcessingResources.ClusterConfig',
    output: 'ProcessingOutputConfig?',
    limit: 'StoppingCondition',
    image: 'AppSpecification.ImageUri',
  },
  'AWS::SageMaker::DataQualityJobDefinition': definition('DataQuality'),
  'AWS::SageMaker::ModelBiasJobDefinition': definition('ModelBias'),
  'AWS::SageMaker::ModelQualityJobDefinition': definition('ModelQuality'),
  'AWS::SageMaker::ModelExplainabilityJobDefinition': definition('ModelExplainability'),
  'AWS::SageMaker::MonitoringSchedule': {
    network: `${inSchedule}.NetworkConfig`,
    cluster: `${inSchedule}.MonitoringResources.ClusterConfig`,
    output: `${inSchedule}.MonitoringOutputConfig`,
    limit: `${inSchedule}.StoppingCondition`,
    image: `${inSchedule}.MonitoringAppSpecification.ImageUri`,
  },
};

/** The same requirements for every type of job. */
export function ofEachJob(
  requirements: (paths: JobPaths) => readonly Requirement[],
): Record<string, readonly Requirement[]> {
  return Object.fromEntries(Object.entries(JOBS).map(([type, paths]) => [type, requirements(paths)]));
}
