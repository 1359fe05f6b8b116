import { Stack, Stage, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { controls } from '../compliance/controls';
import { InvalidProps } from './invalid-props';

/** A recorded exception: one finding, where it is caused, with the person who answers for it. */
export interface Acknowledgement {
  /**
   * The finding, as the report prints it, once for each pack that makes it: `AwsSolutions-IAM5[Resource::*]`,
   * `NIST.800.53.R5-S3BucketReplicationEnabled`. Where the id does not begin with the name of its pack, with that in front:
   * `MlSecOpsProofs::nobody-raises-themselves`.
   */
  readonly findings: string[];
  /** The Control that the exception touches, by id: `DATA-01`. */
  readonly control: string;
  /** Why no change of the resource avoids the finding. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /**
   * When the library's own exceptions are looked at again, as `YYYY-MM-DD`. Never judged at synth.
   * @default - the exception carries `expires`
   */
  readonly reviewBy?: string;
  /**
   * The day after which the exception no longer holds, as `YYYY-MM-DD`. Judged against a date that the caller of the checks passes.
   * @default - the exception carries `reviewBy`
   */
  readonly expires?: string;
}

/** An acknowledgement and the construct that it was made on. */
export interface AcknowledgementEntry extends Acknowledgement {
  /** Path of the construct. */
  readonly path: string;
}

const METADATA = 'cdk-mlsecops:acknowledgement';
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * The only way to make an exception. The ids are written with the name of the pack in front (`AwsSolutions::AwsSolutions-S1`): with any other
 * spelling the finding vanishes without a record or stays.
 */
export class Acknowledgements {
  /** Exceptions at, or for `ledger()` below, a construct. */
  public static of(construct: IConstruct): Acknowledgements {
    return new Acknowledgements(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Records an exception on the construct that causes the finding.
   * @throws InvalidProps on a stack, stage or app, and where a field is missing or malformed
   */
  public add(acknowledgement: Acknowledgement): void {
    refuseInvalid(this.construct, acknowledgement);
    const { findings, control, reason, owner, reviewBy, expires } = acknowledgement;
    const until = reviewBy === undefined ? `expires ${expires}` : `review by ${reviewBy}`;
    for (const finding of findings) {
      Validations.of(this.construct).acknowledge({
        id: idOf(finding),
        reason: `${control}: ${reason} (owner: ${owner}; ${until})`,
      });
    }
    this.construct.node.addMetadata(METADATA, acknowledgement);
  }

  /** All exceptions at and below the construct, in tree order. */
  public ledger(): AcknowledgementEntry[] {
    return this.construct.node
      .findAll()
      .flatMap(({ node }) =>
        node.metadata
          .filter(({ type }) => type === METADATA)
          .map(({ data }) => ({ ...(data as Acknowledgement), path: node.path })),
      );
  }
}

/** Not where the id has the name of the pack already: one finding is written in one way. */
const NAMED = /^([A-Za-z][\w.]*)::(?!\1-)[\w.-]+(\[.+\])?$/s;
const PREFIXED = /^[\w.]+-[\w.-]+(\[.+\])?$/s;

/** The finding with its pack in front: the rules of cdk-nag have it in their own ids. */
function idOf(finding: string): string {
  return NAMED.test(finding) ? finding : `${finding.slice(0, finding.indexOf('-'))}::${finding}`;
}

function refuseInvalid(at: IConstruct, { findings, control, reason, owner, reviewBy, expires }: Acknowledgement): void {
  if (Stack.isStack(at) || Stage.isStage(at)) {
    throw new InvalidProps(at, {
      prop: 'construct',
      allowed: 'the construct that causes the finding',
      got: 'a stack, stage or app',
      remedy: 'acknowledge on the resource itself, never on a whole stack',
    });
  }
  const shapeless = findings.find((finding) => !PREFIXED.test(finding) && !NAMED.test(finding));
  if (findings.length === 0 || shapeless !== undefined) {
    throw new InvalidProps(at, {
      prop: 'findings',
      allowed: "finding ids such as 'AwsSolutions-S1', 'AwsSolutions-IAM5[Resource::*]' or 'MlSecOpsProofs::<theorem>'",
      got: shapeless ?? 'an empty list',
      remedy: 'copy the id from the report; for a rule of cdk-nag without the part up to the double colon',
    });
  }
  if (!Object.hasOwn(controls, control)) {
    throw new InvalidProps(at, {
      prop: 'control',
      allowed: 'the id of a control in the catalogue',
      got: control,
      remedy: 'name the control that the exception touches',
    });
  }
  for (const [prop, text] of Object.entries({ reason, owner })) {
    if (text.trim().length < (prop === 'reason' ? 20 : 2)) {
      throw new InvalidProps(at, {
        prop,
        allowed: prop === 'reason' ? 'a sentence of at least 20 characters' : 'the name of a team or person',
        got: text,
        remedy: 'write what an auditor should read',
      });
    }
  }
  const dates = [reviewBy, expires].filter((date) => date !== undefined);
  if (dates.length !== 1 || !DATE.test(dates[0])) {
    throw new InvalidProps(at, {
      prop: 'expires',
      allowed: "exactly one of 'expires' and 'reviewBy', as YYYY-MM-DD",
      got: dates.length === 0 ? undefined : dates,
      remedy: 'say until when the exception holds',
    });
  }
}
