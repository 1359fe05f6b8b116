/**
 * The AWS accounts that own the ECR repositories of SageMaker's images: deep learning containers, built-in algorithms,
 * Model Monitor, Clarify, Debugger, Data Wrangler and the rest.
 *
 * Source: the registry tables of AWS's SageMaker Python SDK; version and licence stand in image-accounts.generated.ts.
 * AWS has retired the pages by Region that printed the same accounts, says
 * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html (2026-11-24).
 * Jobs and endpoints pull these images with credentials of the service, says its earlier edition, so that no IAM policy
 * of the customer's governs that pull.
 * A Region or image that the SDK does not list is answered with nothing: not known, never guessed.
 */
import { images } from './image-accounts.generated';

interface Repository {
  readonly image: string;
  readonly repository: string;
  readonly accounts: Map<string, string[]>;
}

let parsed: Repository[] | undefined;

/** The SDK's names of the images: `model-monitor`, `clarify`, `pytorch`, … */
export function imageNames(): string[] {
  return distinct(repositories().map(({ image }) => image));
}

/** The repositories that hold an image: `sagemaker-model-monitor-analyzer` for `model-monitor`. Empty if unknown. */
export function repositoriesOf(image: string): string[] {
  return distinct(repositories().flatMap((entry) => (entry.image === image ? [entry.repository] : [])));
}

/** The accounts that own an image in a Region, old versions of the image included. Empty if unknown. */
export function accountsOf(image: string, region: string): string[] {
  const entries = repositories().filter((entry) => entry.image === image);
  return distinct(entries.flatMap(({ accounts }) => accounts.get(region) ?? []));
}

/** Every account that owns a SageMaker image in a Region. Empty if unknown. */
export function imageAccountsIn(region: string): string[] {
  return distinct(repositories().flatMap(({ accounts }) => accounts.get(region) ?? []));
}

/** Whether an image URI names a SageMaker repository in the account that AWS keeps it in. Tags and digests are not looked at. */
export function isAwsImage(uri: string): boolean {
  const [, account, region, repository] =
    /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.]+\/([^:@]+)(?:[:@].+)?$/.exec(uri) ?? [];
  return repositories().some(
    (entry) => entry.repository === repository && (entry.accounts.get(region) ?? []).includes(account),
  );
}

function repositories(): Repository[] {
  parsed ??= images.trim().split('\n').flatMap(parse);
  return parsed;
}

/** One line: `image:repository... region=account[,account]...` */
function parse(line: string): Repository[] {
  const words = line.split(' ');
  const accounts = new Map(
    words
      .filter((word) => word.includes('='))
      .map((word) => word.split('='))
      .map(([region, list]) => [region, list.split(',')]),
  );
  return words
    .filter((word) => word.includes(':'))
    .map((word) => word.split(':'))
    .map(([image, repository]) => ({ image, repository, accounts }));
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}
