import { isFalse } from '../../expect';
import { cfn, must, rule } from '../../rule';

/** Guests get the credentials of a role: whoever finds the pool calls what that role may. */
export const identityPoolGuests = rule({
  id: 'IdentityPoolGuests',
  service: 'cognito',
  control: 'SERVE-01',
  finding: 'Whoever finds the identity pool gets credentials of the account without signing in.',
  remedy: "Set 'AllowUnauthenticatedIdentities' to false.",
  sources: [cfn('cognito-identitypool'), 'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html'],
  requires: { 'AWS::Cognito::IdentityPool': [must('AllowUnauthenticatedIdentities', isFalse)] },
  pass: [{ AllowUnauthenticatedIdentities: false }, { AllowUnauthenticatedIdentities: 'false' }],
  fail: [{ AllowUnauthenticatedIdentities: true }, {}],
});
