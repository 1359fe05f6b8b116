import { allows, isBoundary, isEverything } from '../../grants';
import { statementsOf } from '../../policy';
import { allow, policy } from '../../policy-examples';
import { holdersOf } from '../../policy-holders';
import { speaksOf } from '../../policy-match';
import { problem, rule } from '../../rule';

const profiles = 'arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1';

/** A warning: a portal makes the addresses for all its users. */
export const presignedUrlOwner = rule({
  id: 'PresignedUrlOwner',
  service: 'iam',
  control: 'IAM-06',
  level: 'warning',
  finding: 'Whoever holds the policy can open Studio as any other user.',
  remedy: 'Name the profile by a variable such as the name of the user, or add a condition on its tag.',
  sources: [
    'https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html',
    'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedDomainUrl.html',
  ],
  types: ['AWS::IAM::Policy', ...holdersOf('identity')],
  check: (resource, app) => {
    if (isBoundary(resource, app)) return undefined;
    return statementsOf(resource, 'identity')
      .filter((one) => allows(one) && speaksOf(one, 'sagemaker:CreatePresignedDomainUrl'))
      .filter(({ conditions }) => conditions.length === 0)
      .filter(({ resources }) => resources.length === 0 || resources.some(isEveryProfile))
      .map(({ path }) => problem(path, `${path} allows sagemaker:CreatePresignedDomainUrl for any profile`));
  },
  pass: [
    policy(allow('sagemaker:CreatePresignedDomainUrl', `${profiles}/\${aws:username}`)),
    policy(allow('sagemaker:CreatePresignedDomainUrl', '*', { StringEquals: { 'sagemaker:ResourceTag/owner': 'a' } })),
  ],
  fail: [
    policy(allow('sagemaker:CreatePresignedDomainUrl', '*')),
    policy(allow('sagemaker:CreatePresigned*', `${profiles}/*`)),
  ],
});

function isEveryProfile(resource: string): boolean {
  return isEverything(resource) || /:user-profile[/][^/]*[*]$|:user-profile[/][^/]*[/][*]$/.test(resource);
}
