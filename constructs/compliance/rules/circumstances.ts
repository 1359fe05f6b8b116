/** A template to check, with what is known of its place. */
export interface StackTemplate {
  /** What the findings call it: the path of the stack, or a file. */
  readonly name: string;
  /** The template as parsed JSON. Anything is taken. */
  readonly template: unknown;
  /**
   * The path of the construct behind each logical id.
   * @default - what `aws:cdk:path` says in the metadata of the resources
   */
  readonly paths?: Readonly<Record<string, string>>;
}

/** An acknowledgement, as CDK records it, with what `Acknowledgements` of this library adds. */
export interface Acknowledged {
  /** The construct that it was made on. */
  readonly path: string;
  /** With the pack in front: `AwsSolutions::AwsSolutions-S1`. */
  readonly id: string;
  readonly reason: string;
  /** The day after which it no longer holds, `YYYY-MM-DD`. */
  readonly expires?: string;
  /** When its owner looks at it again, `YYYY-MM-DD`. */
  readonly reviewBy?: string;
}

/** What a finding of any pack is known by. */
export interface FindingAt {
  readonly id: string;
  /** The construct. */
  readonly path: string;
}

export interface Circumstances {
  /**
   * Exceptions that were made.
   * @default - none
   */
  readonly acknowledged?: readonly Acknowledged[];
  /**
   * The day that dates are judged against, `YYYY-MM-DD`. There is no clock here.
   * @default - dates are not judged
   */
  readonly asOf?: string;
  /**
   * What other packs found, acknowledged or not, so that acknowledgements that answer nothing can be told.
   * @default - acknowledgements for other packs count as used
   */
  readonly otherFindings?: readonly FindingAt[];
}
