import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHandlers } from '../scripts/build-handlers';

test('a handler becomes one file in a folder of its own, with its helpers in it and the AWS SDK outside', async () => {
  const sources = mkdtempSync(join(tmpdir(), 'handlers-'));
  mkdirSync(join(sources, 'registry'));
  writeFileSync(join(sources, 'registry', 'answer.ts'), 'export const answer = 42;');
  writeFileSync(
    join(sources, 'registry', 'say-answer.lambda.ts'),
    "import { S3Client } from '@aws-sdk/client-s3';\nimport { answer } from './answer';\nexport const handler = async () => [answer, S3Client];",
  );
  const [folder = ''] = await buildHandlers(sources, join(sources, 'out'));
  expect(folder).toBe(join(sources, 'out', 'registry', 'say-answer'));
  const built = readFileSync(join(folder, 'index.mjs'), 'utf8');
  expect(built).toContain('42');
  expect(built).toContain('from "@aws-sdk/client-s3"');
  expect(built).not.toContain('./answer');
});
