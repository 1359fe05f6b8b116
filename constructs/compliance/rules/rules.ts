import type { Rule } from './rule';
import { acknowledgementCurrent } from './rules/acknowledgements/acknowledgement-current';
import { acknowledgementNamespaced } from './rules/acknowledgements/acknowledgement-namespaced';
import { acknowledgementNarrow } from './rules/acknowledgements/acknowledgement-narrow';
import { acknowledgementReason } from './rules/acknowledgements/acknowledgement-reason';
import { acknowledgementReviewed } from './rules/acknowledgements/acknowledgement-reviewed';
import { acknowledgementUsed } from './rules/acknowledgements/acknowledgement-used';
import { acknowledgementWaivable } from './rules/acknowledgements/acknowledgement-waivable';
import { agentArtifactPinned } from './rules/agentcore/agent-artifact-pinned';
import { agentBounds } from './rules/agentcore/agent-bounds';
import { agentCoreKeys } from './rules/agentcore/agent-core-keys';
import { browserPolicies } from './rules/agentcore/browser-policies';
import { browserRecording } from './rules/agentcore/browser-recording';
import { forwardedHeaders } from './rules/agentcore/forwarded-headers';
import { gatewayAuthorizer } from './rules/agentcore/gateway-authorizer';
import { gatewayErrors } from './rules/agentcore/gateway-errors';
import { gatewayPolicyEngine } from './rules/agentcore/gateway-policy-engine';
import { gatewayRateLimit } from './rules/agentcore/gateway-rate-limit';
import { gatewayTargetListing } from './rules/agentcore/gateway-target-listing';
import { gatewayTargetPrivate } from './rules/agentcore/gateway-target-private';
import { gatewayWebAcl } from './rules/agentcore/gateway-web-acl';
import { harnessTools } from './rules/agentcore/harness-tools';
import { memoryExpiry } from './rules/agentcore/memory-expiry';
import { memoryNamespaceKeys } from './rules/agentcore/memory-namespace-keys';
import { memoryNamespaces } from './rules/agentcore/memory-namespaces';
import { onlineEvaluation } from './rules/agentcore/online-evaluation';
import { policyActive } from './rules/agentcore/policy-active';
import { policyNarrow } from './rules/agentcore/policy-narrow';
import { providerSecrets } from './rules/agentcore/provider-secrets';
import { registryApproval } from './rules/agentcore/registry-approval';
import { returnUrls } from './rules/agentcore/return-urls';
import { runtimeHeaders } from './rules/agentcore/runtime-headers';
import { runtimeNetwork } from './rules/agentcore/runtime-network';
import { sandboxManaged } from './rules/agentcore/sandbox-managed';
import { sandboxNetwork } from './rules/agentcore/sandbox-network';
import { tokenAudience } from './rules/agentcore/token-audience';
import { operationAuthorization } from './rules/apigateway/operation-authorization';
import { requestValidated } from './rules/apigateway/request-validated';
import { routeAuthorization } from './rules/apigateway/route-authorization';
import { stageDataTrace } from './rules/apigateway/stage-data-trace';
import { stageTracing } from './rules/apigateway/stage-tracing';
import { stageWebAcl } from './rules/apigateway/stage-web-acl';
import { usagePlanLimits } from './rules/apigateway/usage-plan-limits';
import { vaultLocked } from './rules/backup/vault-locked';
import { agentCodeInterpreter } from './rules/bedrock/agent-code-interpreter';
import { agentConfirmation } from './rules/bedrock/agent-confirmation';
import { agentGuardrail } from './rules/bedrock/agent-guardrail';
import { agentPreProcessing } from './rules/bedrock/agent-pre-processing';
import { agentSessionLife } from './rules/bedrock/agent-session-life';
import { aliasVersionPinned } from './rules/bedrock/alias-version-pinned';
import { bedrockKeys } from './rules/bedrock/bedrock-keys';
import { dataSourceDeletion } from './rules/bedrock/data-source-deletion';
import { dataSourceOrigin } from './rules/bedrock/data-source-origin';
import { dataSourceOwner } from './rules/bedrock/data-source-owner';
import { enforcedGuardrailComprehensive } from './rules/bedrock/enforced-guardrail-comprehensive';
import { enforcedGuardrailModels } from './rules/bedrock/enforced-guardrail-models';
import { enforcedGuardrailVersion } from './rules/bedrock/enforced-guardrail-version';
import { flowGuardrail } from './rules/bedrock/flow-guardrail';
import { guardrailCategories } from './rules/bedrock/guardrail-categories';
import { guardrailGrounding } from './rules/bedrock/guardrail-grounding';
import { guardrailPromptAttacks } from './rules/bedrock/guardrail-prompt-attacks';
import { guardrailSensitiveInformation } from './rules/bedrock/guardrail-sensitive-information';
import { guardrailTier } from './rules/bedrock/guardrail-tier';
import { guardrailVersionPinned } from './rules/bedrock/guardrail-version-pinned';
import { inferenceProfileTags } from './rules/bedrock/inference-profile-tags';
import { instructionSecrets } from './rules/bedrock/instruction-secrets';
import { promptVersioned } from './rules/bedrock/prompt-versioned';
import { trailBucketLocked } from './rules/cloudtrail/trail-bucket-locked';
import { trailDataEvents } from './rules/cloudtrail/trail-data-events';
import { trailIntegrity } from './rules/cloudtrail/trail-integrity';
import { packageOrigin } from './rules/codeartifact/package-origin';
import { buildPrivileged } from './rules/codebuild/build-privileged';
import { identityPoolGuests } from './rules/cognito/identity-pool-guests';
import { bedrockEndpoint } from './rules/ec2/bedrock-endpoint';
import { endpointPolicy } from './rules/ec2/endpoint-policy';
import { endpointPrivateDns } from './rules/ec2/endpoint-private-dns';
import { flowLogTraffic } from './rules/ec2/flow-log-traffic';
import { internetRoute } from './rules/ec2/internet-route';
import { networkExit } from './rules/ec2/network-exit';
import { subnetPublicAddress } from './rules/ec2/subnet-public-address';
import { vpcBlockPublicAccess } from './rules/ec2/vpc-block-public-access';
import { workloadEgress } from './rules/ec2/workload-egress';
import { worldOpenIngress } from './rules/ec2/world-open-ingress';
import { repositoryImmutable } from './rules/ecr/repository-immutable';
import { repositoryKey } from './rules/ecr/repository-key';
import { repositoryPrivate } from './rules/ecr/repository-private';
import { repositoryScan } from './rules/ecr/repository-scan';
import { fileSystemKey } from './rules/efs/file-system-key';
import { dataJobKeys } from './rules/glue/data-job-keys';
import { detectorEnabled } from './rules/guardduty/detector-enabled';
import { malwareTagging } from './rules/guardduty/malware-tagging';
import { conditionKeyDead } from './rules/iam/condition-key-dead';
import { conditionKeyDeprecated } from './rules/iam/condition-key-deprecated';
import { conditionOpen } from './rules/iam/condition-open';
import { conditionVoid } from './rules/iam/condition-void';
import { denyAnded } from './rules/iam/deny-anded';
import { denyForEver } from './rules/iam/deny-for-ever';
import { denySilent } from './rules/iam/deny-silent';
import { everyFunction } from './rules/iam/every-function';
import { everySecret } from './rules/iam/every-secret';
import { forAllValuesAlone } from './rules/iam/for-all-values-alone';
import { foreignEverything } from './rules/iam/foreign-everything';
import { fullAccessPolicies } from './rules/iam/full-access-policies';
import { invokeEndpointBroker } from './rules/iam/invoke-endpoint-broker';
import { invokeModelGuardrail } from './rules/iam/invoke-model-guardrail';
import { longLivedCredentials } from './rules/iam/long-lived-credentials';
import { marketplaceSubscription } from './rules/iam/marketplace-subscription';
import { passRoleScope } from './rules/iam/pass-role-scope';
import { policyReadable } from './rules/iam/policy-readable';
import { presignedUrlOwner } from './rules/iam/presigned-url-owner';
import { publicResourcePolicy } from './rules/iam/public-resource-policy';
import { recordKept } from './rules/iam/record-kept';
import { roleBoundary } from './rules/iam/role-boundary';
import { serviceWildcards } from './rules/iam/service-wildcards';
import { sharedRole } from './rules/iam/shared-role';
import { trustActions } from './rules/iam/trust-actions';
import { trustFederated } from './rules/iam/trust-federated';
import { trustMixed } from './rules/iam/trust-mixed';
import { trustNamed } from './rules/iam/trust-named';
import { trustSource } from './rules/iam/trust-source';
import { trustWholeAccount } from './rules/iam/trust-whole-account';
import { wildcardActions } from './rules/iam/wildcard-actions';
import { wildcardResources } from './rules/iam/wildcard-resources';
import { retrievalIndexKey } from './rules/kendra/retrieval-index-key';
import { everyKey } from './rules/kms/every-key';
import { grantForService } from './rules/kms/grant-for-service';
import { keyDeletionWindow } from './rules/kms/key-deletion-window';
import { keyDuties } from './rules/kms/key-duties';
import { keyPolicyScope } from './rules/kms/key-policy-scope';
import { keyRotation } from './rules/kms/key-rotation';
import { keyServiceSource } from './rules/kms/key-service-source';
import { signingKeyOrigin } from './rules/kms/signing-key-origin';
import { functionUrlAuthorization } from './rules/lambda/function-url-authorization';
import { invokerNamed } from './rules/lambda/invoker-named';
import { layerReaders } from './rules/lambda/layer-readers';
import { auditLogKey } from './rules/logs/audit-log-key';
import { auditLogRetention } from './rules/logs/audit-log-retention';
import { filterAlarmed } from './rules/logs/filter-alarmed';
import { modelLogKey } from './rules/logs/model-log-key';
import { collectionAccess } from './rules/opensearch/collection-access';
import { collectionKey } from './rules/opensearch/collection-key';
import { collectionPrivate } from './rules/opensearch/collection-private';
import { domainAccess } from './rules/opensearch/domain-access';
import { vectorDomain } from './rules/opensearch/vector-domain';
import { aiServicesOptOut } from './rules/organizations/ai-services-opt-out';
import { clusterEncrypted } from './rules/rds/cluster-encrypted';
import { databaseAuthentication } from './rules/rds/database-authentication';
import { databasePassword } from './rules/rds/database-password';
import { databasePrivate } from './rules/rds/database-private';
import { bucketKey } from './rules/s3/bucket-key';
import { bucketKeyAgrees } from './rules/s3/bucket-key-agrees';
import { bucketLogging } from './rules/s3/bucket-logging';
import { bucketObjectLock } from './rules/s3/bucket-object-lock';
import { bucketOwnership } from './rules/s3/bucket-ownership';
import { bucketPolicyPresent } from './rules/s3/bucket-policy-present';
import { bucketPublicAccess } from './rules/s3/bucket-public-access';
import { bucketTlsOnly } from './rules/s3/bucket-tls-only';
import { bucketVersioning } from './rules/s3/bucket-versioning';
import { everyObject } from './rules/s3/every-object';
import { unscannedReadable } from './rules/s3/unscanned-readable';
import { vectorBucketKey } from './rules/s3/vector-bucket-key';
import { canvasDeployment } from './rules/sagemaker/canvas-deployment';
import { clusterVolumeKey } from './rules/sagemaker/cluster-volume-key';
import { clusterVpc } from './rules/sagemaker/cluster-vpc';
import { definedJobImages } from './rules/sagemaker/defined-job-images';
import { definedJobIsolation } from './rules/sagemaker/defined-job-isolation';
import { definedJobKeys } from './rules/sagemaker/defined-job-keys';
import { definedJobKnown } from './rules/sagemaker/defined-job-known';
import { definedJobShell } from './rules/sagemaker/defined-job-shell';
import { definedJobTrafficEncryption } from './rules/sagemaker/defined-job-traffic-encryption';
import { definedJobVpc } from './rules/sagemaker/defined-job-vpc';
import { domainDocker } from './rules/sagemaker/domain-docker';
import { domainNetworkAccess } from './rules/sagemaker/domain-network-access';
import { domainNotebookSharing } from './rules/sagemaker/domain-notebook-sharing';
import { domainSharedOutputKey } from './rules/sagemaker/domain-shared-output-key';
import { domainSingleSignOn } from './rules/sagemaker/domain-single-sign-on';
import { domainUserIdentity } from './rules/sagemaker/domain-user-identity';
import { domainVolumeKey } from './rules/sagemaker/domain-volume-key';
import { endpointConfigInstanceCount } from './rules/sagemaker/endpoint-config-instance-count';
import { endpointConfigNetworkIsolation } from './rules/sagemaker/endpoint-config-network-isolation';
import { endpointConfigOutputKeys } from './rules/sagemaker/endpoint-config-output-keys';
import { endpointConfigShell } from './rules/sagemaker/endpoint-config-shell';
import { endpointConfigVolumeKey } from './rules/sagemaker/endpoint-config-volume-key';
import { endpointDataCapture } from './rules/sagemaker/endpoint-data-capture';
import { endpointMonitored } from './rules/sagemaker/endpoint-monitored';
import { endpointRollback } from './rules/sagemaker/endpoint-rollback';
import { environmentSecrets } from './rules/sagemaker/environment-secrets';
import { featureGroupKeys } from './rules/sagemaker/feature-group-keys';
import { inferenceExperimentKeys } from './rules/sagemaker/inference-experiment-keys';
import { jobNetworkIsolation } from './rules/sagemaker/job-network-isolation';
import { jobOutputKey } from './rules/sagemaker/job-output-key';
import { jobRuntimeLimit } from './rules/sagemaker/job-runtime-limit';
import { jobTrafficEncryption } from './rules/sagemaker/job-traffic-encryption';
import { jobVolumeKey } from './rules/sagemaker/job-volume-key';
import { jobVpc } from './rules/sagemaker/job-vpc';
import { lifecycleScriptSecrets } from './rules/sagemaker/lifecycle-script-secrets';
import { modelCardKey } from './rules/sagemaker/model-card-key';
import { modelCardReviewed } from './rules/sagemaker/model-card-reviewed';
import { modelFromPackage } from './rules/sagemaker/model-from-package';
import { modelHub } from './rules/sagemaker/model-hub';
import { modelImageDigest } from './rules/sagemaker/model-image-digest';
import { modelImageRegistry } from './rules/sagemaker/model-image-registry';
import { modelNetworkIsolation } from './rules/sagemaker/model-network-isolation';
import { modelPackageApproval } from './rules/sagemaker/model-package-approval';
import { modelPackageBaselines } from './rules/sagemaker/model-package-baselines';
import { modelPackageEvidence } from './rules/sagemaker/model-package-evidence';
import { modelPackageGroupPolicy } from './rules/sagemaker/model-package-group-policy';
import { modelPackageGroupRetention } from './rules/sagemaker/model-package-group-retention';
import { modelPackageImages } from './rules/sagemaker/model-package-images';
import { modelPackageKey } from './rules/sagemaker/model-package-key';
import { modelPackageValidation } from './rules/sagemaker/model-package-validation';
import { modelRegistryAccess } from './rules/sagemaker/model-registry-access';
import { modelVpc } from './rules/sagemaker/model-vpc';
import { monitoringScheduleRuns } from './rules/sagemaker/monitoring-schedule-runs';
import { notebookDirectInternet } from './rules/sagemaker/notebook-direct-internet';
import { notebookMetadataService } from './rules/sagemaker/notebook-metadata-service';
import { notebookPlatform } from './rules/sagemaker/notebook-platform';
import { notebookRootAccess } from './rules/sagemaker/notebook-root-access';
import { notebookVolumeKey } from './rules/sagemaker/notebook-volume-key';
import { notebookVpc } from './rules/sagemaker/notebook-vpc';
import { partnerAppIdentity } from './rules/sagemaker/partner-app-identity';
import { partnerAppKey } from './rules/sagemaker/partner-app-key';
import { pipelineEvaluationGate } from './rules/sagemaker/pipeline-evaluation-gate';
import { pipelinePinned } from './rules/sagemaker/pipeline-pinned';
import { pipelineReadable } from './rules/sagemaker/pipeline-readable';
import { pipelineRegistersPending } from './rules/sagemaker/pipeline-registers-pending';
import { repositoryCredentials } from './rules/sagemaker/repository-credentials';
import { sageMakerDescriptions } from './rules/sagemaker/sage-maker-descriptions';
import { sageMakerTags } from './rules/sagemaker/sage-maker-tags';
import { serverlessConcurrency } from './rules/sagemaker/serverless-concurrency';
import { spaceRemoteAccess } from './rules/sagemaker/space-remote-access';
import { spaceSharing } from './rules/sagemaker/space-sharing';
import { studioIdle } from './rules/sagemaker/studio-idle';
import { approvalByPerson } from './rules/stepfunctions/approval-by-person';
import { approvalTimeout } from './rules/stepfunctions/approval-timeout';
import { dataVerified } from './rules/stepfunctions/data-verified';
import { failureRefuses } from './rules/stepfunctions/failure-refuses';
import { machineLogData } from './rules/stepfunctions/machine-log-data';
import { machineSecrets } from './rules/stepfunctions/machine-secrets';
import { promotionGate } from './rules/stepfunctions/promotion-gate';
import { stateMachineReadable } from './rules/stepfunctions/state-machine-readable';
import { taskCustomizationBounds } from './rules/stepfunctions/task-customization-bounds';
import { taskGuardrail } from './rules/stepfunctions/task-guardrail';
import { templateMacros } from './rules/template/template-macros';
import { templateReadable } from './rules/template/template-readable';
import { webAclRate } from './rules/wafv2/web-acl-rate';

