import { CfnOutput, CrossStackReferences, ReferenceStrength, Stack, Stage } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AuditArchive, AuditTrail, type IAuditArchive } from '../constructs/audit';
import type { Perimeter } from '../constructs/core/perimeter';
import { DataClass, KeyRing } from '../constructs/keys';
import type { Shared, Target } from './organisation';

export interface SharedStageProps {
  readonly shared: Shared;
  readonly perimeter: Perimeter;
  /** The environments whose trails may deliver here, by name. */
  readonly audited: Readonly<Record<string, Target>>;
}

/** What the environments share: the audit archive, and the trail of the account that keeps it. */
export class SharedStage extends Stage {
  constructor(scope: Construct, id: string, { shared, perimeter, audited }: SharedStageProps) {
    super(scope, id, { env: { account: shared.account.id, region: shared.region } });
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);

    const key = new KeyRing(new Stack(this, 'Keys'), 'Ring', { classes: [DataClass.AUDIT] }).keyOf(DataClass.AUDIT);
    const audit = new Stack(this, 'Audit');
    const trails = Object.entries({ [id]: shared, ...audited }).map(([name, { account, region }]) =>
      AuditTrail.arnIn(audit, account.id, region, trailName(name)),
    );
    const archive = new AuditArchive(audit, 'Archive', {
      key,
      perimeter,
      trails,
      bucketName: archiveName(shared),
    });
    new AuditTrail(audit, 'Trail', { key, archive, trailName: trailName(id) });
    new CfnOutput(audit, 'ArchiveKeyArn', {
      description: "Goes to 'archiveKeyArn' in lib/organisation.ts, if all trails shall deliver here",
      value: key.keyArn,
    });
  }
}

/** A trail for each stage, so that several can share an account. The archive's policy knows a trail by its name. */
export function trailName(stage: string): string {
  return `mlsecops-${stage.toLowerCase()}`;
}

/** The shared archive as an environment sees it; nothing where each account keeps its own. */
export function sharedArchive(scope: Construct, shared: Shared): IAuditArchive | undefined {
  if (shared.archiveKeyArn === undefined) return undefined;
  return AuditArchive.fromAttributes(scope, 'SharedArchive', {
    bucketName: archiveName(shared),
    keyArn: shared.archiveKeyArn,
  });
}

function archiveName({ account, region }: Target): string {
  return `mlsecops-audit-${account.id}-${region}`;
}
