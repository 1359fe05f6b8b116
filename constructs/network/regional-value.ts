import { CfnMapping, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * The entry of a table of Regions for the Region of the stack, `undefined` where the table has none. In a stack that does not know its Region
 * the table goes into the template and CloudFormation looks it up: there a missing Region fails the deployment.
 */
export function regionalValue(
  scope: Construct,
  id: string,
  table: Readonly<Record<string, string>>,
): string | undefined {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region)) return table[region];
  const mapping = Object.fromEntries(Object.entries(table).map(([name, value]) => [name, { value }]));
  return new CfnMapping(scope, id, { mapping }).findInMap(region, 'value');
}
