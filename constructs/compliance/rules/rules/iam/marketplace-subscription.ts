import { allows, isBoundary } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

/** A warning: one role has to hold it. */
export const marketplaceSubscription = rule({
  id: 'MarketplaceSubscription',
  service: 'iam',
  control: 'SUPPLY-08',
  level: 'warning',
  finding: 'Whoever holds the policy can subscribe to models that nobody approved.',
  remedy: 'Leave subscriptions to the one role that governs models.',
  sources: ['https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html'],
  covers: ['U072'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return ['aws-marketplace:Subscribe', 'bedrock:CreateFoundationModelAgreement'].flatMap((action) =>
      statementsOf(resource, 'identity')
        .filter((statement) => allows(statement) && speaksOf(statement, action))
        .map(({ path }) => problem(path, `${path} allows ${action}`, action)),
    );
  },
  pass: [policy(allow('aws-marketplace:ViewSubscriptions', '*'))],
  fail: [
    policy(allow('aws-marketplace:Subscribe', '*')),
    policy(allow(['bedrock:CreateFoundationModelAgreement'], '*')),
  ],
});
