import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InvalidProps } from '../core/invalid-props';
import { accountsOf, imageNames, repositoriesOf } from '../facts/image-accounts';

/** Where images of jobs come from. */
export class ImageSource {
  /** A repository of one's own. Pipelines name its images by digest. */
  public static repository(repository: IRepository): ImageSource {
    return new ImageSource(() => [repository.repositoryArn], repository);
  }

  /**
   * An image of SageMaker's, in the accounts that AWS keeps it in for the Region of the stack.
   * @param name as the SageMaker SDK has it: `pytorch`, `xgboost`, `model-monitor`, `clarify`
   * @throws InvalidProps where no such image is known; when it is used, where the Region is unknown or has none
   */
  public static aws(name: string): ImageSource {
    if (!imageNames().includes(name)) {
      throw new InvalidProps('ImageSource.aws', {
        prop: 'name',
        allowed: imageNames().join(', '),
        got: name,
        remedy: "copy other images into a repository of yours and use 'ImageSource.repository'",
      });
    }
    return new ImageSource((scope) => awsRepositories(scope, name));
  }

  private constructor(
    private readonly arnsIn: (scope: Construct) => string[],
    private readonly own?: IRepository,
  ) {}

  /**
   * The URI of a repository of one's own; `undefined` for an image of SageMaker's.
   * @internal
   */
  public _uri(): string | undefined {
    return this.own?.repositoryUri;
  }

  /**
   * ARNs of the repositories.
   * @internal
   */
  public _arns(scope: Construct): string[] {
    return this.arnsIn(scope);
  }
}

function awsRepositories(scope: Construct, name: string): string[] {
  const stack = Stack.of(scope);
  const accounts = Token.isUnresolved(stack.region) ? [] : accountsOf(name, stack.region);
  if (accounts.length === 0) {
    throw new InvalidProps(scope, {
      prop: 'images',
      allowed: `a stack in a Region where AWS keeps '${name}'`,
      got: Token.isUnresolved(stack.region) ? 'a stack without a Region' : stack.region,
      remedy: "give the stack an 'env' with a Region, or copy the image into a repository of yours",
    });
  }
  return accounts.flatMap((account) =>
    repositoriesOf(name).map((resourceName) =>
      stack.formatArn({ service: 'ecr', account, resource: 'repository', resourceName }),
    ),
  );
}
