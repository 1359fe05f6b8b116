import { allowing, type Change, type Refutation, setting, statements } from './change';

const OWNER = 'studio-is-granted-its-owner-only';
const POLICY = /^StudioStudioPolicy/;

/** Drops a condition of what is allowed to whoever owns a space. */
const unconditioned = (operator: string): Change =>
  statements(POLICY, (list) =>
    list.map(({ Condition, ...rest }) => {
      const { [operator]: _, ...others } = (Condition ?? {}) as Record<string, unknown>;
      return { ...rest, ...(Object.keys(others).length > 0 ? { Condition: others } : {}) };
    }),
  );

/** Platforms whose Studio acts for others than who owns it, and the request that shows it. */
export const studio: readonly (readonly [...Refutation, request: object])[] = [
  [
    OWNER,
    'spaces of others may be changed',
    unconditioned('ArnLike'),
    {
      action: 'sagemaker:CreateApp',
      context: expect.objectContaining({ 'sagemaker:SpaceSharingType': 'Private' }),
    },
  ],
  [
    OWNER,
    'shared spaces may be changed',
    unconditioned('StringEquals'),
    { context: expect.not.objectContaining({ 'sagemaker:SpaceSharingType': 'Private' }) },
  ],
  [
    OWNER,
    'any profile may be opened',
    statements(POLICY, (list) =>
      list.map((one) => (one.Action === 'sagemaker:CreatePresignedDomainUrl' ? { ...one, Resource: '*' } : one)),
    ),
    { action: 'sagemaker:CreatePresignedDomainUrl', resource: expect.stringContaining(':user-profile/') },
  ],
  [
    OWNER,
    'tags may be set on what is there',
    statements(POLICY, (list) =>
      list.map(({ Condition, ...rest }) =>
        rest.Action === 'sagemaker:AddTags' ? rest : { ...rest, ...(Condition ? { Condition } : {}) },
      ),
    ),
    { action: 'sagemaker:AddTags' },
  ],
  [OWNER, 'data may be read', allowing(POLICY, { Action: 's3:GetObject' }), { action: 's3:GetObject' }],
];

/** Changes by which Studio is granted the same, or less. */
export const harmless: readonly (readonly [what: string, change: Change])[] = [
  [
    'statements are in another order, one action each',
    statements(POLICY, (list) =>
      list.flatMap((one) => [one.Action].flat().map((Action) => ({ ...one, Action }))).reverse(),
    ),
  ],
  [
    'every request must also be by TLS',
    statements(POLICY, (list) =>
      list.map(({ Condition, ...rest }) => ({
        ...rest,
        Condition: { ...(Condition as object | undefined), Bool: { 'aws:SecureTransport': 'true' } },
      })),
    ),
  ],
  ['the policy is called otherwise', setting(POLICY, 'Description', 'Spaces of one’s own')],
];
