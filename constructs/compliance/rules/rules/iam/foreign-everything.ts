import { statementsOf } from '../../policy';
import { admit, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

/** Keys and endpoints have rules of their own. */
const OTHERS = /VPCEndpoint$|KMS::/;

/** A warning: which accounts are ours is not in the template. */
export const foreignEverything = rule({
  id: 'ForeignEverything',
  service: 'iam',
  control: 'IAM-04',
  level: 'warning',
  finding: 'The policy of the resource lets an account, role or service do everything with it.',
  remedy: 'List the actions that it needs.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  types: ['AWS::S3::BucketPolicy', ...holdersOf('resource').filter((type) => !OTHERS.test(type))],
  check: (resource) =>
    statementsOf(resource, 'resource')
      .filter(({ effect }) => effect !== 'Deny')
      .filter(({ actions, notActions }) => notActions.length > 0 || actions.some((one) => /^([\w-]+:)?\*+$/.test(one)))
      .map(({ path }) => problem(`${path}.Action`, `${path} allows everything`)),
  pass: [policy(admit({ AWS: 'arn:aws:iam::111122223333:root' }, ['s3:GetObject', 's3:List*']))],
  fail: [
    policy(admit({ Service: 'logging.s3.amazonaws.com' }, 's3:*')),
    policy(admit({ AWS: 'arn:aws:iam::999999999999:root' }, 's3:*')),
  ],
});
