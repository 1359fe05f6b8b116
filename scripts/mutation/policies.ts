import { isJson, type Json, listOf, type NamedTemplate, resourcesOf, valueAt } from './mutant';

/** Where documents stand, by type of resource. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::SageMaker::ModelPackageGroup': ['ModelPackageGroupPolicy'],
};

/** A policy document of a resource. */
export interface Document {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** From the resource: `Properties`, `PolicyDocument`. */
  readonly path: readonly string[];
  readonly document: Json;
}

export function documentsOf(base: readonly NamedTemplate[]): Document[] {
  return base.flatMap(resourcesOf).flatMap(({ stack, logicalId, resource }) =>
    (PLACES[resource.Type] ?? []).flatMap((place) => {
      const path = ['Properties', ...place.split('.')];
      const document = valueAt(resource, path);
      return isJson(document) ? [{ stack, logicalId, type: resource.Type, path, document }] : [];
    }),
  );
}

/** A statement of a document, and where it stands in its resource. */
export interface StatementSite {
  readonly document: Document;
  readonly path: readonly string[];
  readonly statement: Json;
}

export function statementsIn(document: Document): StatementSite[] {
  return listOf(document.document.Statement).flatMap((statement, index) =>
    isJson(statement) ? [{ document, path: [...document.path, 'Statement', String(index)], statement }] : [],
  );
}
