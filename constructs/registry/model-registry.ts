import { CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import { Arn, ArnFormat, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { Perimeter } from '../core/perimeter';
import { groupPolicy } from './group-policy';
import type { RegistryConsumer } from './registry-consumer';
import { RegistryGrants } from './registry-grants';
import type { RegistryArns } from './registry-statements';

/** A group of model versions, defined in this app or imported. */
export interface IModelRegistry extends IConstruct {
  /** Name of the model package group. */
  readonly groupName: string;
  /** ARN of the model package group. */
  readonly groupArn: string;
  /** Roles of other accounts that may read versions and check their releases. None where the group is imported. */
  readonly consumers: RegistryConsumer[];
  /** Whose principals may be let in at all. */
  readonly perimeter: Perimeter;
  /** What roles may do with its versions, by job. */
  readonly grants: RegistryGrants;
}

export interface ModelRegistryProps {
  /**
   * Name of the model package group: 1 to 63 lower-case letters, digits and hyphens. SageMaker writes ARNs in lower case and IAM tells cases apart. Another
   * name is another group; the old one stays.
   * @default - made of the place of the construct, so that it stays the same
   */
  readonly groupName?: string;
  /**
   * Roles of other accounts that may read versions; `ModelApproval` lets them check releases too. Nobody registers or decides from another account.
   * @default - none
   */
  readonly consumers?: RegistryConsumer[];
  /**
   * Whose principals may be let in at all.
   * @default Perimeter.account()
   */
  readonly perimeter?: Perimeter;
}

/**
 * A model package group in which registering, approving and deploying are three jobs of three roles. It and its versions stay when the stack goes.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry.html (2026-11)
 */
export class ModelRegistry extends Construct implements IModelRegistry {
  /**
   * A group that someone else defined. Grants add policies to roles; its own policy stays as it is.
   * @throws InvalidProps where the ARN is not of a model package group, or not in lower case
   */
  public static fromGroupArn(scope: Construct, id: string, groupArn: string): IModelRegistry {
    return new ImportedRegistry(scope, id, groupArn);
  }

  public readonly groupName: string;
  public readonly groupArn: string;
  public readonly consumers: RegistryConsumer[];
  public readonly perimeter: Perimeter;
  public readonly grants: RegistryGrants;
  /** The group. */
  public readonly group: CfnModelPackageGroup;

  constructor(scope: Construct, id: string, props: ModelRegistryProps = {}) {
    super(scope, id);
    const { consumers = [], perimeter = Perimeter.account() } = props;
    this.consumers = consumers;
    this.perimeter = perimeter;
    this.groupName = props.groupName ?? nameOf(this);
    refuseName(this, this.groupName);
    const arns = arnsOf(this, this.groupName);
    // Policy and tags are the only other properties, and updated in place: a description would replace the group under its own name.
    this.group = new CfnModelPackageGroup(this, 'Resource', {
      modelPackageGroupName: this.groupName,
      modelPackageGroupPolicy: groupPolicy(this, consumers, perimeter, arns),
    });
    this.group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.groupArn = this.group.ref;
    this.grants = RegistryGrants._of(this, arns);
  }
}

class ImportedRegistry extends Construct implements IModelRegistry {
  public readonly groupName: string;
  public readonly consumers: RegistryConsumer[] = [];
  public readonly perimeter = Perimeter.account();
  public readonly grants: RegistryGrants;

  constructor(
    scope: Construct,
    id: string,
    public readonly groupArn: string,
  ) {
    super(scope, id);
    if (!Token.isUnresolved(groupArn)) refuseArn(this, groupArn);
    const { partition, region, account, resourceName = '' } = Arn.split(groupArn, ArnFormat.SLASH_RESOURCE_NAME);
    this.groupName = resourceName;
    this.grants = RegistryGrants._of(this, arnsOf(this, this.groupName, { partition, region, account }));
  }
}

/**
 * A version is a number of one to five digits: a pattern for each takes in all versions and nothing else.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModelPackage.html (the pattern of ModelPackageName, 2026-11)
 */
const VERSIONS = ['?', '??', '???', '????', '?????'];

function arnsOf(scope: Construct, groupName: string, where: object = {}): RegistryArns {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({ ...where, service: 'sagemaker', resource, resourceName });
  return {
    group: arn('model-package-group', groupName),
    versions: VERSIONS.map((version) => arn('model-package', `${groupName}/${version}`)),
  };
}

function nameOf(registry: Construct): string {
  return Names.uniqueResourceName(registry, { maxLength: 63, separator: '-' }).toLowerCase();
}

function refuseName(at: Construct, name: string): void {
  if (Token.isUnresolved(name) || /^(?=.{1,63}$)[a-z0-9](-*[a-z0-9])*$/.test(name)) return;
  throw new InvalidProps(at, {
    prop: 'groupName',
    allowed: '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    got: name,
    remedy: 'choose another name, or leave it out for a made-up one',
  });
}

function refuseArn(at: Construct, arn: string): void {
  if (/^arn:[\w-]+:sagemaker:[a-z0-9-]+:\d{12}:model-package-group\/[a-z0-9](-*[a-z0-9]){0,62}$/.test(arn)) return;
  throw new InvalidProps(at, {
    prop: 'groupArn',
    allowed: "the ARN of a model package group ('arn:…:sagemaker:…:model-package-group/name')",
    got: arn,
    remedy: "take it from 'aws sagemaker describe-model-package-group'",
  });
}
