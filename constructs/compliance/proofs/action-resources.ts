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
    'saml-provider/': ['UpdateSAMLProvider'],
    'role/': [
      ...['AttachRolePolicy', 'CreateRole', 'DeleteRolePermissionsBoundary', 'PassRole', 'PutRolePermissionsBoundary'],
      ...['PutRolePolicy', 'UpdateAssumeRolePolicy'],
    ],
    'user/': [
      ...['AttachUserPolicy', 'CreateAccessKey', 'CreateLoginProfile', 'CreateServiceSpecificCredential', 'CreateUser'],
      ...['DeleteUserPermissionsBoundary', 'PutUserPermissionsBoundary', 'PutUserPolicy', 'UpdateLoginProfile'],
      ...['ResetServiceSpecificCredential', 'UploadSigningCertificate'],
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
    'space/': ['CreateSpace', 'DeleteSpace', 'StartSession', 'UpdateSpace'],
    'training-job/': ['CreateTrainingJob', 'UpdateTrainingJob'],
    'transform-job/': ['CreateTransformJob'],
    'user-profile/': ['CreatePresignedDomainUrl', 'CreateUserProfile', 'UpdateUserProfile'],
  },
  ecr: { 'repository/': ['PutImage'] },
  states: { 'stateMachine:': ['CreateStateMachine', 'StartExecution', 'UpdateStateMachine'] },
};

/**
 * Actions on objects, which are of one of two types: an object of a bucket, or of an access point. Their requests never name a bucket.
 * Source: the types `object` and `accesspointobject` in https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (2026-11).
 */
const onObjects = new Set(
  [
    ...['AbortMultipartUpload', 'BypassGovernanceRetention', 'DeleteObject', 'DeleteObjectAnnotation'],
    ...['DeleteObjectTagging', 'DeleteObjectVersion', 'DeleteObjectVersionAnnotation', 'DeleteObjectVersionTagging'],
    ...['GetObject', 'GetObjectAcl', 'GetObjectAnnotation', 'GetObjectAttributes', 'GetObjectLegalHold'],
    ...['GetObjectRetention', 'GetObjectTagging', 'GetObjectTorrent', 'GetObjectVersion', 'GetObjectVersionAcl'],
    ...['GetObjectVersionAnnotation', 'GetObjectVersionAnnotationForReplication', 'GetObjectVersionAttributes'],
    ...['GetObjectVersionForReplication', 'GetObjectVersionTagging', 'GetObjectVersionTorrent', 'InitiateReplication'],
    ...['ListMultipartUploadParts', 'ListObjectAnnotations', 'ListObjectVersionAnnotations'],
    ...['ObjectOwnerOverrideToBucketOwner', 'PutObject', 'PutObjectAcl', 'PutObjectAnnotation', 'PutObjectLegalHold'],
    ...['PutObjectRetention', 'PutObjectTagging', 'PutObjectVersionAcl', 'PutObjectVersionAnnotation'],
    ...['PutObjectVersionTagging', 'ReplicateDelete', 'ReplicateObject', 'ReplicateObjectAnnotation', 'ReplicateTags'],
    ...['RestoreObject', 'UpdateObjectEncryption'],
  ].map((name) => `s3:${name}`.toLowerCase()),
);

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

/** The ARN, with wildcards, of the objects that requests for the action name; `undefined` if it is no action on objects. */
export function objectsOf(action: string, partition: string): string | undefined {
  return onObjects.has(action.toLowerCase()) ? `arn:${partition}:s3:*:*:?*/?*` : undefined;
}

/** Whether an action on objects is asked about where all that is named are buckets: of no request everything is true. */
export function namesNoObject(actions: readonly string[], resources: readonly string[]): boolean {
  const isBucket = (resource: string) => /^arn:[^:]*:s3:[^:]*:[^:]*:[^/*?$]+$/.test(resource);
  return actions.some((action) => onObjects.has(action.toLowerCase())) && resources.every(isBucket);
}

/** Every action on objects. */
export function objectActions(): ReadonlySet<string> {
  return onObjects;
}

/** Every action that there is something known of. */
export function knownActions(): string[] {
  return Object.entries(named).flatMap(([service, types]) =>
    Object.values(types).flatMap((actions) => actions.map((name) => `${service}:${name}`)),
  );
}
