import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../bin/mlsecops';

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mlsecops-'));
  folders.push(path);
  return path;
}

/** Writes a file below a folder; what is no text becomes JSON. */
export function write(directory: string, name: string, content: unknown): string {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 1));
  return path;
}

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process. */
export function run(...argv: readonly string[]): Run {
  let [out, err] = ['', ''];
  const code = main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** Nothing is wrong with it. */
export const CLEAN = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/mine' } } },
};

/** Three errors of the notebook's, at least. */
export const OPEN_NOTEBOOK = {
  Resources: {
    Notebook: {
      Type: 'AWS::SageMaker::NotebookInstance',
      Metadata: { 'aws:cdk:path': 'Mine/Notebook' },
      Properties: { InstanceType: 'ml.t3.medium', RoleArn: 'arn:aws:iam::111122223333:role/notebook' },
    },
  },
};
