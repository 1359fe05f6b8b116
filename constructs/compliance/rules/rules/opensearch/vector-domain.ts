import { customerKey, isTrue, matching, nonEmptyList, orAbsent } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** A domain that says nothing is public, and encrypts neither at rest nor between its nodes. */
export const vectorDomain = rule({
  id: 'VectorDomain',
  service: 'opensearch',
  control: 'LLM-09',
  finding: 'The domain, and the vectors in it, is public or not encrypted with a key of our own.',
  remedy: "Set 'VPCOptions', encryption at rest with a customer-managed key, between nodes, and 'EnforceHTTPS'.",
  sources: [
    cfn('opensearchservice-domain'),
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html',
  ],
  requires: {
    'AWS::OpenSearchService::Domain': [
      must('VPCOptions.SubnetIds', nonEmptyList),
      must('EncryptionAtRestOptions.Enabled', isTrue),
      must('EncryptionAtRestOptions.KmsKeyId', customerKey),
      must('NodeToNodeEncryptionOptions.Enabled', isTrue),
      must('DomainEndpointOptions.EnforceHTTPS', isTrue),
      must(
        'DomainEndpointOptions.TLSSecurityPolicy',
        orAbsent(matching('TLS 1.2 or later', 'Policy-Min-TLS-1-2-2019-07', /TLS-1-[23]/)),
      ),
    ],
  },
  pass: [
    {
      VPCOptions: { SubnetIds: ['subnet-1'] },
      EncryptionAtRestOptions: { Enabled: true, KmsKeyId: customerKey.sample },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true },
    },
  ],
  fail: [{}, { VPCOptions: { SubnetIds: ['subnet-1'] }, EncryptionAtRestOptions: { Enabled: false } }],
});
