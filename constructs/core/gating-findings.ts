/** The packs beside AwsSolutions and Serverless that fail a synthesis. NIST 800-53 R4 only reports, so nothing is acknowledged for it: docs/adr/0003. */
const PACKS = ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321'];

/** A rule that these packs share, as each of them reports it. */
export function findingsOf(rule: string): string[] {
  return PACKS.map((pack) => `${pack}-${rule}`);
}
