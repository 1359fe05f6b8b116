import { Token } from 'aws-cdk-lib/core';
import { InvalidProps } from '../core/invalid-props';

/**
 * Calls on what the platform works with, such as objects, endpoints and models. A trail records none of them unless it is told. They are
 * charged by the event.
 *
 * What takes no list of ARNs is recorded for the whole account: many calls are on things whose ARN has no account (foundation
 * models), and an unknown agent or endpoint is what an auditor wants to see most.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html (table of types, read on 2026-11-24 in an undated copy)
 */
export class DataEvents {
  /**
   * Reads and writes of objects in the named buckets. The archive's own bucket is refused by the trail: each delivery would be recorded and
   * delivered again.
   * @param bucketArns ARNs of buckets
   * @throws InvalidProps for an empty list, or what is no ARN of a bucket
   */
  public static s3Objects(bucketArns: string[]): DataEvents {
    refuseOthers('DataEvents.s3Objects', bucketArns, /^arn:[\w-]+:s3:::[a-z0-9][a-z0-9.-]+$/, 'ARNs of buckets');
    // With the slash, 'features' does not also mean 'features-copy'.
    return new DataEvents(
      ['AWS::S3::Object'],
      bucketArns.map((arn) => `${arn}/`),
    );
  }

  /**
   * Invocations of the named functions, by any version or alias, and of functions whose name begins with one of theirs.
   * @param functionArns ARNs of functions, without version or alias
   * @throws InvalidProps for an empty list, or what is no ARN of a function
   */
  public static lambdaFunctions(functionArns: string[]): DataEvents {
    const arn = /^arn:[\w-]+:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+$/;
    refuseOthers('DataEvents.lambdaFunctions', functionArns, arn, 'ARNs of functions');
    return new DataEvents(['AWS::Lambda::Function'], functionArns);
  }

  /** Vector buckets and indexes, all of the account. */
  public static s3Vectors(): DataEvents {
    return new DataEvents(['AWS::S3Vectors::VectorBucket', 'AWS::S3Vectors::Index']);
  }

  /** Endpoints, feature groups, experiments and MLflow, all of the account. */
  public static sageMaker(): DataEvents {
    return new DataEvents(SAGEMAKER);
  }

  /**
   * Agents, flows, guardrails, knowledge bases, prompts and what else Bedrock records as data events, all of the account. `InvokeModel` and
   * `Converse` are management events.
   * @see https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html
   */
  public static bedrock(): DataEvents {
    return new DataEvents(BEDROCK);
  }

  /** Runtimes, gateways, memory, tools and credentials of agents, all of the account. */
  public static agentCore(): DataEvents {
    return new DataEvents(AGENTCORE);
  }

  private constructor(
    /** The `resources.type` values that are recorded. */
    public readonly resourceTypes: string[],
    /** What the ARN of the resource begins with; any, if empty. */
    public readonly arnPrefixes: string[] = [],
  ) {}
}

const SAGEMAKER = [
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::ExperimentTrialComponent',
  'AWS::SageMaker::FeatureGroup',
  'AWS::SageMaker::MlflowTrackingServer',
];

const BEDROCK = [
  'AWS::Bedrock::AdvancedOptimizePromptJob',
  'AWS::Bedrock::AgentAlias',
  'AWS::Bedrock::AsyncInvoke',
  'AWS::Bedrock::AutomatedReasoningPolicy',
  'AWS::Bedrock::AutomatedReasoningPolicyVersion',
  'AWS::Bedrock::Blueprint',
  'AWS::Bedrock::DataAutomationInvocation',
  'AWS::Bedrock::DataAutomationProfile',
  'AWS::Bedrock::DataAutomationProject',
  'AWS::Bedrock::FlowAlias',
  'AWS::Bedrock::FlowExecution',
  'AWS::Bedrock::Guardrail',
  'AWS::Bedrock::InlineAgent',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::Model',
  'AWS::Bedrock::PromptVersion',
  'AWS::Bedrock::Session',
  'AWS::Bedrock::Tool',
];

const AGENTCORE = [
  'AWS::BedrockAgentCore::APIKeyCredentialProvider',
  'AWS::BedrockAgentCore::Browser',
  'AWS::BedrockAgentCore::BrowserCustom',
  'AWS::BedrockAgentCore::CodeInterpreter',
  'AWS::BedrockAgentCore::CodeInterpreterCustom',
  'AWS::BedrockAgentCore::Evaluator',
  'AWS::BedrockAgentCore::Gateway',
  'AWS::BedrockAgentCore::Memory',
  'AWS::BedrockAgentCore::OAuth2CredentialProvider',
  'AWS::BedrockAgentCore::Runtime',
  'AWS::BedrockAgentCore::RuntimeEndpoint',
  'AWS::BedrockAgentCore::TokenVault',
  'AWS::BedrockAgentCore::WorkloadIdentity',
  'AWS::BedrockAgentCore::WorkloadIdentityDirectory',
];

function refuseOthers(at: string, arns: string[], shape: RegExp, what: string): void {
  const wrong = arns.find((arn) => !Token.isUnresolved(arn) && !shape.test(arn));
  if (arns.length === 0 || wrong !== undefined) {
    throw new InvalidProps(at, {
      prop: 'arns',
      allowed: `one or more ${what}, without wildcards`,
      got: wrong ?? 'an empty list',
      remedy: 'name each one: selectors match the beginning of an ARN, and an empty list would mean all',
    });
  }
}
