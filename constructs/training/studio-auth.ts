/** How people come into Studio. */
export class StudioAuth {
  /**
   * Through IAM Identity Center. Its portal hands out no presigned URLs and cannot be held to the VPC: Identity Center decides who comes in.
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html (2026-11-24)
   */
  public static sso(): StudioAuth {
    return new StudioAuth('SSO');
  }

  /** With presigned URLs that a person asks for through IAM, from inside the VPC, for the own profile. */
  public static iam(): StudioAuth {
    return new StudioAuth('IAM');
  }

  private constructor(
    /** The mode as SageMaker has it. */
    public readonly mode: string,
  ) {}
}
