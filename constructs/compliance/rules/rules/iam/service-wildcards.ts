import { AI_SERVICES, allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, deny, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** A warning: wildcards of AI services are an error of their own. */
export const serviceWildcards = rule({
  id: 'ServiceWildcards',
  service: 'iam',
  control: 'IAM-02',
  level: 'warning',
  finding: 'A wildcard allows everything that a service can do.',
  remedy: 'List the actions.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter(allows)
      .flatMap(({ path, actions }) =>
        actions
          .filter(
            (action) => /^[\w-]+:\*+$/.test(action) && !AI_SERVICES.some((service) => action.startsWith(`${service}:`)),
          )
          .map((action) => problem(`${path}.Action`, `${path} allows ${action}`, action)),
      );
  },
  pass: [policy(allow(['s3:Get*', 'kms:Decrypt'], 'bucket')), policy(deny('s3:*'))],
  fail: [policy(allow('s3:*', 'bucket')), policy(allow(['logs:PutLogEvents', 'kms:*'], 'key'))],
});
