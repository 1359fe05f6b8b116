import { allows, isBoundary, isEverything } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { limits, speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const DATA = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:GetObjectVersion', 's3:DeleteObjectVersion'];
const NAMES =
  /^(s3:(ResourceAccount|DataAccessPointAccount|ExistingObjectTag[/].+)|aws:Resource(Account|OrgID|OrgPaths|Tag[/].+))$/i;

/** A condition on the tag or account of the resource names buckets as well. */
export const everyObject = rule({
  id: 'EveryObject',
  service: 's3',
  control: 'DATA-02',
  finding: 'Objects of every bucket can be read or changed, those of the zones before and after included.',
  remedy: 'Name the buckets.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter(
        (one) => allows(one) && (one.resources.length === 0 || one.resources.some(isEverything)) && !limits(one, NAMES),
      )
      .flatMap((statement) => {
        const open = DATA.filter((action) => speaksOf(statement, action));
        return open.length === 0
          ? []
          : [problem(`${statement.path}.Resource`, `${statement.path} allows ${open.join(', ')}`)];
      });
  },
  pass: [
    policy(allow('s3:GetObject', 'arn:aws:s3:::validated/*')),
    policy(allow(['s3:ListAllMyBuckets', 's3:GetBucketLocation'], '*')),
  ],
  fail: [
    policy(allow('s3:GetObject', '*')),
    policy(allow('s3:*', 'arn:aws:s3:::*')),
    policy(allow(['s3:Get*', 's3:List*'], 'arn:aws:s3:::*/*')),
  ],
});
