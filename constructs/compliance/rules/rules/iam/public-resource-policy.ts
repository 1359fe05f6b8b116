import { allows } from '../../grants';
import { type Statement, statementsOf } from '../../policy';
import { admit, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { isAnyone, limits } from '../../policy-match';
import { problem, rule } from '../../rule';

/** Endpoints, keys, registries of models, search domains and APIs have rules of their own. */
const OTHERS = /VPCEndpoint$|KMS::|ModelPackageGroup$|OpenSearchService::|RestApi$/;
const WHO =
  /^aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalAccount|PrincipalArn|SourceAccount|SourceArn|SourceOrgID|SourceOwner|SourceVpc|SourceVpce|VpcSourceIp|SourceIp)$|^s3:DataAccessPointAccount$/i;

export const publicResourcePolicy = rule({
  id: 'PublicResourcePolicy',
  service: 'iam',
  control: 'IAM-04',
  finding: 'The policy of the resource admits anybody.',
  remedy: 'Name principals, or limit by organization, account, source or endpoint.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  covers: ['U095'],
  judges: ['AWS::BedrockAgentCore::ResourcePolicy.Policy'],
  types: ['AWS::S3::BucketPolicy', ...holdersOf('resource').filter((type) => !OTHERS.test(type))],
  check: (resource) =>
    statementsOf(resource, 'resource')
      .filter((statement) => allows(statement) && !limits(statement, WHO) && !isMounted(statement))
      .filter(({ principals, notPrincipals }) => principals.some(isAnyone) || notPrincipals.length > 0)
      .map(({ path }) => problem(path, `${path} admits anybody`)),
  pass: [
    policy(admit({ AWS: 'arn:aws:iam::111122223333:root' }, 's3:GetObject')),
    policy(admit('*', 's3:GetObject', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })),
    policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }),
    policy(admit('*', 'x', { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } })),
  ],
  fail: [
    policy(admit('*', 's3:GetObject')),
    {
      Resources: {
        Files: {
          Type: 'AWS::EFS::FileSystem',
          Properties: { FileSystemPolicy: { Statement: [admit('*', 'elasticfilesystem:ClientWrite')] } },
        },
      },
    },
    policy(admit({ AWS: '*' }, 's3:GetObject', { Bool: { 'aws:SecureTransport': 'true' } })),
    policy({ Effect: 'Allow', NotPrincipal: { AWS: 'x' }, Action: 's3:GetObject', Resource: '*' }),
  ],
});

/** A file system that is mounted through its targets is reached from their network only. */
function isMounted({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator === 'bool' && /^elasticfilesystem:AccessedViaMountTarget$/i.test(key) && values.join() === 'true',
  );
}
