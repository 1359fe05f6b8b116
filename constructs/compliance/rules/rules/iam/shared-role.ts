import { ROLE_USERS, rolePathOf, sharersOf } from '../../roles';
import { problem, rule } from '../../rule';

const app = (model: string, pipeline: string) => ({
  Resources: {
    Model: { Type: 'AWS::SageMaker::Model', Properties: { ExecutionRoleArn: { 'Fn::GetAtt': [model, 'Arn'] } } },
    Pipeline: { Type: 'AWS::SageMaker::Pipeline', Properties: { RoleArn: { 'Fn::GetAtt': [pipeline, 'Arn'] } } },
    One: { Type: 'AWS::IAM::Role' },
    Two: { Type: 'AWS::IAM::Role' },
  },
});

/** Models may share a role, and so may monitors. Each agent, runtime, gateway and knowledge base needs one of its own. */
export const sharedRole = rule({
  id: 'SharedRole',
  service: 'iam',
  control: 'IAM-05',
  finding: 'Two purposes share one role, so that each can do what the other needs.',
  remedy: 'Give each its own role.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  covers: ['U051'],
  judges: [
    'AWS::SageMaker::Model.ExecutionRoleArn',
    'AWS::SageMaker::Pipeline.RoleArn',
    'AWS::BedrockAgentCore::Runtime.RoleArn',
    'AWS::Bedrock::Agent.AgentResourceRoleArn',
    'AWS::Bedrock::KnowledgeBase.RoleArn',
    'AWS::BedrockAgentCore::Gateway.RoleArn',
  ],
  types: ROLE_USERS,
  check: (user, app) => {
    const others = sharersOf(user, app);
    const names = others?.map(({ logicalId }) => logicalId).join(', ');
    return (
      others && (names === '' ? [] : [problem(rolePathOf(user), `${rolePathOf(user)} is the role of ${names} too`)])
    );
  },
  pass: [app('One', 'Two')],
  fail: [app('One', 'One')],
});
