import { statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { letsAssume, limits } from '../../policy-match';
import { problem, rule } from '../../rule';

const AI = /^(sagemaker|bedrock|bedrock-agentcore|preview\.bedrock-agentcore)\./;

/** Asked of the AI services, which send both keys. */
export const trustSource = rule({
  id: 'TrustSource',
  service: 'iam',
  control: 'IAM-04',
  finding: 'The service can be made to assume the role for somebody else.',
  remedy: "Add 'aws:SourceAccount' or 'aws:SourceArn' to the trust policy.",
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html',
    'https://docs.aws.amazon.com/bedrock/latest/userguide/cross-service-confused-deputy-prevention.html',
  ],
  types: ['AWS::IAM::Role'],
  check: (role) =>
    statementsOf(role, 'trust')
      .filter((statement) => letsAssume(statement) && !limits(statement, /^aws:Source(Account|Arn|OrgID)$/i))
      .flatMap(({ path, principals }) =>
        principals
          .filter(({ kind, value }) => kind === 'Service' && AI.test(value))
          .map(({ value }) => problem(path, `${path} trusts ${value} for everybody`)),
      ),
  pass: [
    trust({ Service: 'sagemaker.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '111122223333' } }),
    trust({ Service: 'lambda.amazonaws.com' }),
  ],
  fail: [
    trust({ Service: 'sagemaker.amazonaws.com' }),
    trust(
      { Service: 'bedrock-agentcore.amazonaws.com' },
      { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } },
    ),
    trust({ Service: ['lambda.amazonaws.com', 'bedrock.amazonaws.com'] }, { ArnLike: { 'aws:SourceArn': '*' } }),
    trust({ Service: 'bedrock.amazonaws.com' }, { ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:*:*:agent/*' } }),
  ],
});
