import type { ConditionBlock } from '../condition';
import { isRecord } from '../resolve/json';
import { testsIn } from './named';

/** A provider of identities that anybody can have a token of, and the tokens that a trust policy means. */
export interface Shared {
  readonly provider: string;
  /** Requests that meet one of these bring a token that the policy names. */
  readonly named: readonly ConditionBlock[];
}

/** Claims that say whose a token is; of some providers the audience says it too. */
const claims =
  /^(sub|.*(repository|owner|namespace|project|organization|workspace|enterprise|workflow_ref|account).*)$/;
const audienceClaims = /^(sub|aud|oaud|azp|app_id|user_id|id)$/;
const byAudience = [
  ...['cognito-identity.amazonaws.com', 'accounts.google.com', 'graph.facebook.com', 'www.amazon.com'],
  ...['api.pulumi.com/oidc', 'oidc.vercel.com', 'sandboxes.cloud'],
];

/**
 * Providers that issue tokens to everybody's projects: the trust policy alone tells ours from others.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html (2026-11).
 */
const shared = [
  ...byAudience,
  'token.actions.githubusercontent.com',
  'vstoken.actions.githubusercontent.com',
  'oidc-configuration.audit-log.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'oidc.codefresh.io',
  'studio.datachain.ai/api',
  'scalr.io',
  'tokens.cloud.shisho.dev',
  'proidc.upbound.io',
  'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb',
  'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu',
];

/** The shared providers that a trust policy lets in. */
export function sharedIn(document: unknown): Shared[] {
  const statements: readonly unknown[] = isRecord(document) ? [document.Statement].flat() : [];
  const ids = statements.flatMap((statement) =>
    isRecord(statement) && statement.Effect === 'Allow' && isRecord(statement.Principal)
      ? [statement.Principal.Federated].flat().filter((id) => typeof id === 'string')
      : [],
  );
  return [...new Set(ids)].flatMap((provider) => {
    const host = provider.replace(/^arn:[^:]*:iam::\d*:oidc-provider\//, '').toLowerCase();
    return shared.includes(host) ? [{ provider, named: named(document, host) }] : [];
  });
}

function named(document: unknown, host: string): ConditionBlock[] {
  const identifies = byAudience.includes(host) ? audienceClaims : claims;
  return testsIn(document).flatMap(({ key, value }): ConditionBlock[] =>
    key.startsWith(`${host}:`) && identifies.test(key.slice(host.length + 1)) && says(value)
      ? [{ StringLike: { [key]: value } }]
      : [],
  );
}

/** `repo:our-organization/*` and `https://vercel.com/our-team` say whose it is, `repo:*` and `repo:our*` do not. */
function says(value: string): boolean {
  const [first = ''] = value.replace(/^(https?:\/\/[^/]+\/|[\w.-]+:)/, '').split(/[:/]/);
  return first !== '' && !/[*?$]/.test(first);
}
