import { type Draft, isJson, type Json, listOf, type NamedTemplate, resourceIn, setAt, valueAt } from './mutant';
import { policyOracle } from './oracle';
import { documentsOf, type StatementSite, statementsIn } from './policies';

/** Changes of statements that weaken, strengthen or change nothing: the solver says which. */
export function iamDrafts(base: readonly NamedTemplate[]): Draft[] {
  return documentsOf(base).flatMap((document) =>
    statementsIn(document).flatMap((site) => [...ofConditions(site), ...ofStatement(site)]),
  );
}

function draft(
  site: StatementSite,
  operator: string,
  what: string,
  change: (statement: Json, list: unknown[]) => void,
): Draft {
  const { document, path } = site;
  return {
    operator,
    layer: document.type === 'AWS::EC2::VPCEndpoint' ? 'data flow' : 'iam',
    stack: document.stack,
    logicalId: document.logicalId,
    where: `${path.slice(1).join('.')} ${what}`.trim(),
    change: (template) => {
      const resource = resourceIn(template, document.logicalId);
      const statement = valueAt(resource, path);
      const list = valueAt(resource, path.slice(0, -1));
      if (!Array.isArray(list)) {
        setAt(resource, path.slice(0, -1), [list]);
      } else if (isJson(statement)) change(statement, list);
    },
    judge: policyOracle(document),
  };
}

function ofConditions(site: StatementSite): Draft[] {
  const conditions = isJson(site.statement.Condition) ? site.statement.Condition : {};
  const effect = String(site.statement.Effect);
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    (isJson(keys) ? Object.keys(keys) : []).flatMap((key) => {
      const what = `${effect} ${operator} ${key}`;
      const become = (renamed: string, widen?: (value: unknown) => unknown) => (statement: Json) => {
        const block = statement.Condition as Record<string, Json>;
        const value = block[operator]?.[key];
        delete block[operator]?.[key];
        if (Object.keys(block[operator] ?? {}).length === 0) delete block[operator];
        if (renamed !== '') block[renamed] = { ...block[renamed], [key]: widen === undefined ? value : widen(value) };
        if (Object.keys(block).length === 0) delete statement.Condition;
      };
      const one = (name: string, change: (statement: Json) => void) => draft(site, name, what, change);
      if (operator === 'Null') {
        return [
          one('COND-DROP-NULL', become('')),
          one(
            'COND-NEGATE',
            become('Null', (value) => (String(value) === 'true' ? 'false' : 'true')),
          ),
        ];
      }
      return [
        one('COND-DROP', become('')),
        one('COND-NEGATE', become(negated(operator), operator.startsWith('Bool') ? flipped : undefined)),
        ...(operator.endsWith('IfExists') ? [] : [one('COND-IFEXISTS', become(`${operator}IfExists`))]),
        ...(operator.startsWith('For') ? [one('COND-QUANT', become(otherQuantifier(operator)))] : []),
        ...(/^(String|Arn)(Equals|Like)/.test(operator)
          ? [
              one(
                'COND-VALUE-WIDEN',
                become(operator.replace(/^(String|Arn)(Equals|Like)/, '$1Like'), () => '*'),
              ),
            ]
          : []),
      ];
    }),
  );
}

function ofStatement(site: StatementSite): Draft[] {
  const { Effect, Action, NotAction, Resource, Principal } = site.statement;
  const what = `${String(Effect)} ${String(listOf(Action ?? NotAction)[0])}`;
  const one = (name: string, change: (statement: Json, list: unknown[]) => void) => draft(site, name, what, change);
  const actions = listOf(Action).filter((action) => typeof action === 'string');
  const service = String(actions[0] ?? '').split(':')[0];
  return [
    one('EFFECT-FLIP', (statement) => {
      statement.Effect = Effect === 'Deny' ? 'Allow' : 'Deny';
    }),
    ...(Effect === 'Deny' ? [one('DENY-DROP', (statement, list) => list.splice(list.indexOf(statement), 1))] : []),
    ...(actions.length > 0 && !actions.includes(`${service}:*`) && Effect === 'Allow'
      ? [one('ACTION-WIDEN', set('Action', `${service}:*`))]
      : []),
    ...(actions.length > 1 ? [one('ACTION-DROP', set('Action', actions.slice(1)))] : []),
    ...(actions.length > 0 ? [one('NOT-SWAP', swapped)] : []),
    ...(Resource !== undefined && Resource !== '*' ? [one('RESOURCE-WIDEN', set('Resource', '*'))] : []),
    ...(Principal !== undefined && Principal !== '*' && Effect === 'Allow'
      ? [one('PRINCIPAL-WIDEN', set('Principal', '*'))]
      : []),
    one('COND-ADD', (statement) => {
      statement.Condition = { ...(statement.Condition as Json), IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    }),
    ...(actions.length > 1 ? [one('STMT-SPLIT', split)] : []),
    one('STMT-ORDER', (_, list) => list.reverse()),
  ];
}

function set(name: string, value: unknown): (statement: Json) => void {
  return (statement) => {
    statement[name] = value;
  };
}

function swapped(statement: Json): void {
  statement.NotAction = statement.Action;
  delete statement.Action;
}

/** The same statement twice, each with a part of the actions. */
function split(statement: Json, list: unknown[]): void {
  const [first, ...others] = listOf(statement.Action);
  const { Sid: _, ...rest } = statement;
  list.push({ ...rest, Action: first });
  statement.Action = others;
}

function negated(operator: string): string {
  if (operator.startsWith('Bool')) return operator;
  return operator.includes('Not')
    ? operator.replace('Not', '')
    : operator.replace(/(String|Arn|Numeric|Date)(?=Equals|Like)/, '$1Not').replace(/^IpAddress/, 'NotIpAddress');
}

function flipped(value: unknown): unknown {
  return String(listOf(value)[0]) === 'true' ? 'false' : 'true';
}

function otherQuantifier(operator: string): string {
  return operator.startsWith('ForAll')
    ? operator.replace('ForAllValues', 'ForAnyValue')
    : operator.replace('ForAnyValue', 'ForAllValues');
}
