import { collectionPolicy } from '../../collections';
import { cfn, problem, rule } from '../../rule';
import { listOf, member } from '../../values';

const network = (...Policy: unknown[]) => ({ Type: 'network', Name: 'corpus', Policy: JSON.stringify(Policy) });

/** A policy that cannot be read is a finding. */
export const collectionPrivate = rule({
  id: 'CollectionPrivate',
  service: 'opensearch',
  control: 'LLM-09',
  finding: 'The collection, and the vectors in it, can be reached from the internet.',
  remedy: "Set 'AllowFromPublic' to false with 'SourceVPCEs' or 'SourceServices'.",
  sources: [
    cfn('opensearchserverless-securitypolicy'),
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html',
  ],
  types: ['AWS::OpenSearchServerless::SecurityPolicy'],
  check: (policy) => {
    if (policy.text('Type') === 'encryption') return undefined;
    const written = collectionPolicy(policy);
    if (written === undefined) return [problem('Policy', 'Policy cannot be read')];
    const open = listOf(written).filter((entry) => member(entry, 'AllowFromPublic') !== false);
    return open.length === 0 ? [] : [problem('Policy', 'Policy does not refuse the public')];
  },
  pass: [
    network({ Rules: [], AllowFromPublic: false, SourceVPCEs: ['vpce-1'] }),
    { Type: 'encryption', Policy: JSON.stringify({ KmsARN: 'key' }) },
  ],
  fail: [
    network({ Rules: [], AllowFromPublic: true }),
    network({ Rules: [], AllowFromPublic: false }, { Rules: [], AllowFromPublic: true }),
    { Type: 'network', Policy: '{' },
    { Type: 'network', Policy: { Ref: 'Policy' } },
  ],
});
