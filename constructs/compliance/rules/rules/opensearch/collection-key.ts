import { collectionPolicy } from '../../collections';
import { customerKey } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

const encryption = (Policy: object) => ({ Type: 'encryption', Name: 'corpus', Policy: JSON.stringify(Policy) });

/** A policy that cannot be read is a finding. */
export const collectionKey = rule({
  id: 'CollectionKey',
  service: 'opensearch',
  control: 'LLM-09',
  finding: 'The collection, and the vectors in it, are encrypted with a key of AWS.',
  remedy: "Name a customer-managed key in 'KmsARN', with 'AWSOwnedKey' false.",
  sources: [
    cfn('opensearchserverless-securitypolicy'),
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html',
  ],
  types: ['AWS::OpenSearchServerless::SecurityPolicy'],
  check: (policy) => {
    if (policy.text('Type') !== 'encryption') return undefined;
    const value = collectionPolicy(policy);
    return value === undefined
      ? [problem('Policy', 'Policy cannot be read')]
      : unmet(must('KmsARN', customerKey), policy, { path: 'Policy', value });
  },
  pass: [encryption({ Rules: [], AWSOwnedKey: false, KmsARN: customerKey.sample })],
  fail: [encryption({ Rules: [], AWSOwnedKey: true }), encryption({ Rules: [] }), { Type: 'encryption', Policy: '{' }],
});
