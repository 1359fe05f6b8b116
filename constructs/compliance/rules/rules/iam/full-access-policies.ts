import { problem, rule } from '../../rule';
import { text } from '../../values';

const FULL =
  /:iam::aws:policy\/(?:[\w-]+\/)*((?:[\w-]*FullAccess)|AdministratorAccess|PowerUserAccess|AmazonSageMakerAdmin[\w-]*)$/;

export const fullAccessPolicies = rule({
  id: 'FullAccessPolicies',
  service: 'iam',
  control: 'IAM-02',
  finding: 'A managed policy of AWS gives full access.',
  remedy: 'Grant the actions that the job needs in a policy of your own.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
    'https://docs.aws.amazon.com/sagemaker/latest/dg/security-iam-awsmanpol.html',
  ],
  covers: ['U047', 'U069', 'U092'],
  types: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'],
  check: (holder) =>
    ['ManagedPolicyArns[]?', 'ManagedPolicies[]?']
      .flatMap((path) => holder.find(path))
      .flatMap(({ path, value }) => {
        const [, name] = FULL.exec(text(value, holder.stack) ?? '') ?? [];
        return name === undefined ? [] : [problem(path, `${path} is ${name}`, name)];
      }),
  pass: [{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonBedrockReadOnly', { Ref: 'Own' }] }],
  fail: [
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSageMakerFullAccess'] },
    {
      ManagedPolicyArns: [
        { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AdministratorAccess']] },
      ],
    },
  ],
});
