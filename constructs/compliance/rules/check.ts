import type { ControlId } from '../controls';
import type { Problem, Rule } from './rule';
import { rules } from './rules';
import { App, type Circumstances, type Resource, type StackTemplate } from './template';

/** What is wrong with a resource. */
export interface Finding {
  /** `MlSecOps-ModelNetworkIsolation`, with what it is about in brackets where a resource can have several. */
  readonly id: string;
  readonly rule: Rule;
  readonly control: ControlId;
  readonly level: 'error' | 'warning';
  /** What is wrong, and with which property. */
  readonly message: string;
  readonly remedy: string;
  readonly sources: readonly string[];
  /** The `name` of the template. */
  readonly template: string;
  readonly logicalId: string;
  readonly resourceType: string;
  /** The construct, if that is known. */
  readonly path?: string;
  /** Where, below the resource: `Properties.KmsKeyId`. */
  readonly locations: readonly string[];
}

/** What a rule said about a resource that it applies to. */
export interface Verdict {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly problems: readonly Problem[];
}

export interface CheckOptions extends Circumstances {
  /**
   * What the findings call the template.
   * @default 'template'
   */
  readonly name?: string;
}

const PREFIX = 'MlSecOps-';

/** Checks a template of any origin: what `cdk synth` wrote, or a file by hand. Never throws. */
export function checkTemplate(
  template: unknown,
  { name = 'template', ...circumstances }: CheckOptions = {},
): Finding[] {
  return checkTemplates([{ name, template }], circumstances);
}

/** Checks templates that are deployed together: rules follow references from one to another. Never throws. */
export function checkTemplates(templates: readonly StackTemplate[], circumstances: Circumstances = {}): Finding[] {
  return verdicts(templates, circumstances).flatMap(findingsOf);
}

/** What each rule says about each resource that it applies to. */
export function verdicts(templates: readonly StackTemplate[], circumstances: Circumstances = {}): Verdict[] {
  const app = new App(templates, circumstances);
  const judged = app.stacks.flatMap(({ resources, oddities }) =>
    [...oddities, ...resources].flatMap((one) => judge(one, app)),
  );
  if (app.acknowledgements.length === 0) return judged;
  const own = judged
    .flatMap(findingsOf)
    .map(({ id, path, template }) => ({ id: `MlSecOps::${id}`, path: path ?? template }));
  app.unwaivable = UNWAIVABLE;
  app.found = [...own, ...(circumstances.otherFindings ?? [])];
  return [...judged, ...app.acknowledgements.flatMap((one) => judge(one, app))];
}

/** The findings of a verdict: one, or one for each subject. */
export function findingsOf({ rule, resource, problems }: Verdict): Finding[] {
  const bySubject = new Map<string, Problem[]>();
  for (const problem of problems) {
    const subject = problem.subject ?? '';
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), problem]);
  }
  return [...bySubject].map(([subject, about]) => ({
    id: `${PREFIX}${rule.id}${subject === '' ? '' : `[${subject.replace(/[[\](){}]/g, '')}]`}`,
    rule,
    control: rule.control,
    level: rule.level,
    message: `${rule.finding} ${about.map(({ detail }) => detail).join('; ')}.`,
    remedy: rule.remedy,
    sources: rule.sources,
    template: resource.stack.name,
    logicalId: resource.logicalId,
    resourceType: resource.type,
    path: resource.path,
    locations: [...new Set(about.map(({ location }) => location))],
  }));
}

const UNWAIVABLE = new Set(
  rules.filter(({ waivable }) => waivable === false).map(({ id }) => `MlSecOps::${PREFIX}${id}`),
);

const byType = new Map<string, Rule[]>();
for (const rule of rules) for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);

function judge(resource: Resource, app: App): Verdict[] {
  return (byType.get(resource.type) ?? []).flatMap((rule) => {
    const problems = attempt(rule, resource, app);
    return problems === undefined ? [] : [{ rule, resource, problems }];
  });
}

/** A rule that fails on odd input has not shown that the resource is right. */
function attempt(rule: Rule, resource: Resource, app: App): readonly Problem[] | undefined {
  try {
    return rule.check(resource, app);
  } catch (error) {
    return [
      {
        location: 'Properties',
        detail: `The resource is unusable: ${error instanceof Error ? error.message : String(error)}`,
      },
    ];
  }
}
