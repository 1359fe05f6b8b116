import type { App, Resource } from './template';

/** Where a type names the role that it works as, and what for. Without a purpose, each resource is one of its own. */
const USERS: Readonly<Record<string, { readonly property: string; readonly purpose?: string }>> = {
  'AWS::SageMaker::Model': { property: 'ExecutionRoleArn', purpose: 'serving' },
  'AWS::SageMaker::Pipeline': { property: 'RoleArn', purpose: 'pipeline' },
  'AWS::SageMaker::ProcessingJob': { property: 'RoleArn', purpose: 'processing' },
  'AWS::SageMaker::NotebookInstance': { property: 'RoleArn', purpose: 'notebook' },
  'AWS::SageMaker::Domain': { property: 'DefaultUserSettings.ExecutionRole', purpose: 'studio' },
  'AWS::SageMaker::FeatureGroup': { property: 'RoleArn', purpose: 'features' },
  'AWS::SageMaker::DataQualityJobDefinition': { property: 'RoleArn', purpose: 'monitoring' },
  'AWS::SageMaker::ModelQualityJobDefinition': { property: 'RoleArn', purpose: 'monitoring' },
  'AWS::SageMaker::ModelBiasJobDefinition': { property: 'RoleArn', purpose: 'monitoring' },
  'AWS::SageMaker::ModelExplainabilityJobDefinition': { property: 'RoleArn', purpose: 'monitoring' },
  'AWS::Bedrock::Agent': { property: 'AgentResourceRoleArn' },
  'AWS::Bedrock::KnowledgeBase': { property: 'RoleArn' },
  'AWS::Bedrock::Flow': { property: 'ExecutionRoleArn' },
  'AWS::BedrockAgentCore::Runtime': { property: 'RoleArn' },
  'AWS::BedrockAgentCore::Harness': { property: 'ExecutionRoleArn' },
  'AWS::BedrockAgentCore::Gateway': { property: 'RoleArn' },
  'AWS::Lambda::Function': { property: 'Role', purpose: 'function' },
  'AWS::StepFunctions::StateMachine': { property: 'RoleArn', purpose: 'state machine' },
};

/** The types whose role must serve nothing else. */
export const ROLE_USERS = Object.keys(USERS).filter((type) => !/Lambda|StepFunctions/.test(type));

/** Where the resource names its role. */
export function rolePathOf({ type }: Resource): string {
  return USERS[type]?.property ?? '';
}

/** The resources with another purpose that work as the same role; `undefined` if its role is not known. */
export function sharersOf(user: Resource, app: App): readonly Resource[] | undefined {
  const role = roleOf(user, app);
  if (role === undefined) return undefined;
  return (app.once(usersByRole).get(role) ?? []).filter(
    (other) => other !== user && purposeOf(other) !== purposeOf(user),
  );
}

function usersByRole(app: App): ReadonlyMap<Resource | string, Resource[]> {
  const users = new Map<Resource | string, Resource[]>();
  for (const user of app.ofType(...Object.keys(USERS))) {
    const role = roleOf(user, app);
    if (role !== undefined) users.set(role, [...(users.get(role) ?? []), user]);
  }
  return users;
}

/** The role in the templates, or the text that names it. */
function roleOf(user: Resource, app: App): Resource | string | undefined {
  const path = rolePathOf(user);
  return app.referenced(user.value(path), user.stack) ?? user.text(path);
}

function purposeOf(user: Resource): string | Resource {
  return USERS[user.type]?.purpose ?? user;
}
