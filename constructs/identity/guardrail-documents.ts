import { InvalidProps } from '../core/invalid-props';
import { type GuardrailScope, guardrailStatements } from './guardrail-statements';
import { resourceStatements } from './resource-statements';

/** A guardrail of Bedrock that every request of member accounts goes through. */
export interface EnforcedGuardrail {
  /** ARN of a version, in the management account: `arn:aws:bedrock:us-east-1:111111111111:guardrail/abc:1`. */
  readonly versionArn: string;
}

/** A policy of an organization, as text. */
export interface GuardrailDocument {
  /** PascalCase, unique: also the name of the file. */
  readonly name: string;
  /** Type of `AWS::Organizations::Policy`. */
  readonly policyType: string;
  readonly description: string;
  /** JSON. */
  readonly content: string;
}

/**
 * Characters that a policy of each type may take: of a service control policy half of what AWS takes since 2026-05, so that it is taken everywhere.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (2026-11)
 * @see https://cevo.com.au/post/aws-scp-limits-landing-zone-review/ (2026-11)
 */
export const GUARDRAIL_LIMITS: Readonly<Record<string, number>> = {
  SERVICE_CONTROL_POLICY: 5120,
  RESOURCE_CONTROL_POLICY: 5120,
  AISERVICES_OPT_OUT_POLICY: 2500,
  BEDROCK_POLICY: 10000,
};

export function guardrailDocuments(
  scope: GuardrailScope,
  organizationId: string,
  guardrails: readonly EnforcedGuardrail[],
): GuardrailDocument[] {
  const scps = Object.entries(guardrailStatements(scope)).map(([name, statements]) => ({
    name,
    policyType: 'SERVICE_CONTROL_POLICY',
    description: `MLSecOps: ${name.toLowerCase()}`,
    content: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  }));
  const rcp = { Version: '2012-10-17', Statement: resourceStatements(organizationId) };
  return [
    ...scps,
    {
      name: 'Perimeter',
      policyType: 'RESOURCE_CONTROL_POLICY',
      description: 'MLSecOps: nobody from outside the organization reaches data, keys, secrets, queues and roles',
      content: JSON.stringify(rcp),
    },
    {
      name: 'AiOptOut',
      policyType: 'AISERVICES_OPT_OUT_POLICY',
      description: 'MLSecOps: AWS learns from no content of ours',
      content: JSON.stringify(OPT_OUT),
    },
    ...(guardrails.length === 0 ? [] : [bedrockPolicy(guardrails)]),
  ];
}

const NONE = { '@@operators_allowed_for_child_policies': ['@@none'] };

/**
 * Of all AI services, those to come as well, and no account changes it.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html (2026-11)
 */
const OPT_OUT = {
  services: { ...NONE, default: { opt_out_policy: { ...NONE, '@@assign': 'optOut' }, ...NONE } },
};

/**
 * All content is judged, whatever tags the caller puts around it, on every model.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html (2026-11)
 */
function bedrockPolicy(guardrails: readonly EnforcedGuardrail[]): GuardrailDocument {
  const byRegion = guardrails.map(({ versionArn }) => {
    const identifier = { '@@assign': versionArn };
    const comprehensive = { '@@assign': 'comprehensive' };
    const config = {
      identifier,
      selective_content_guarding: { system: comprehensive, messages: comprehensive },
      model_enforcement: { included_models: { '@@assign': ['ALL'] } },
    };
    return [regionOf(versionArn), { config_1: config }];
  });
  return {
    name: 'Bedrock',
    policyType: 'BEDROCK_POLICY',
    description: 'MLSecOps: every request to a model goes through the guardrail',
    content: JSON.stringify({ bedrock: { guardrail_inference: Object.fromEntries(byRegion) } }),
  };
}

function regionOf(versionArn: string): string {
  const [, region] = versionArn.match(/^arn:[\w-]+:bedrock:([a-z0-9-]+):\d{12}:guardrail\/[a-z0-9]+:[1-9]\d*$/) ?? [];
  if (region !== undefined) return region;
  throw new InvalidProps('OrganizationGuardrails', {
    prop: 'enforcedGuardrails',
    allowed: "ARNs of numbered versions ('arn:aws:bedrock:us-east-1:111111111111:guardrail/abc:1')",
    got: versionArn,
    remedy: 'a malformed one makes all calls to Bedrock of the organization fail',
  });
}
