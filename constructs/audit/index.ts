export { AuditArchiveGrants } from './archive-grants';
export { ArchiveRetention } from './archive-retention';
export { AuditArchive, type AuditArchiveAttributes, type AuditArchiveProps, type IAuditArchive } from './audit-archive';
export { AuditTrail, type AuditTrailProps } from './audit-trail';
export { DataEvents } from './data-events';
export { ManagementEvents } from './management-events';
