import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** How a released version becomes a model: by naming it where it is registered, or by a copy of its artifacts. Reasons: docs/adr/0009-promotion.md. */
export class Promotion {
  /** The model names the version. The account of the registry stays in charge of it: the version must be readable there for as long as the model runs. */
  public static reference(): Promotion {
    return new Promotion();
  }

  /**
   * The artifacts, each in the exact version that was signed, are copied and the model is made of image digests and copies. Afterwards nothing of the account of the
   * registry is needed but the images. An artifact has at most 5 GiB.
   * @param bucket versioned, and defined in the stack of the release: its policy lets nothing but the checked copies be there
   */
  public static copyTo(bucket: IBucket): Promotion {
    return new Promotion(bucket);
  }

  private constructor(
    /** Where copies go; nothing where the model names the version. */
    public readonly bucket?: IBucket,
  ) {}
}
