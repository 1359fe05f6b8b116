import { type Statement, statementsOf } from '../../policy';
import { trust } from '../../policy-examples';
import { letsAssume, limits } from '../../policy-match';
import { problem, rule } from '../../rule';

const github = { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' };
const cognito = { Federated: 'cognito-identity.amazonaws.com' };
const aud = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const sub = { 'token.actions.githubusercontent.com:sub': 'repo:ours/churn:ref:refs/heads/main' };

/** A public identity provider signs tokens for everybody: `sub` says for whom. A SAML provider is ours, and `SAML:aud` ties it to the sign-in. */
export const trustFederated = rule({
  id: 'TrustFederated',
  service: 'iam',
  control: 'IAM-04',
  finding: 'Whoever has a token of the identity provider can assume the role.',
  remedy: "Add conditions on 'sub', and 'aud', of the provider, or on 'SAML:aud'.",
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
  ],
  types: ['AWS::IAM::Role'],
  check: (role) =>
    statementsOf(role, 'trust')
      .filter(letsAssume)
      .flatMap((statement) =>
        statement.principals
          .filter(({ kind, value }) => kind === 'Federated' && isOpen(statement, keysOf(value)))
          .map(({ value }) => problem(`${statement.path}.Condition`, `${statement.path} takes any token of ${value}`)),
      ),
  pass: [
    trust(github, { StringEquals: { ...aud, ...sub } }),
    trust(cognito, { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } }),
    trust(
      { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' },
      { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    ),
  ],
  fail: [
    trust(github),
    trust(github, { StringEquals: aud }),
    trust(github, { StringLike: { 'token.actions.githubusercontent.com:sub': '*' } }),
    trust(github, { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:ours*/churn:*' } }),
    trust(cognito, { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } }),
    trust({ Federated: 'arn:aws:iam::111122223333:saml-provider/idp' }),
  ],
});

/** A repository of somebody else whose owner is called alike, or a visitor who has not signed in, has a token as well. */
function isOpen(statement: Statement, keys: RegExp): boolean {
  const values = statement.conditions.filter(({ key }) => keys.test(key)).flatMap((condition) => condition.values);
  return !limits(statement, keys) || values.some((value) => /^repo:[^/]*[*?]|^unauthenticated$/.test(value));
}

function keysOf(provider: string): RegExp {
  return /saml-provider/.test(provider) ? /^SAML:(aud|sub|iss)$/i : /(:(sub|oid)|\/groups)$|:amr$/i;
}
