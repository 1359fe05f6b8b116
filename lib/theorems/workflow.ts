import type { World } from '../../constructs/compliance/proofs';
import { inStage, type Look } from './faults';

interface State {
  readonly Type?: unknown;
  readonly Next?: unknown;
  readonly Default?: unknown;
  readonly Choices?: readonly {
    readonly Next?: unknown;
    readonly Variable?: unknown;
    readonly StringEquals?: unknown;
  }[];
  readonly Catch?: readonly { readonly Next?: unknown }[];
  readonly Parameters?: { readonly Payload?: { readonly step?: unknown } };
}

/** From which state one comes to another, and on what outcome. */
type Step = readonly [from: string, outcome: unknown, to: unknown];

/** Whether a workflow approves only what was signed just before: no way leads to the approval but past the signature. */
export function signedFirst(world: World, stage: string): Look[] {
  return inStage(world, 'AWS::StepFunctions::StateMachine', stage).map((at): Look => {
    const states = statesIn(at.properties.DefinitionString);
    if (states === undefined) return { at, fault: 'its definition cannot be read' };
    const steps = states.flatMap(([name, state]) => stepsOf(name, state));
    const doing = (what: string) =>
      states.flatMap(([name, { Parameters }]) => (Parameters?.Payload?.step === what ? [name] : []));
    const into = (names: readonly string[]) => steps.filter(([, , to]) => names.includes(String(to)));
    const approvals = into(doing('approve'));
    const choices = approvals.map(([from]) => from);
    const [begins, signed] = [String(startOf(at.properties.DefinitionString)), doing('sign')];
    if (approvals.length === 0) return { at, fault: 'it approves nothing' };
    const isPast =
      approvals.every(([, outcome]) => outcome === 'Signed') &&
      into(choices).every(([from, outcome]) => signed.includes(from) && outcome === undefined) &&
      ![...choices, ...doing('approve')].includes(begins);
    return isPast ? { at } : { at, fault: 'it can approve what was not signed' };
  });
}

function stepsOf(name: string, { Next, Default, Choices = [], Catch = [] }: State): Step[] {
  return [
    [name, undefined, Next],
    [name, 'otherwise', Default],
    ...Choices.map((one): Step => [name, one.Variable === '$.result.outcome' ? one.StringEquals : 'else', one.Next]),
    ...Catch.map((one): Step => [name, 'failed', one.Next]),
  ];
}

function definition(text: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(String(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function startOf(text: unknown): unknown {
  return definition(text)?.StartAt;
}

function statesIn(text: unknown): (readonly [string, State])[] | undefined {
  const states = definition(text)?.States;
  return typeof states === 'object' && states !== null ? Object.entries(states) : undefined;
}
