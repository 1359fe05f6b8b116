import { problem, rule } from '../../rule';

export const longLivedCredentials = rule({
  id: 'LongLivedCredentials',
  service: 'iam',
  control: 'IAM-08',
  finding: 'A user or access key lives until somebody remembers it.',
  remedy: 'Let people sign in through federation and programs assume roles.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  covers: ['U070'],
  types: ['AWS::IAM::User', 'AWS::IAM::AccessKey'],
  check: ({ type }) => [problem('', `A resource of type ${type} is there`)],
  pass: [{ Resources: { Role: { Type: 'AWS::IAM::Role' } } }],
  fail: [{ UserName: 'ci' }, { Resources: { Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'ci' } } } }],
});
