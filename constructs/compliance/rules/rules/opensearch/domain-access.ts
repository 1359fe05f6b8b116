import { allows } from '../../grants';
import { statementsOf } from '../../policy';
import { admit } from '../../policy-examples';
import { isAnyone, limits } from '../../policy-match';
import { cfn, problem, rule } from '../../rule';

const WHO = /^aws:(PrincipalOrgID|PrincipalAccount|PrincipalArn|SourceVpce?|VpcSourceIp|SourceIp)$/i;
const domain = (principal: unknown, finegrained: boolean) => ({
  AccessPolicies: { Statement: [admit(principal, 'es:ESHttp*')] },
  AdvancedSecurityOptions: { Enabled: finegrained },
});

/** An open policy is what AWS recommends where fine-grained access control asks every request who sends it. */
export const domainAccess = rule({
  id: 'DomainAccess',
  service: 'opensearch',
  control: 'LLM-09',
  finding: 'Whoever reaches the domain reads and changes the vectors in it.',
  remedy: "Name principals in 'AccessPolicies', or set 'AdvancedSecurityOptions.Enabled' to true.",
  sources: [
    cfn('opensearchservice-domain'),
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html',
  ],
  types: ['AWS::OpenSearchService::Domain'],
  check: (resource) => {
    const asked = resource
      .find('AdvancedSecurityOptions?.Enabled')
      .map(({ value }) => value === true || value === 'true');
    if (asked.length > 0 && asked.every(Boolean)) return [];
    return statementsOf(resource, 'resource')
      .filter((statement) => allows(statement) && statement.principals.some(isAnyone) && !limits(statement, WHO))
      .map(({ path }) => problem(path, `${path} admits anybody`));
  },
  pass: [domain({ AWS: 'arn:aws:iam::111122223333:role/index' }, false), domain('*', true), {}],
  fail: [domain('*', false), { AccessPolicies: domain({ AWS: '*' }, false).AccessPolicies }],
});
