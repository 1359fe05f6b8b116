import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import {
  type EnforcedGuardrail,
  GUARDRAIL_LIMITS,
  type GuardrailDocument,
  guardrailDocuments,
} from './guardrail-documents';
import type { NetworkRules } from './guardrail-network';
import type { ApprovalParts } from './guardrail-statements';

/** What holds in the accounts of an organization. Patterns of roles are ARNs: `arn:aws:iam::*:role/mlsecops/machines/*`. */
export interface GuardrailRules {
  /** Id of the organization: `o-…`. */
  readonly organizationId: string;
  /** Regions in which AI services may be used. Inference profiles across Regions need all of theirs. */
  readonly regions: string[];
  /** Roles that deploy. The CDK's bootstrap makes `arn:aws:iam::*:role/cdk-*-cfn-exec-role-*`: they change policies, and approve nothing. */
  readonly deployers: string[];
  /** Roles that set a model to approved: of the function that takes the steps of an approval. Nobody but who deploys makes, changes or passes such a role. */
  readonly approvers: string[];
  /**
   * What the approval of models consists of: nobody but who deploys changes it.
   * @default - the roles of `approvers` only
   */
  readonly approvals?: ApprovalParts;
  /**
   * Roles that stop detection and evidence, delete keys, and erase data through a lock.
   * @default - nobody
   */
  readonly exemptions?: GuardrailExemptions;
  /**
   * Guardrails of Bedrock that every request of the accounts goes through.
   * @default - none: no policy of Bedrock
   */
  readonly enforcedGuardrails?: EnforcedGuardrail[];
  /**
   * The networks of the accounts.
   * @default - agents run in any subnet, but in one; people call AI services from anywhere
   */
  readonly network?: NetworkRules;
}

/** Who is exempt beside who deploys and approves. */
export interface GuardrailExemptions {
  /** @default - nobody */
  readonly security?: string[];
  /** @default - nobody */
  readonly erasers?: string[];
  /**
   * Names of buckets of evidence, or patterns.
   * @default 'mlsecops-audit-*'
   */
  readonly evidenceBuckets?: string[];
}

export interface OrganizationGuardrailsProps {
  /** What holds. */
  readonly rules: GuardrailRules;
  /** Ids of the root, organizational units or accounts that they are attached to. Each takes ten service control policies, AWS's own among them, and five of every other type. */
  readonly targetIds: string[];
  /**
   * Service control policies that are made elsewhere, as text: `JobBounds.scp()`.
   * @default - none
   */
  readonly further?: string[];
}

/**
 * Policies of an organization: service control, resource control, opt-out of AI services, and enforced guardrails of Bedrock. They bind whatever role there
 * is in the accounts, those of the CDK's bootstrap too, and are deployed in the management account or by a delegated administrator. The types have to be
 * enabled in the organization.
 */
export class OrganizationGuardrails extends Construct {
  /**
   * The same policies as documents, for organizations that are managed elsewhere: `npm run guardrails -- <folder>` writes each to a file.
   * @throws InvalidProps where a list is empty, a value has another shape, or a policy is too large
   */
  public static documents(rules: GuardrailRules): GuardrailDocument[] {
    refuseInvalid(rules);
    const { exemptions = {}, organizationId, regions, deployers, approvers, enforcedGuardrails = [] } = rules;
    const approvals = { functions: [], decisions: [], roles: [], ...rules.approvals };
    const network = { vpcIds: [], agentSubnets: [], ...rules.network };
    const { security = [], erasers = [], evidenceBuckets = ['mlsecops-audit-*'] } = exemptions;
    const exempt = { deployers, approvers, security, erasers };
    const scope = { exempt, regions, evidenceBuckets, approvals, network };
    const all = guardrailDocuments(scope, organizationId, enforcedGuardrails);
    for (const one of all) refuseSize(one);
    return all;
  }

  /** The policies, in the order of the documents, with those from elsewhere last. */
  public readonly policies: CfnPolicy[];

  constructor(scope: Construct, id: string, { rules, targetIds, further = [] }: OrganizationGuardrailsProps) {
    super(scope, id);
    const elsewhere = further.map((content, at) => ({
      name: `Further${at + 1}`,
      policyType: 'SERVICE_CONTROL_POLICY',
      description: 'MLSecOps: bounds of jobs',
      content,
    }));
    this.policies = [...OrganizationGuardrails.documents(rules), ...elsewhere].map(
      ({ name, policyType, description, content }) => {
        return new CfnPolicy(this, name, {
          name: `mlsecops-${name}`,
          type: policyType,
          description,
          content: Token.isUnresolved(content) ? content : JSON.parse(content),
          targetIds,
        });
      },
    );
  }
}

function refuseSize({ name, policyType, content }: GuardrailDocument): void {
  const limit = GUARDRAIL_LIMITS[policyType] ?? 0;
  if (content.length <= limit) return;
  throw new InvalidProps('OrganizationGuardrails', {
    prop: 'rules',
    allowed: `a ${policyType} of up to ${limit} characters`,
    got: `'${name}' of ${content.length}`,
    remedy: 'name fewer roles, by patterns',
  });
}

function refuseInvalid({ organizationId, regions, deployers, approvers, network = {} }: GuardrailRules): void {
  const role = /^arn:[\w*-]+:iam::[\d*]+:role\/.*[\w-]{3}/;
  const wrong = [
    ['organizationId', /^o-[a-z0-9]{10,32}$/.test(organizationId), organizationId, "an id such as 'o-abcdefghij'"],
    ['regions', regions.length > 0, regions, 'at least one Region'],
    ['deployers', deployers.length > 0 && deployers.every((arn) => role.test(arn)), deployers, 'ARNs of roles'],
    ['approvers', approvers.length > 0 && approvers.every((arn) => role.test(arn)), approvers, 'ARNs of roles'],
    [
      'network.vpcIds',
      areIds(network.vpcIds, 'vpc-'),
      network.vpcIds,
      "at least one id such as 'vpc-0123456789abcdef0'",
    ],
    [
      'network.agentSubnets',
      areIds(network.agentSubnets, 'subnet-'),
      network.agentSubnets,
      'at least one id of a subnet',
    ],
  ].find(([, right]) => !right);
  if (wrong === undefined) return;
  const [prop, , got, allowed] = wrong;
  throw new InvalidProps('OrganizationGuardrails', {
    prop: String(prop),
    allowed: String(allowed),
    got,
    remedy: 'a pattern that matches every role exempts everybody, and an empty list would bind nobody',
  });
}

/** Ids of one kind, or none of which anything is said. */
function areIds(ids: string[] | undefined, start: string): boolean {
  return ids === undefined || (ids.length > 0 && ids.every((id) => Token.isUnresolved(id) || id.startsWith(start)));
}
