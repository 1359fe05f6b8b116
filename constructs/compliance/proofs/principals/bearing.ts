import { isRecord } from '../resolve/json';
import type { Place } from '../theorem';
import { type Ask, mayDo } from './access';
import { mentions } from './mentions';
import type { Attached, Subject } from './subject';

/** The policies of an impossible request without which it would not be impossible: each is left out, and it is asked again. */
export function bearingOn(subject: Subject, ask: Ask): Place[] {
  if (!mentions(subject, ask, ask.policy)) return [];
  const places: Place[] = [];
  const bears = (at: Place, without: Subject, policy = ask.policy) => {
    if (mayDo(without, { ...ask, policy }).verdict !== 'impossible') places.push(at);
  };
  for (const attached of subject.identity) {
    const lighter = withoutDenials(attached);
    if (lighter)
      bears(attached.at, { ...subject, identity: subject.identity.map((one) => (one === attached ? lighter : one)) });
  }
  if (subject.boundary) bears(subject.boundary.at, { ...subject, boundary: undefined });
  const lighter = ask.policy && withoutDenials(ask.policy);
  if (ask.policy && lighter) bears(ask.policy.at, { ...subject }, lighter);
  return places;
}

function withoutDenials(attached: Attached): Attached | undefined {
  const { document } = attached;
  if (!isRecord(document)) return undefined;
  const statements: readonly unknown[] = [document.Statement].flat();
  const kept = statements.filter((statement) => !isRecord(statement) || statement.Effect !== 'Deny');
  return kept.length === statements.length
    ? undefined
    : { ...attached, document: { ...document, Statement: kept }, places: undefined };
}
