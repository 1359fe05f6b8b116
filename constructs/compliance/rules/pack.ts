import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  Stack,
  Validations,
} from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { type Finding, findingsOf, type Verdict, verdicts } from './check';
import { rules } from './rules';
import type { Acknowledged, StackTemplate } from './template';
import { isRecord } from './values';

export interface MlSecOpsChecksProps {
  /**
   * The day that the dates of acknowledgements are judged against, as `YYYY-MM-DD`. There is no clock at synthesis.
   * @default - dates are not judged
   */
  readonly asOf?: string;
}

/** What a rule said of a resource. */
export interface RuleResult {
  /** The rule: `MlSecOps-ModelNetworkIsolation`. */
  readonly ruleId: string;
  /** The Control that the rule serves. */
  readonly control: string;
  /** `compliant` or `non-compliant`, acknowledged or not. */
  readonly outcome: string;
  /** Path of the construct, or of the stack for what no construct made. */
  readonly path: string;
  /** Logical id in the template. */
  readonly logicalId: string;
  /** CloudFormation type. */
  readonly resourceType: string;
  /**
   * What is wrong.
   * @default - nothing
   */
  readonly detail?: string;
}

/**
 * The rules for machine learning, large language models and agents, as a validation plugin of CDK. Register it once, on the app:
 * `Validations.of(app).addPlugins(new MlSecOpsChecks())`.
 *
 * The rules read what is deployed: the templates, those of nested stacks among them. So they see typed resources, raw `CfnResource`s and property
 * overrides alike. An error fails the synthesis, a warning is reported. Acknowledge with `MlSecOps::MlSecOps-<rule>` on the construct.
 */
export class MlSecOpsChecks implements IPolicyValidationPlugin {
  public readonly name = 'MlSecOps';
  /** The ids of all rules. Always there: CDK's interface only makes it optional. */
  public readonly ruleIds?: string[] = rules.map(({ id }) => `MlSecOps-${id}`);
  private readonly asOf?: string;
  private results: RuleResult[] = [];

  constructor(props: MlSecOpsChecksProps = {}) {
    this.asOf = props.asOf;
  }

  /** What each rule said of each resource at the last validation, compliance included. */
  public get evidence(): RuleResult[] {
    return [...this.results];
  }

  /** Called by CDK at the end of a synthesis. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = templatesOf(context);
    const judged = verdicts(templates, { acknowledged: acknowledgedIn(context.appConstruct), asOf: this.asOf });
    this.results = judged.map(resultOf);
    const findings = judged.flatMap(findingsOf);
    return {
      success: findings.every(({ level }) => level !== 'error'),
      violations: findings.map((finding) => violation(finding, templates)),
    };
  }
}

interface Template extends StackTemplate {
  readonly file: string;
}

/** The templates that are deployed, and those of nested stacks, which CDK does not hand over. */
function templatesOf({ appConstruct, stackTemplates }: IPolicyValidationContext): Template[] {
  const constructs = appConstruct.node.findAll();
  const paths = pathsByFile(constructs);
  const read = (file: string, name: string): Template => {
    return {
      name,
      file,
      template: JSON.parse(readFileSync(file, 'utf8')) as unknown,
      paths: paths.get(basename(file)),
    };
  };
  const files = new Map(stackTemplates.map(({ templatePath }) => [basename(templatePath), templatePath]));
  const nested = constructs.filter(Stack.isStack).flatMap((stack) => {
    const beside = stack.nestedStackParent && files.get(outermost(stack).templateFile);
    return beside === undefined ? [] : [read(join(dirname(beside), stack.templateFile), stack.node.path)];
  });
  return [
    ...stackTemplates.map(({ templatePath, stackConstructPath }) => read(templatePath, stackConstructPath)),
    ...nested,
  ];
}

function outermost(stack: Stack): Stack {
  return stack.nestedStackParent === undefined ? stack : outermost(stack.nestedStackParent);
}

/** Construct paths by logical id, by name of the template's file. */
function pathsByFile(constructs: readonly IConstruct[]): ReadonlyMap<string, Record<string, string>> {
  const paths = new Map<string, Record<string, string>>();
  for (const resource of constructs.filter(CfnResource.isCfnResource)) {
    const stack = Stack.of(resource);
    const known = paths.get(stack.templateFile) ?? {};
    known[String(stack.resolve(resource.logicalId))] = resource.node.path;
    paths.set(stack.templateFile, known);
  }
  return paths;
}

/** The acknowledgements of the tree, with the dates that `Acknowledgements` records beside them. */
function acknowledgedIn(app: IConstruct): Acknowledged[] {
  return app.node.findAll().flatMap(({ node }) => {
    const own = node.metadata
      .filter(({ type }) => type === 'cdk-mlsecops:acknowledgement')
      .map(({ data }) => data as Dated);
    return node.metadata
      .filter(({ type, data }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && isRecord(data))
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]): Acknowledged => {
        const record = own.find(({ findings }) => findings.some((finding) => id.endsWith(`::${finding}`)));
        return { path: node.path, id, reason, expires: record?.expires, reviewBy: record?.reviewBy };
      });
  });
}

interface Dated {
  readonly findings: readonly string[];
  readonly expires?: string;
  readonly reviewBy?: string;
}

function violation(finding: Finding, templates: readonly Template[]): PolicyViolation {
  const { id, rule, control, level, message, remedy, sources, locations } = finding;
  return {
    ruleName: id,
    description: message,
    fix: remedy,
    severity: rule.waivable === false ? 'fatal' : level,
    ruleMetadata: { control, rule: rule.id, sources: sources.join(' ') },
    violatingResources: [{ ...place(finding, templates), locations: [...locations] }],
  };
}

/** CDK finds the construct of a logical id itself; what no construct made is reported at its stack. */
function place({ template, logicalId, path }: Finding, templates: readonly Template[]): object {
  const at = templates.find(({ name, paths }) => name === template && paths?.[logicalId] === path);
  if (at !== undefined && path !== undefined) return { resourceLogicalId: logicalId, templatePath: at.file };
  return { constructPath: template === 'app' ? logicalId : template };
}

function resultOf({ rule, resource, problems }: Verdict): RuleResult {
  return {
    ruleId: `MlSecOps-${rule.id}`,
    control: rule.control,
    outcome: problems.length === 0 ? 'compliant' : 'non-compliant',
    path: resource.path ?? resource.stack.name,
    logicalId: resource.logicalId,
    resourceType: resource.type,
    detail: problems.length === 0 ? undefined : problems.map(({ detail }) => detail).join('; '),
  };
}
