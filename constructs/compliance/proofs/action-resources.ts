/**
 * What is at the end of the ARN of a resource that requests for an action always name. Actions that may name one of several
 * types, or none, are not here: their requests may name anything.
 * Source: the types marked as required in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11).
 */
const named: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  iam: {
    'group/': ['AddUserToGroup', 'AttachGroupPolicy', 'PutGroupPolicy'],
    'policy/': ['CreatePolicyVersion', 'SetDefaultPolicyVersion'],
    'role/': [
      ...['AttachRolePolicy', 'CreateRole', 'DeleteRolePermissionsBoundary', 'PassRole', 'PutRolePermissionsBoundary'],
      ...['PutRolePolicy', 'UpdateAssumeRolePolicy'],
    ],
    'user/': [
      ...['AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile', 'CreateServiceSpecificCredential', 'CreateUser'],
      ...['DeleteUserPermissionsBoundary', 'PutUserPermissionsBoundary', 'PutUserPolicy', 'UpdateLoginProfile'],
      'UploadSigningCertificate',
    ],
  },
  sagemaker: {
    'automl-job/': ['CreateAutoMLJob', 'CreateAutoMLJobV2'],
    'cluster/': ['CreateCluster', 'UpdateCluster'],
    'data-quality-job-definition/': ['CreateDataQualityJobDefinition'],
    'domain/': ['CreateDomain', 'UpdateDomain'],
    'endpoint/': ['CreateEndpoint', 'UpdateEndpoint'],
    'endpoint-config/': ['CreateEndpointConfig'],
    'hyper-parameter-tuning-job/': ['CreateHyperParameterTuningJob'],
    'labeling-job/': ['CreateLabelingJob'],
    'model/': ['CreateModel'],
    'model-bias-job-definition/': ['CreateModelBiasJobDefinition'],
    'model-explainability-job-definition/': ['CreateModelExplainabilityJobDefinition'],
    'model-package/': ['UpdateModelPackage'],
    'model-quality-job-definition/': ['CreateModelQualityJobDefinition'],
    'monitoring-schedule/': [
      ...['CreateMonitoringSchedule', 'DeleteMonitoringSchedule', 'StopMonitoringSchedule', 'UpdateMonitoringSchedule'],
    ],
    'notebook-instance/': ['CreateNotebookInstance', 'UpdateNotebookInstance'],
    'pipeline/': ['CreatePipeline', 'StartPipelineExecution', 'UpdatePipeline'],
    'processing-job/': ['CreateProcessingJob'],
    'training-job/': ['CreateTrainingJob', 'UpdateTrainingJob'],
    'transform-job/': ['CreateTransformJob'],
  },
  ecr: { 'repository/': ['PutImage'] },
  states: { 'stateMachine:': ['CreateStateMachine', 'StartExecution', 'UpdateStateMachine'] },
};

const patterns = new Map(
  Object.entries(named).flatMap(([service, types]) =>
    Object.entries(types).flatMap(([end, actions]) => {
      const place = service === 'iam' ? ':*' : '*:*';
      return actions.map((name) => [`${service}:${name}`.toLowerCase(), `${service}:${place}:${end}*`] as const);
    }),
  ),
);

/** The ARN, with wildcards, of what requests for the action name; `undefined` if that is not one type of resource. */
export function resourceOf(action: string, partition: string): string | undefined {
  const pattern = patterns.get(action.toLowerCase());
  return pattern && `arn:${partition}:${pattern}`;
}

/** Every action that there is something known of. */
export function knownActions(): string[] {
  return Object.entries(named).flatMap(([service, types]) =>
    Object.values(types).flatMap((actions) => actions.map((name) => `${service}:${name}`)),
  );
}
