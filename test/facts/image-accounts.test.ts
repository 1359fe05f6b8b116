import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accountsOf,
  imageAccountsIn,
  imageNames,
  isAwsImage,
  repositoriesOf,
} from '../../constructs/facts/image-accounts';
import { imageAccounts, imageAccountsFile, isUnedited } from '../../scripts/generate-image-accounts';

describe('the committed table', () => {
  const text = readFileSync(imageAccountsFile, 'utf8');

  test('is as the generator wrote it', () => {
    expect(isUnedited(text)).toBe(true);
    expect(isUnedited(text.replace('us-east-1=763104351884', 'us-east-1=999999999999'))).toBe(false);
    expect(isUnedited(text.replace(/sha256.*/, ''))).toBe(false);
  });

  // The package is Python and no dependency of ours: the comparison runs where someone has unpacked it.
  if (process.env.SAGEMAKER_CORE) {
    test('is what the unpacked package gives', () => {
      expect(imageAccounts(process.env.SAGEMAKER_CORE ?? '')).toBe(text);
    });
  }

  test('names the images a platform runs, each in every Region that lists one by one account of twelve digits', () => {
    expect(imageNames()).toHaveLength(81);
    expect(imageNames()).toEqual(
      expect.arrayContaining([
        'clarify',
        'data-wrangler',
        'debugger',
        'huggingface',
        'model-monitor',
        'pytorch',
        'xgboost',
      ]),
    );
    const accounts = imageNames().flatMap((image) => accountsOf(image, 'us-west-2'));
    expect(accounts.filter((account) => !/^\d{12}$/.test(account))).toEqual([]);
  });
});

describe('accounts', () => {
  test.each([
    ['pytorch-smp', 'us-east-1', ['658645717510']],
    ['huggingface', 'us-east-1', ['763104351884']],
    ['huggingface', 'eu-central-2', ['380420809688']],
    ['huggingface', 'cn-north-1', ['727897471807']],
    ['clarify', 'us-east-1', ['205585389593']],
    ['model-monitor', 'eu-west-1', ['468650794304']],
    ['debugger', 'us-east-1', ['503895931360']],
    ['data-wrangler', 'us-east-1', ['663277389841']],
    ['sklearn', 'us-east-1', ['683313688378']],
    ['kmeans', 'us-east-1', ['382416733822']],
  ])('of %s in %s are known', (image, region, accounts) => {
    expect(accountsOf(image, region)).toEqual(accounts);
    expect(imageAccountsIn(region)).toEqual(expect.arrayContaining(accounts));
  });

  test('of an old version are known beside those of the new', () => {
    expect(accountsOf('tensorflow', 'us-east-1')).toEqual(['520713654638', '763104351884']);
  });

  test('of an unknown image or Region are none', () => {
    expect(accountsOf('model-moniter', 'eu-west-1')).toEqual([]);
    expect(accountsOf('model-monitor', 'eu-west-9')).toEqual([]);
    expect(imageAccountsIn('eu-west-9')).toEqual([]);
    expect(repositoriesOf('model-moniter')).toEqual([]);
  });
});

describe('an image URI', () => {
  const monitor = '468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer';

  test('is of AWS if account, Region and repository agree', () => {
    expect(repositoriesOf('model-monitor')).toEqual(['sagemaker-model-monitor-analyzer']);
    expect(isAwsImage(monitor)).toBe(true);
    expect(isAwsImage(`${monitor}:latest`)).toBe(true);
    expect(isAwsImage(`${monitor}@sha256:0123456789abcdef`)).toBe(true);
  });

  test.each([
    ['another repository of the account', monitor.replace('sagemaker-model-monitor-analyzer', 'miner')],
    ['another Region', monitor.replace('eu-west-1', 'us-east-1')],
    ['an account of ours', monitor.replace('468650794304', '111111111111')],
    ['another registry', `evil.example/${monitor}`],
    ['no URI', ''],
  ])('is not of AWS with %s', (_, uri) => {
    expect(isAwsImage(uri)).toBe(false);
  });
});

describe('the generator', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sagemaker-core-'));
    mkdirSync(join(folder, 'sagemaker_core-9.9.9.dist-info'));
    mkdirSync(join(folder, 'sagemaker/core/image_uri_config'), { recursive: true });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, 'sagemaker/core/image_uri_config', name), JSON.stringify(content));

  test('joins versions and scopes, and groups repositories with the same owners', () => {
    const registries = { 'us-east-1': '111111111111' };
    write('b.json', { versions: { '1': { registries, repository: 'b' } } });
    write('a.json', {
      training: { versions: { '1': { registries, repository: 'a' } } },
      inference: { versions: { '2': { registries: { 'us-east-1': '222222222222' }, repository: 'a' } } },
    });
    write('c.json', { versions: { '1': { registries, repository: 'c' } } });
    const text = imageAccounts(folder);
    expect(text).toContain('sagemaker-core 9.9.9');
    expect(text).toContain('`\na:a us-east-1=111111111111,222222222222\nb:b c:c us-east-1=111111111111\n`');
    expect(isUnedited(text)).toBe(true);
  });

  test('fails on a registry that it does not understand', () => {
    write('a.json', { registries: { 'us-east-1': 'public.ecr.aws' }, repository: 'a' });
    expect(() => imageAccounts(folder)).toThrow('registries not understood');
  });
});
