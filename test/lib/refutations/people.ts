import { allowing, type Body, type Refutation, statements, without } from './change';

/** Platforms whose people may do more. */
export const people: readonly Refutation[] = [
  [
    'a-role-trusts-one-service-or-the-provider',
    'a person comes in without a name',
    statements(/^PersonasArchitect[0-9A-F]{8}$/, (list) => list.map(({ Condition: _, ...rest }) => rest)),
  ],
  [
    'a-role-trusts-one-service-or-the-provider',
    'any state machine deploys',
    statements(/^PersonasDeployer[0-9A-F]{8}$/, (list) =>
      list.map(({ Condition, ...rest }) => ({
        ...rest,
        Condition: { StringEquals: (Condition as Body).StringEquals },
      })),
    ),
  ],
  [
    'people-do-what-the-matrix-says',
    'an auditor reads data',
    allowing(/^PersonasAuditorPoliciesGrants/, { Action: 's3:GetObject' }),
  ],
  [
    'denials-keep-the-matrix',
    'operations may open training data',
    without(/^PersonasOperationsPoliciesDenials/, 'kms:Decrypt'),
  ],
  [
    'denials-keep-the-matrix',
    'a deployer may read weights',
    without(/^PersonasDeployerPoliciesDenials/, 's3:GetObject'),
  ],
  ['denials-keep-the-matrix', 'an approver may order models', without(/^ApprovalDecide/, 'lambda:InvokeFunction')],
  [
    'people-do-what-the-matrix-says',
    'a deployer approves',
    allowing(/^PersonasDeployerPoliciesGrants/, { Action: 'sagemaker:UpdateModelPackage' }),
  ],
  ['denials-keep-the-matrix', 'an approver may read data', without(/^PersonasApproverPoliciesDenials/, 's3:GetObject')],
  [
    'denials-keep-the-matrix',
    'an approver may open training data',
    without(/^PersonasApproverPoliciesDenials/, 'kms:Decrypt'),
  ],
  [
    'denials-keep-the-matrix',
    'a pipeline may be started in no version in particular',
    without(/^PersonasReleasePoliciesDenials/, 'sagemaker:StartPipelineExecution'),
  ],
  [
    'denials-keep-the-matrix',
    'an enforced guardrail may be taken off',
    without(/^PersonasMlEngineerPoliciesDenials/, 'bedrock:DeleteEnforcedGuardrailConfiguration'),
  ],
  [
    'boundaries-keep-the-matrix',
    'an agent may be made by hand',
    without(/^PersonasDevSecOpsPoliciesBoundary/, 'bedrock-agentcore:CreateAgentRuntime'),
  ],
  [
    'boundaries-keep-the-matrix',
    'a gateway may have no policies',
    without(/^PersonasDevSecOpsPoliciesBoundary/, 'bedrock-agentcore:CreateGateway'),
  ],
  [
    'boundaries-keep-the-matrix',
    'the trail may be stopped',
    without(/^PersonasSecurityPoliciesBoundary/, 'cloudtrail:StopLogging'),
  ],
  [
    'boundaries-are-the-ceiling',
    'an auditor may be granted data',
    allowing(/^PersonasAuditorPoliciesBoundary/, { Action: 's3:GetObject' }),
  ],
];
