import { given } from '../../expect';
import { cfn, must, problem, rule, unmet } from '../../rule';

export const layerReaders = rule({
  id: 'LayerReaders',
  service: 'lambda',
  control: 'IAM-04',
  finding: 'Every account of AWS may read and use the layer.',
  remedy: "Name an account as 'Principal', or the organization as 'OrganizationId'.",
  sources: [cfn('lambda-layerversionpermission')],
  types: ['AWS::Lambda::LayerVersionPermission'],
  check: (permission) =>
    permission.text('Principal') === '*' && unmet(must('OrganizationId', given), permission).length > 0
      ? [problem('Principal', 'it is every account')]
      : [],
  pass: [{ Principal: '111122223333' }, { Principal: '*', OrganizationId: 'o-abcde12345' }],
  fail: [{ Principal: '*' }, { Principal: '*', OrganizationId: '' }],
});
