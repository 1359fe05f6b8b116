import type { ConditionBlock, Theorem, World, WorldResource } from '../../constructs/compliance/proofs';
import { theorem } from '../../constructs/compliance/proofs';
import type { Organisation } from '../organisation';
import { guarded } from './found';
import { ENCRYPT, USES } from './key-uses';
import { type Limit, type Pass, within } from './within';

const FOR_AWS: ConditionBlock = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
/** What handles data or signatures. All other actions administer. */
const USE = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:GenerateMac',
  'kms:GetPublicKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RetireGrant',
  'kms:Sign',
  'kms:Verify',
  'kms:VerifyMac',
];

/** What holds of the keys: each is used by the services of its class, for this account, and by nobody who administers. */
export function keyTheorems({ environments, shared }: Organisation): Theorem[] {
  const accounts = [shared, ...Object.values(environments)].map(({ account }) => account.id);
  const stages = [...Object.keys(environments), 'Shared'];
  const inPlay = (world: World) =>
    world.of('AWS::KMS::Key').filter(({ stack }) => stages.some((stage) => stack.startsWith(`${stage}/`)));
  return [
    theorem(
      'a-key-serves-its-class-only',
      'KEY-02',
      within(
        'Each key is used only through the services that handle its class of data, for callers and resources of its account, whatever IAM allows',
        (world) => inPlay(world).flatMap((key) => limitsOf(world, key, accounts)),
      ),
    ),
    theorem(
      'who-owns-the-account-uses-no-key',
      'KEY-02',
      within(
        'The root user uses no key, and hands none on, even where a statement of the key names everybody',
        (world) =>
          inPlay(world).map((key): Limit => {
            const { policies, ...rest } = guarded(world, key);
            const used = USE.filter((action) => !/Retire|GetPublic|Mac|Derive/.test(action));
            const forKind = /Release/.test(key.logicalId)
              ? ['kms:Sign', 'kms:Verify', 'kms:CreateGrant']
              : used.filter((action) => !/Sign|Verify/.test(action));
            return {
              ...rest,
              policies: { ...policies, resource: openedBy(policies.resource) },
              callers: [`arn:aws:iam::${key.account}:root`],
              actions: forKind,
            };
          }),
      ),
    ),
  ];
}

const opened = new WeakMap<object, object>();

/** The same policy with a statement that names everybody, as somebody may add one. */
function openedBy(document: unknown): object {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return {};
  const before = opened.get(document) ?? {
    ...document,
    Statement: [document.Statement, { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }].flat(),
  };
  opened.set(document, before);
  return before;
}

/** What is used is asked by name; of the rest, which administers, only that it is for the account. */
function limitsOf(world: World, key: WorldResource, accounts: readonly string[]): Limit[] {
  const base = guarded(world, key);
  const meant = passesOf(key, accounts);
  const ours = { StringEquals: { 'aws:PrincipalAccount': key.account } };
  return [
    { ...base, actions: USE, meant },
    {
      ...base,
      callers: base.callers.filter((caller) => !String(caller).includes(key.account)),
      subject: `${base.subject} from elsewhere`,
      meant: meant.filter(({ service }) => service !== undefined),
      unless: [ours],
    },
    {
      ...base,
      subject: `${base.subject} past IAM`,
      policies: base.policies.resource === undefined ? {} : { resource: base.policies.resource },
      callers: [`arn:aws:iam::${key.account}:role/*`],
      actions: ['kms:*'],
      meant,
    },
  ];
}

function passesOf(key: WorldResource, accounts: readonly string[]): Pass[] {
  const { account, logicalId, region } = key;
  const ours = { 'aws:PrincipalAccount': account };
  const notRoot = { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:root` } };
  if (logicalId.startsWith('ReleaseKey')) {
    const asMade = { ...ours, 'kms:CallerAccount': account, 'kms:SigningAlgorithm': 'ECDSA_SHA_384' };
    return [{ actions: ['kms:Sign', 'kms:Verify'], when: { StringEquals: asMade, ...notRoot } }];
  }
  const [name = ''] = Object.keys(USES).filter((one) => logicalId.startsWith(`Ring${one}`));
  const { through, grantsThrough = [], services } = USES[name] ?? { through: [], services: () => [] };
  const via = (names: readonly string[]) => ({
    StringEquals: {
      ...ours,
      'kms:CallerAccount': account,
      'kms:ViaService': names.map((service) => `${service}.${region}.amazonaws.com`),
    },
  });
  return [
    { actions: ENCRYPT, when: { ...via(through), ...notRoot } },
    // Who may not use the key may not hand it on either; what a service made for one of its resources can be undone.
    { actions: ['kms:ListGrants', 'kms:RevokeGrant'], when: { ...via(grantsThrough), ...FOR_AWS } },
    { actions: ['kms:RetireGrant'], when: via(through) },
    { actions: ['kms:CreateGrant'], when: { ...via(grantsThrough), ...FOR_AWS, ...notRoot } },
    ...services({ account, region, accounts }),
  ];
}
