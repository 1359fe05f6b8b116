import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CloudFormation template, as far as reports read it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A metadata entry that a construct left in the assembly. */
export interface MetadataEntry {
  readonly path: string;
  readonly type: string;
  readonly data: unknown;
}

/** One stack of a synthesized app. */
export interface AssemblyStack {
  /** The stack's construct path: `Development/Network`. */
  readonly path: string;
  /** `aws://account/region`, as the stack is bound. */
  readonly environment: string;
  readonly template: Template;
  readonly metadata: readonly MetadataEntry[];
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly displayName?: string;
        readonly environment?: string;
        readonly metadata?: Readonly<Record<string, readonly { type: string; data?: unknown }[]>>;
        readonly properties?: { readonly templateFile?: string; readonly directoryName?: string };
        readonly additionalMetadataFile?: string;
      }
    >
  >;
}

/** All stacks below a synthesized app (`cdk.out`), stages included, in the order of the manifest. */
export function stacksOf(directory: string): AssemblyStack[] {
  const manifest = read<Manifest>(join(directory, 'manifest.json'));
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly' && artifact.properties?.directoryName !== undefined) {
      return stacksOf(join(directory, artifact.properties.directoryName));
    }
    if (artifact.type !== 'aws:cloudformation:stack' || artifact.properties?.templateFile === undefined) return [];
    const more = artifact.additionalMetadataFile;
    const metadata = {
      ...artifact.metadata,
      ...(more === undefined ? {} : read<typeof artifact.metadata>(join(directory, more))),
    };
    return [
      {
        path: (artifact.displayName ?? id).replace(/ \(.*\)$/, ''),
        environment: artifact.environment ?? 'aws://unknown-account/unknown-region',
        template: read<Template>(join(directory, artifact.properties.templateFile)),
        metadata: Object.entries(metadata).flatMap(([path, entries]) =>
          entries.map(({ type, data }) => ({ path: path.replace(/^\//, ''), type, data })),
        ),
      },
    ];
  });
}

/** One finding of a check, waived or not. */
export interface Finding {
  readonly check: string;
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly severity: string;
}

export interface Validation {
  readonly open: readonly Finding[];
  readonly acknowledged: readonly Finding[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs?: readonly { readonly constructPath?: string }[];
}

/** What the checks of the synthesis found. No report means that no check had anything to say. */
export function validationOf(directory: string): Validation {
  const file = join(directory, 'validation-report.json');
  if (!existsSync(file)) return { open: [], acknowledged: [] };
  const { pluginReports } = read<{
    pluginReports: readonly {
      pluginName: string;
      violations?: readonly Violation[];
      suppressedViolations?: readonly Violation[];
    }[];
  }>(file);
  const list = (pick: 'violations' | 'suppressedViolations') =>
    pluginReports.flatMap((report) =>
      (report[pick] ?? []).flatMap(({ ruleName, description, severity = 'error', violatingConstructs = [{}] }) =>
        violatingConstructs.map(({ constructPath = '' }) => ({
          check: report.pluginName,
          rule: ruleName,
          path: constructPath,
          message: description,
          severity,
        })),
      ),
    );
  return { open: list('violations'), acknowledged: list('suppressedViolations') };
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
