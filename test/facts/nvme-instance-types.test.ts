import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasLocalNvme, nvmePatterns } from '../../constructs/facts/nvme-instance-types';
import { unknown, withNvme, withoutNvme } from '../../constructs/facts/nvme-instance-types.generated';
import { nvmeInstanceTypes } from '../../scripts/generate-nvme-instance-types';

describe('an instance type', () => {
  test.each([
    'ml.g4dn.xlarge',
    'ml.g5.48xlarge',
    'ml.p4d.24xlarge',
    'ml.p3dn.24xlarge',
    'ml.m5d.large',
    'ml.trn1.2xlarge',
  ])('%s has local NVMe storage', (type) => {
    expect(hasLocalNvme(type)).toBe(true);
  });

  test.each(['ml.m5.large', 'ml.c5.xlarge', 'ml.p3.2xlarge', 'ml.inf2.xlarge', 'ml.t3.medium', 'ml.c7i-flex.large'])(
    '%s has none',
    (type) => {
      expect(hasLocalNvme(type)).toBe(false);
    },
  );

  test('of a new size is answered as its family', () => {
    expect(hasLocalNvme('ml.g5.96xlarge')).toBe(true);
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a token looks like
  test.each(['ml.z9.large', 'm5.large', 'system', 'ml.geospatial.interactive', '${Token[Type.7]}', ''])(
    '"%s" is not known',
    (type) => {
      expect(hasLocalNvme(type)).toBeUndefined();
    },
  );
});

test('every family has one answer, and the patterns name those with NVMe storage', () => {
  const lists = [withNvme, withoutNvme, unknown].map((list) => list.trim().split(/\s+/));
  expect(lists.map(({ length }) => length)).toEqual([30, 40, 4]);
  expect(new Set(lists.flat()).size).toBe(74);
  expect(nvmePatterns()).toContain('ml.g5.*');
  expect(nvmePatterns().every((pattern) => hasLocalNvme(pattern.replace('*', 'large')))).toBe(true);
});

describe('the generator', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wheels-'));
    mkdirSync(join(folder, 'any-1.0.dist-info'));
    write('botocore/data/sagemaker/2017-07-24/service-2.json', {
      shapes: {
        TrainingInstanceType: { enum: ['ml.a1.large', 'ml.a1.xlarge', 'ml.b1.large', 'ml.c1.large', 'system'] },
      },
    });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, content: unknown): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  }

  const ebs = { InstanceStorageSupported: false };
  const disk = (EncryptionSupport: string) => ({
    InstanceStorageSupported: true,
    InstanceStorageInfo: { NvmeSupport: 'required', EncryptionSupport },
  });

  test('sorts the families of the SageMaker API by their storage', () => {
    write('moto/ec2/resources/instance_types.json', {
      'a1.large': ebs,
      'a1.xlarge': ebs,
      'b1.large': disk('required'),
    });
    const text = nvmeInstanceTypes(folder, [folder]);
    expect(text).toContain('withNvme = `\nb1\n`');
    expect(text).toContain('withoutNvme = `\na1\n`');
    expect(text).toContain('unknown = `\nc1\n`');
  });

  test('fails on a family whose sizes disagree', () => {
    write('moto/ec2/resources/instance_types.json', { 'a1.large': ebs, 'a1.xlarge': disk('required') });
    expect(() => nvmeInstanceTypes(folder, [folder])).toThrow('partly unknown: a1');
  });

  test('fails on local storage that the hardware does not encrypt', () => {
    write('moto/ec2/resources/instance_types.json', { 'b1.large': disk('unsupported') });
    expect(() => nvmeInstanceTypes(folder, [folder])).toThrow('not hardware-encrypted');
  });
});
