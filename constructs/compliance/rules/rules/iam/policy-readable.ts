import { policiesOf } from '../../policy';
import { policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { problem, rule } from '../../rule';

export const policyReadable = rule({
  id: 'PolicyReadable',
  service: 'iam',
  control: 'IAM-02',
  finding: 'The policy cannot be read, so nothing is known of what it allows.',
  remedy: "Write statements with 'Effect' and literal actions.",
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  types: ['AWS::IAM::Policy', ...holdersOf('identity', 'resource', 'trust', 'organization')],
  check: (resource) =>
    policiesOf(resource)
      .flatMap(({ unreadable }) => unreadable)
      .map(({ path, why }) => problem(path, `${path} ${why}`)),
  pass: [policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } })],
  fail: [
    policy('text' as unknown as object),
    policy({ Effect: 'allow', Action: 's3:GetObject' }),
    policy({ Effect: 'Allow', Action: { Ref: 'Action' } }),
    policy({ Effect: 'Allow', Resource: '*' }),
    { PolicyDocument: { Ref: 'Document' } },
    { PolicyDocument: '{' },
    {},
    { PolicyDocument: { Statement: [] } },
  ],
});
