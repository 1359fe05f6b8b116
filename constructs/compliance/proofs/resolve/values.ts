import { Unresolved } from '../world';
import {
  base64,
  cidr,
  holeIn,
  inMap,
  joined,
  jsonText,
  lengthOf,
  selected,
  split,
  substitutedText,
  zonesOf,
} from './functions';
import { intrinsicOf, isRecord, member, scalar } from './json';
import { nothing, type Resolved, type Scope } from './scope';
import { another } from './valuations';

const deepest = 400;

/** The value with every function replaced by what it yields. Never throws. */
export function resolved(value: unknown, scope: Scope): Resolved {
  if (typeof value === 'string') return settled(value);
  if (typeof value !== 'object' || value === null) return value;
  const { at } = scope;
  if (at.depth > deepest) return new Unresolved('a value that is nested too deep');
  at.depth++;
  try {
    return within(value, scope);
  } finally {
    at.depth--;
  }
}

function within(value: object, scope: Scope): Resolved {
  if (Array.isArray(value)) {
    return value.map((entry) => resolved(entry, scope)).filter((entry) => entry !== nothing);
  }
  const call = isRecord(value) ? intrinsicOf(value) : undefined;
  if (call && call[0] !== 'Condition') return called(call[0], call[1], scope);
  const mixed = call ? undefined : Object.keys(value).find((name) => name.startsWith('Fn::'));
  if (mixed !== undefined) return new Unresolved(`what ${mixed} adds`);
  const entries = Object.entries(value).map(([name, entry]) => [name, resolved(entry, scope)] as const);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== nothing));
}

/**
 * CloudFormation reads `{{resolve:ssm:…}}` when it deploys.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html (2026-11).
 */
function settled(value: unknown): Resolved {
  const [reference] = typeof value === 'string' ? (value.match(/\{\{resolve:[^}]*/) ?? []) : [];
  return reference === undefined ? value : new Unresolved(`what ${reference}}} yields`);
}

function called(name: string, given: unknown, scope: Scope): Resolved {
  if (name === 'Ref') return typeof given === 'string' ? referred(given, scope) : new Unresolved('a Ref to no name');
  if (name === 'Fn::If') return chosen(given, scope);
  if (name === 'Fn::Sub') return settled(text(given, scope));
  if (name === 'Fn::GetAtt') return attribute(given, scope);
  const argument = resolved(given, scope);
  if (argument instanceof Unresolved) return argument;
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Fn::Join':
      return settled(joined(parts[0], parts[1]));
    case 'Fn::Split':
      return parts[1] instanceof Unresolved ? parts[1] : split(parts[0], parts[1]);
    case 'Fn::Select':
      return parts[1] instanceof Unresolved ? parts[1] : selected(parts[0], parts[1]);
    case 'Fn::FindInMap': {
      const found = inMap(scope.template.mappings, parts[0], parts[1], parts[2]);
      const preset = member(parts[3], 'DefaultValue');
      return found ?? preset ?? new Unresolved('an entry that the mappings do not have');
    }
    case 'Fn::ImportValue':
      return typeof argument === 'string' ? scope.exported(argument) : hole(argument, name);
    case 'Fn::GetStackOutput':
      return stackOutput(argument, scope);
    case 'Fn::Base64':
      return base64(argument);
    case 'Fn::Cidr':
      return cidr(parts[0], parts[1], parts[2]);
    case 'Fn::GetAZs':
      return zonesOf(argument, scope.template.region);
    case 'Fn::Length':
      return lengthOf(argument);
    case 'Fn::ToJsonString':
      return jsonText(argument);
    default:
      return new Unresolved(`what ${name} yields`);
  }
}

/** CDK's weak reference between stacks: `{ StackName, OutputName, Region, RoleArn }`. */
function stackOutput(argument: unknown, { template, output }: Scope): unknown {
  const [stack, name] = [member(argument, 'StackName'), member(argument, 'OutputName')];
  const region = member(argument, 'Region') ?? template.region;
  if (typeof stack !== 'string' || typeof name !== 'string' || typeof region !== 'string') {
    return hole(argument, 'Fn::GetStackOutput');
  }
  return output(stack.startsWith('arn:') ? (stack.split('/')[1] ?? stack) : stack, name, region);
}

function chosen(given: unknown, scope: Scope): Resolved {
  if (!Array.isArray(given) || given.length !== 3 || typeof given[0] !== 'string') return hole(given, 'Fn::If');
  const truth = scope.valuation.conditions.get(given[0]);
  if (truth === undefined) return new Unresolved(`the condition '${given[0]}' of ${scope.template.name}`);
  return resolved(given[truth ? 1 : 2], scope);
}

function text(given: unknown, scope: Scope): Resolved {
  const [format, variables] = Array.isArray(given) ? given : [given, {}];
  if (typeof format !== 'string') return hole(format, 'Fn::Sub');
  const own = isRecord(variables) ? variables : {};
  return substitutedText(format, (name) => {
    if (Object.hasOwn(own, name)) return resolved(own[name], scope);
    const dot = name.indexOf('.');
    return dot < 0 ? referred(name, scope) : attribute([name.slice(0, dot), name.slice(dot + 1)], scope);
  });
}

function attribute(given: unknown, scope: Scope): Resolved {
  const [id, part] =
    typeof given === 'string'
      ? [given.slice(0, given.indexOf('.')), given.slice(given.indexOf('.') + 1)]
      : Array.isArray(given)
        ? given
        : [];
  const name = resolved(part, scope);
  if (typeof id !== 'string' || typeof name !== 'string') return hole(name, 'Fn::GetAtt');
  const resource = scope.resource(id);
  return resource ? resource.attribute(name) : new Unresolved(`'${id}', which ${scope.template.name} does not create`);
}

function referred(name: string, scope: Scope): Resolved {
  const { template, valuation } = scope;
  switch (name) {
    case 'AWS::NoValue':
      return nothing;
    case 'AWS::AccountId':
      return template.account;
    case 'AWS::Region':
      return template.region;
    case 'AWS::Partition':
      return template.partition;
    case 'AWS::URLSuffix':
      return template.urlSuffix;
    case 'AWS::StackName':
      return template.stackName;
    case 'AWS::StackId':
      return `arn:${template.partition}:cloudformation:${template.region}:${template.account}:stack/${template.stackName}/0`;
    case 'AWS::NotificationARNs':
      return [];
  }
  const resource = scope.resource(name);
  if (resource) return resource.ref;
  const parameter = member(template.parameters, name);
  return parameter === undefined
    ? new Unresolved(`'${name}', which ${template.name} does not create`)
    : parameterValue(name, parameter, valuation.chosen.get(name), scope);
}

function parameterValue(name: string, parameter: unknown, choice: string | undefined, scope: Scope): Resolved {
  const { template } = scope;
  const unknown = new Unresolved(`the parameter '${name}' of ${template.name}`);
  const passed = template.source.nestedIn ? scope.passed(name) : undefined;
  if (passed !== undefined) return passed;
  const type = String(member(parameter, 'Type'));
  const given = member(template.source.parameters, name) ?? choice;
  if (given === another || (given === undefined && type.startsWith('AWS::SSM::'))) return unknown;
  const plain = scalar(given ?? member(parameter, 'Default'));
  if (plain === undefined) return unknown;
  return /^(CommaDelimitedList|List<)/.test(type) ? plain.split(',').map((part) => part.trim()) : plain;
}

function hole(value: unknown, name: string): Unresolved {
  return holeIn(value) ?? new Unresolved(`the arguments of ${name}`);
}
