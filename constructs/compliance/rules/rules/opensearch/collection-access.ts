import { collectionPolicy } from '../../collections';
import { cfn, problem, rule } from '../../rule';
import { listOf, member, word } from '../../values';

const data = (entry: object) => ({ Type: 'data', Name: 'corpus', Policy: JSON.stringify([entry]) });
const role = 'arn:aws:iam::111122223333:role/knowledge-base';

/** A policy that cannot be read is a finding. */
export const collectionAccess = rule({
  id: 'CollectionAccess',
  service: 'opensearch',
  control: 'LLM-09',
  finding: 'More than named roles may use the collection, or a role may do anything to it, or to every other.',
  remedy: "List roles in 'Principal', the permissions that they need, and the collections.",
  sources: [
    cfn('opensearchserverless-accesspolicy'),
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html',
  ],
  types: ['AWS::OpenSearchServerless::AccessPolicy'],
  check: (policy) => {
    const written = collectionPolicy(policy);
    if (written === undefined) return [problem('Policy', 'Policy cannot be read')];
    const entries = listOf(written);
    const wide = entries
      .flatMap((entry) => listOf(member(entry, 'Principal')))
      .filter((principal) => /[*]|:root$/.test(word(principal)));
    const all = entries
      .flatMap((entry) => listOf(member(entry, 'Rules')))
      .flatMap((one) => listOf(member(one, 'Permission')))
      .filter((permission) => /^aoss:[*]$/.test(word(permission)));
    const every = entries
      .flatMap((entry) => listOf(member(entry, 'Rules')))
      .flatMap((one) => listOf(member(one, 'Resource')))
      .filter((resource) => /^(collection|index|model)[/][*]/.test(word(resource)));
    return [...new Set([...wide, ...all, ...every].map(word))].map((what) => problem('Policy', `Policy names ${what}`));
  },
  pass: [data({ Rules: [{ ResourceType: 'index', Permission: ['aoss:ReadDocument'] }], Principal: [role] })],
  fail: [
    data({ Rules: [{ ResourceType: 'index', Permission: ['aoss:ReadDocument'] }], Principal: ['*'] }),
    data({ Rules: [{ ResourceType: 'index', Permission: ['aoss:*'] }], Principal: [role] }),
    data({ Rules: [{ Resource: ['index/*/*'], Permission: ['aoss:ReadDocument'] }], Principal: [role] }),
    { Type: 'data', Policy: '[' },
  ],
});
