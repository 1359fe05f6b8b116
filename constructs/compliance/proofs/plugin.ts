import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  Stack,
  Token,
} from 'aws-cdk-lib/core';
import type { Organization } from './organization';
import type { Bootstrap } from './principals/bootstrap';
import { prove } from './prove';
import type { Theorem, TheoremVerdict, Verdict } from './theorem';
import { generalTheorems } from './theorems/general';
import { verdictText } from './verdict-text';
import type { TemplateSource } from './world';

export interface ProofChecksProps {
  /**
   * What is to be proved.
   * @default - the general theorems, which hold of any app
   */
  readonly theorems?: readonly Theorem[];
  /**
   * What the roles that deploy may do.
   * @default Bootstrap.assumedTrusted(), which each verdict says
   */
  readonly bootstrap?: Bootstrap;
  /**
   * What is given of the organization of the accounts, and of who else is in them.
   * @default - no policies of an organization
   */
  readonly organization?: Organization;
}

/**
 * Theorems over all templates of an app, as a validation plugin of CDK. Register it once, on the app:
 * `Validations.of(app).addPlugins(new ProofChecks())`. What is refuted, and what is not known, fails the synthesis.
 * Acknowledge with `MlSecOpsProofs::<theorem>` on the construct.
 */
export class ProofChecks implements IPolicyValidationPlugin {
  public readonly name = 'MlSecOpsProofs';
  /** The ids of all theorems. */
  public readonly ruleIds: string[];
  private readonly theorems: readonly Theorem[];
  private readonly given: Pick<ProofChecksProps, 'bootstrap' | 'organization'>;
  private results: readonly TheoremVerdict[] = [];

  public constructor({ theorems = generalTheorems(), ...given }: ProofChecksProps = {}) {
    this.theorems = theorems;
    this.given = given;
    this.ruleIds = theorems.map(({ id }) => id);
  }

  /** What was found at the last validation, proofs included. */
  public get verdicts(): readonly TheoremVerdict[] {
    return this.results;
  }

  /** Called by CDK at the end of a synthesis. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const files = new Map<string, string>();
    const sources = sourcesOf(context, files);
    this.results = prove(this.theorems, sources, this.given);
    const violations = this.results.flatMap(({ theorem, verdicts }) =>
      verdicts.flatMap((verdict) => (verdict.verdict === 'PROVED' ? [] : [violation(theorem, verdict, files)])),
    );
    return { success: violations.length === 0, violations };
  }
}

/** The templates that are deployed, with the place of each stack; `files` gets the file of each by name. */
function sourcesOf(
  { appConstruct, stackTemplates }: IPolicyValidationContext,
  files: Map<string, string>,
): TemplateSource[] {
  const constructs = appConstruct.node.findAll();
  const paths = new Map<Stack, Record<string, string>>();
  for (const resource of constructs.filter(CfnResource.isCfnResource)) {
    const stack = Stack.of(resource);
    const known = paths.get(stack) ?? {};
    known[String(stack.resolve(resource.logicalId))] = resource.node.path;
    paths.set(stack, known);
  }
  const written = new Map(stackTemplates.map(({ templatePath }) => [basename(templatePath), templatePath]));
  return constructs.filter(Stack.isStack).flatMap((stack): TemplateSource[] => {
    const parent = stack.nestedStackParent;
    const beside = written.get(outermost(stack).templateFile);
    const file = parent && beside !== undefined ? join(dirname(beside), stack.templateFile) : beside;
    if (file === undefined) return [];
    files.set(stack.node.path, file);
    const nested = stack.nestedStackResource;
    return [
      {
        name: stack.node.path,
        template: JSON.parse(readFileSync(file, 'utf8')) as unknown,
        stackName: Token.isUnresolved(stack.stackName) ? undefined : stack.stackName,
        account: Token.isUnresolved(stack.account) ? undefined : stack.account,
        region: Token.isUnresolved(stack.region) ? undefined : stack.region,
        paths: paths.get(stack),
        nestedIn:
          parent && nested
            ? { name: parent.node.path, logicalId: String(parent.resolve(nested.logicalId)) }
            : undefined,
      },
    ];
  });
}

function outermost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : outermost(stack.nestedStackParent);
}

/** Reported where the policies stand that make it possible; what nobody knows, at the app. */
function violation(
  { id, control, says }: Pick<Theorem, 'id' | 'control' | 'says'>,
  verdict: Verdict,
  files: ReadonlyMap<string, string>,
): PolicyViolation {
  const because = verdict.verdict === 'REFUTED' ? verdict.counterexample.because : [];
  const places = because.flatMap(({ stack, logicalId }) => {
    const templatePath = files.get(stack);
    return templatePath === undefined ? [] : [{ resourceLogicalId: logicalId, templatePath, locations: [] }];
  });
  return {
    ruleName: id,
    description: verdictText({ says }, verdict),
    severity: 'error',
    ruleMetadata: { control, theorem: id, verdict: verdict.verdict },
    violatingResources: places.length > 0 ? places : [{ constructPath: [...files.keys()][0], locations: [] }],
  };
}
