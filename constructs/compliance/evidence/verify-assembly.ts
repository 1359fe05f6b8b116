import { join } from 'node:path';
import type { Acknowledged } from '../rules/template';
import { isObject, readDocument, recordOf, UnusableInput, within } from './verify-file';
import type { Input } from './verify-input';
import { type Entry, unclaimed, withNested } from './verify-nested';

type Json = Readonly<Record<string, unknown>>;

/** Manifests hold metadata of every construct, and grow with the app. */
const MOST_BYTES = 64 * 1024 * 1024;
const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
const RECORD = 'cdk-mlsecops:acknowledgement';

/**
 * All stacks below a synthesized app, those of stages and nested stacks among them, in the order of the manifest.
 * @throws UnusableInput if the manifest or what it names cannot be read, or there is no stack
 */
export function assemblyIn(folder: string): Input {
  const { templates, acknowledged } = joined(stagesBelow(folder, 0).map(stacksOf));
  if (templates.length === 0) throw new UnusableInput(`${folder}: its manifest.json names no stack`);
  return { templates, acknowledged };
}

interface Stage {
  readonly folder: string;
  readonly artifacts: readonly (readonly [string, Json])[];
}

function stagesBelow(folder: string, depth: number): Stage[] {
  if (depth > 8) throw new UnusableInput(`${folder}: assemblies within assemblies, deeper than 8`);
  const file = join(folder, 'manifest.json');
  const manifest = readDocument(file, MOST_BYTES);
  if (!isObject(manifest) || (manifest.artifacts !== undefined && !isObject(manifest.artifacts))) {
    throw new UnusableInput(`${file}: is no manifest of a synthesized app`);
  }
  const artifacts = Object.entries(recordOf(manifest.artifacts)).map(
    ([id, artifact]) => [id, recordOf(artifact)] as const,
  );
  const inner = artifacts
    .filter(([, { type }]) => type === 'cdk:cloud-assembly')
    .map(([, artifact]) => within(folder, recordOf(artifact.properties).directoryName));
  return [{ folder, artifacts }, ...inner.flatMap((directory) => stagesBelow(directory, depth + 1))];
}

function stacksOf({ folder, artifacts }: Stage): Input {
  const stacks = artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const read = joined(stacks.map(([id, artifact]) => stackOf(folder, id, artifact)));
  return { ...read, templates: [...read.templates, ...unclaimed(folder, read.templates)] };
}

function stackOf(folder: string, id: string, artifact: Json): Input {
  const { displayName, environment, properties, metadata, additionalMetadataFile } = artifact;
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(environment)) ?? [];
  const { stackName } = recordOf(properties);
  const more =
    additionalMetadataFile === undefined ? {} : readDocument(within(folder, additionalMetadataFile), MOST_BYTES);
  const entries = entriesOf({ ...recordOf(metadata), ...recordOf(more) });
  const root = {
    name: String(displayName ?? id).replace(/ \(.*\)$/, ''),
    file: within(folder, recordOf(properties).templateFile),
    stackName: typeof stackName === 'string' ? stackName : id,
    account: account?.startsWith('unknown') ? undefined : account,
    region: region?.startsWith('unknown') ? undefined : region,
  };
  const templates = withNested({ ...root, template: readDocument(root.file) }, folder, entries);
  return { templates, acknowledged: acknowledgedIn(entries) };
}

function entriesOf(metadata: Json): Entry[] {
  return Object.entries(metadata).flatMap(([path, entries]) =>
    (Array.isArray(entries) ? entries : []).map((entry) => ({
      path: path.replace(/^\//, ''),
      type: recordOf(entry).type,
      data: recordOf(entry).data,
    })),
  );
}

function acknowledgedIn(entries: readonly Entry[]): Acknowledged[] {
  return entries
    .filter(({ type }) => type === ACKNOWLEDGED)
    .flatMap(({ path, data }) => {
      const records = entries
        .filter((one) => one.type === RECORD && one.path === path)
        .map((one) => recordOf(one.data));
      return Object.entries(recordOf(data)).map(([id, reason]): Acknowledged => {
        const dated = records.find(
          ({ findings }) => Array.isArray(findings) && findings.some((one) => id.endsWith(`::${one}`)),
        );
        const day = (value: unknown) => (typeof value === 'string' ? value : undefined);
        return { path, id, reason: String(reason), expires: day(dated?.expires), reviewBy: day(dated?.reviewBy) };
      });
    });
}

function joined(inputs: readonly Input[]): Input {
  return {
    templates: inputs.flatMap(({ templates }) => templates),
    acknowledged: inputs.flatMap(({ acknowledged }) => acknowledged),
  };
}