/** All rules, by service and name. */
export const rules: readonly Rule[] = [
  acknowledgementCurrent,
  acknowledgementNamespaced,
  acknowledgementNarrow,
  acknowledgementReason,
  acknowledgementReviewed,
  acknowledgementUsed,
  acknowledgementWaivable,
  agentArtifactPinned,
  agentBounds,
  agentCoreKeys,
  browserPolicies,
  browserRecording,
  forwardedHeaders,
  gatewayAuthorizer,
  gatewayErrors,
  gatewayPolicyEngine,
  gatewayRateLimit,
  gatewayTargetListing,
  gatewayTargetPrivate,
  gatewayWebAcl,
  harnessTools,
  memoryExpiry,
  memoryNamespaceKeys,
  memoryNamespaces,
  onlineEvaluation,
  policyActive,
  policyNarrow,
  providerSecrets,
  registryApproval,
  returnUrls,
  runtimeHeaders,
  runtimeNetwork,
  sandboxManaged,
  sandboxNetwork,
  tokenAudience,
  operationAuthorization,
  requestValidated,
  routeAuthorization,
  stageDataTrace,
  stageTracing,
  stageWebAcl,
  usagePlanLimits,
  vaultLocked,
  agentCodeInterpreter,
  agentConfirmation,
  agentGuardrail,
  agentPreProcessing,
  agentSessionLife,
  aliasVersionPinned,
  bedrockKeys,
  dataSourceDeletion,
  dataSourceOrigin,
  dataSourceOwner,
  enforcedGuardrailComprehensive,
  enforcedGuardrailModels,
  enforcedGuardrailVersion,
  flowGuardrail,
  guardrailCategories,
  guardrailGrounding,
  guardrailPromptAttacks,
  guardrailSensitiveInformation,
  guardrailTier,
  guardrailVersionPinned,
  inferenceProfileTags,
  instructionSecrets,
  promptVersioned,
  trailBucketLocked,
  trailDataEvents,
  trailIntegrity,
  packageOrigin,
  buildPrivileged,
  identityPoolGuests,
  bedrockEndpoint,
  endpointPolicy,
  endpointPrivateDns,
  flowLogTraffic,
  internetRoute,
  networkExit,
  subnetPublicAddress,
  vpcBlockPublicAccess,
  workloadEgress,
  worldOpenIngress,
  repositoryImmutable,
  repositoryKey,
  repositoryPrivate,
  repositoryScan,
  fileSystemKey,
  dataJobKeys,
  detectorEnabled,
  malwareTagging,
  conditionKeyDead,
  conditionKeyDeprecated,
  conditionOpen,
  conditionVoid,
  denyAnded,
  denyForEver,
  denySilent,
  everyFunction,
  everySecret,
  forAllValuesAlone,
  foreignEverything,
  fullAccessPolicies,
  invokeEndpointBroker,
  invokeModelGuardrail,
  longLivedCredentials,
  marketplaceSubscription,
  passRoleScope,
  policyReadable,
  presignedUrlOwner,
  publicResourcePolicy,
  recordKept,
  roleBoundary,
  serviceWildcards,
  sharedRole,
  trustActions,
  trustFederated,
  trustMixed,
  trustNamed,
  trustSource,
  trustWholeAccount,
  wildcardActions,
  wildcardResources,
  retrievalIndexKey,
  everyKey,
  grantForService,
  keyDeletionWindow,
  keyDuties,
  keyPolicyScope,
  keyRotation,
  keyServiceSource,
  signingKeyOrigin,
  functionUrlAuthorization,
  invokerNamed,
  layerReaders,
  auditLogKey,
  auditLogRetention,
  filterAlarmed,
  modelLogKey,
  collectionAccess,
  collectionKey,
  collectionPrivate,
  domainAccess,
  vectorDomain,
  aiServicesOptOut,
  clusterEncrypted,
  databaseAuthentication,
  databasePassword,
  databasePrivate,
  bucketKeyAgrees,
  bucketKey,
  bucketLogging,
  bucketObjectLock,
  bucketOwnership,
  bucketPolicyPresent,
  bucketPublicAccess,
  bucketTlsOnly,
  bucketVersioning,
  everyObject,
  unscannedReadable,
  vectorBucketKey,
  canvasDeployment,
  clusterVolumeKey,
  clusterVpc,
  definedJobImages,
  definedJobIsolation,
  definedJobKeys,
  definedJobKnown,
  definedJobShell,
  definedJobTrafficEncryption,
  definedJobVpc,
  domainDocker,
  domainNetworkAccess,
  domainNotebookSharing,
  domainSharedOutputKey,
  domainSingleSignOn,
  domainUserIdentity,
  domainVolumeKey,
  endpointConfigInstanceCount,
  endpointConfigNetworkIsolation,
  endpointConfigOutputKeys,
  endpointConfigShell,
  endpointConfigVolumeKey,
  endpointDataCapture,
  endpointMonitored,
  endpointRollback,
  environmentSecrets,
  featureGroupKeys,
  inferenceExperimentKeys,
  jobNetworkIsolation,
  jobOutputKey,
  jobRuntimeLimit,
  jobTrafficEncryption,
  jobVolumeKey,
  jobVpc,
  lifecycleScriptSecrets,
  modelCardKey,
  modelCardReviewed,
  modelFromPackage,
  modelHub,
  modelImageDigest,
  modelImageRegistry,
  modelNetworkIsolation,
  modelPackageApproval,
  modelPackageBaselines,
  modelPackageEvidence,
  modelPackageGroupPolicy,
  modelPackageGroupRetention,
  modelPackageImages,
  modelPackageKey,
  modelPackageValidation,
  modelRegistryAccess,
  modelVpc,
  monitoringScheduleRuns,
  notebookDirectInternet,
  notebookMetadataService,
  notebookPlatform,
  notebookRootAccess,
  notebookVolumeKey,
  notebookVpc,
  partnerAppIdentity,
  partnerAppKey,
  repositoryCredentials,
  pipelineEvaluationGate,
  pipelinePinned,
  pipelineReadable,
  pipelineRegistersPending,
  sageMakerDescriptions,
  sageMakerTags,
  serverlessConcurrency,
  spaceRemoteAccess,
  spaceSharing,
  studioIdle,
  approvalByPerson,
  approvalTimeout,
  dataVerified,
  failureRefuses,
  machineLogData,
  machineSecrets,
  promotionGate,
  stateMachineReadable,
  taskCustomizationBounds,
  taskGuardrail,
  templateMacros,
  templateReadable,
  webAclRate,
];
