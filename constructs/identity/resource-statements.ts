/** A statement of a resource control policy. */
interface ResourceStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Principal: '*';
  readonly Action: string[];
  readonly Resource: '*';
  readonly Condition: { readonly [operator: string]: { readonly [key: string]: string } };
}

/** What resource control policies were first made for. `sagemaker`, `bedrock` and `bedrock-agentcore` they do not cover. */
const COVERED = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*', 'sts:AssumeRole'];

/**
 * Principals of the organization and AWS services for resources of it, and nobody else. Federated people assume roles by other actions, which have no
 * organization.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html (2026-11)
 */
export function resourceStatements(organizationId: string): ResourceStatement[] {
  return [
    {
      Sid: 'OurPrincipals',
      Effect: 'Deny',
      Principal: '*',
      Action: COVERED,
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'ServicesForOurResources',
      Effect: 'Deny',
      Principal: '*',
      Action: COVERED,
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': organizationId },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
    {
      Sid: 'EncryptedOnTheWay',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'secretsmanager:*', 'sqs:*'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
