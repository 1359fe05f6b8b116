import { actionFacts, actionsMatching } from '../../facts/action-keys';
import type { Statement } from './policy';
import type { App, Resource } from './template';
import { text } from './values';

/** IAM prefixes of the services that rules call AI services. */
export const AI_SERVICES = ['sagemaker', 'bedrock', 'bedrock-agentcore', 'agent-registry'] as const;

/** Reads that give away a model, its answers, what it was told, features or credentials. */
const SENSITIVE_READS =
  /^(bedrock:(InvokeModel|InvokeModelWithResponseStream|InvokeModelWithBidirectionalStream|InvokeAgent|InvokeInlineAgent|InvokeFlow|Retrieve|RetrieveAndGenerate|ApplyGuardrail)|sagemaker:(InvokeEndpoint\w*|GetRecord|BatchGetRecord)|bedrock-agentcore:(InvokeAgentRuntime\w*|RetrieveMemoryRecords|ListMemoryRecords|GetMemoryRecord|ListEvents|GetEvent|GetResourceApiKey|GetResourceOauth2Token|GetWorkloadAccessToken\w*))$/i;

/** The actions of AI services that a pattern takes in: `*` takes in all. */
export function aiActions(pattern: string): readonly string[] {
  const known = expanded.get(pattern) ?? expand(pattern);
  expanded.set(pattern, known);
  return known;
}

const expanded = new Map<string, readonly string[]>();

function expand(pattern: string): readonly string[] {
  const [service = '', verb = '*'] = pattern.toLowerCase().split(':');
  return AI_SERVICES.filter((prefix) => service === prefix || matches(service, prefix)).flatMap(
    (prefix) => actionsMatching(`${prefix}:${verb}`) ?? [],
  );
}

/** Whether the action changes something, or reads what nobody should hand out by wildcard. Unknown actions count. */
export function isConsequential(action: string): boolean {
  const level = actionFacts(action)?.accessLevel;
  return (
    level === undefined ||
    level === 'Write' ||
    level === 'Tagging' ||
    level === 'Permissions management' ||
    SENSITIVE_READS.test(action)
  );
}

/** Wildcards that take in one operation in its forms: the CDK and the documentation grant by them. */
export function isOneOperation(pattern: string): boolean {
  return /^(bedrock:InvokeModel|sagemaker:InvokeEndpoint)\*$/i.test(pattern);
}

/** Whether the action can be limited to resources. */
export function takesResource(action: string): boolean {
  return actionFacts(action)?.resourceTypes.length !== 0;
}

/** Whether the resource is everything, or everything of a service. */
export function isEverything(resource: string): boolean {
  // What the deployment fills in has colons of its own: `${AWS::Partition}`.
  const arn = resource.replace(/\$\{[^}]*\}/g, 'x');
  return /^\*+$/.test(arn) || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:[*/]+$/.test(arn);
}

/** What a statement allows: not a Deny. Anything that is neither counts as Allow. */
export function allows({ effect }: Statement): boolean {
  return effect !== 'Deny';
}

/**
 * Whether a managed policy is a permissions boundary and nothing else: it limits and grants nothing. One that no role of the templates has yet is known
 * by its name.
 */
export function isBoundary(policy: Resource, app: App): boolean {
  if (policy.type !== 'AWS::IAM::ManagedPolicy') return false;
  const { bounding, attached } = app.once(attachments);
  const direct = ['Roles[]?', 'Users[]?', 'Groups[]?'].some((path) => policy.has(path));
  const called = [policy.logicalId, policy.text('ManagedPolicyName'), policy.text('Description')];
  return (
    (bounding.has(policy) || called.some((name) => /boundary/i.test(name ?? ''))) && !attached.has(policy) && !direct
  );
}

function attachments(app: App): { bounding: ReadonlySet<Resource>; attached: ReadonlySet<Resource> } {
  const holders = app.ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group');
  const named = new Map(
    app.ofType('AWS::IAM::ManagedPolicy').map((policy) => [policy.text('ManagedPolicyName') ?? policy, policy]),
  );
  const targets = (path: string) =>
    holders.flatMap((holder) =>
      holder
        .find(path)
        .flatMap(
          ({ value }) =>
            app.referenced(value, holder.stack) ?? named.get(nameIn(text(value, holder.stack) ?? '')) ?? [],
        ),
    );
  return { bounding: new Set(targets('PermissionsBoundary?')), attached: new Set(targets('ManagedPolicyArns[]?')) };
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function matches(pattern: string, service: string): boolean {
  return (
    /[*?]/.test(pattern) &&
    new RegExp(
      `^${pattern
        .replace(/[^*?\w-]/g, '')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(service)
  );
}
