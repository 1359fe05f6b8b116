import { managedPolicyDocument } from '../../../facts/aws-managed-policies';
import type { PolicyDocument } from '../policy';
import { perhaps } from './document';

/**
 * What `ReadOnlyAccess` allows is among these, and it denies nothing: its list of 2,800 actions is not kept here, so an
 * action that is like one of these is unknown and any other is not allowed.
 */
const reading: readonly string[] = [
  ...[
    ...['Batch', 'Check', 'Classify', 'Compare', 'Contains', 'Count', 'Describe', 'Detect', 'Discover', 'Download'],
    ...['Estimate', 'Evaluate', 'Export', 'Filter', 'Generate', 'Get', 'Is', 'List', 'Lookup', 'PartiQL'],
    ...['Preview', 'Probe', 'Query', 'Read', 'Receive', 'Recognize', 'Resolve', 'Retrieve', 'Sample', 'Scan', 'Search'],
    ...['Select', 'Simulate', 'Synthesize', 'Test', 'Validate', 'Verify', 'View'],
  ].map((verb) => `*:${verb}*`),
  'apigateway:GET',
  'codecommit:GitPull',
  'cognito-idp:AdminGet*',
  'cognito-idp:AdminList*',
  'config:Deliver*',
  'eks:AccessKubernetesApi',
  'elasticbeanstalk:Request*',
  'es:ESHttpGet',
  'es:ESHttpHead',
  'devops-guru:StartCostEstimation',
  'logs:StartLiveTail',
  'logs:StartQuery',
  'logs:StopLiveTail',
  'logs:StopQuery',
  's3express:CreateSession',
  'servicequotas:StartQuotaUtilizationReport',
  'xray:StartTraceRetrieval',
  'xray:CancelTraceRetrieval',
];

/** What is not kept as a document, but bounded. */
const bounded: Readonly<Record<string, PolicyDocument>> = {
  ReadOnlyAccess: perhaps(allow(reading, ['*']), 'which actions ReadOnlyAccess lists'),
};

const known = new Map<string, PolicyDocument>();

/** The document behind the ARN of a managed policy of AWS; `undefined` if it is not one of those that are known. */
export function awsManagedPolicy(arn: string): PolicyDocument | undefined {
  const [, name] = arn.match(/^arn:[\w-]+:iam::aws:policy\/(.+)$/) ?? [];
  if (name === undefined) return undefined;
  const document = known.get(name) ?? (Object.hasOwn(bounded, name) ? bounded[name] : managedPolicyDocument(name));
  if (document !== undefined) known.set(name, document);
  return document;
}

function allow(actions: readonly string[], resources: readonly string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resources }] };
}
