import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Perimeter } from '../../constructs/core/perimeter';
import { OrganizationGuardrails } from '../../constructs/identity';
import { organisation } from '../../lib/organisation';
import { guardrailRules } from '../../lib/personas-guardrails';
import { writeGuardrails } from '../../scripts/write-guardrails';

const ours = { ...organisation, perimeter: Perimeter.organization('o-abcdefghij') };

test('the files hold what the constructs deploy, one for each policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-'));
  try {
    const files = writeGuardrails(ours, folder);
    expect(files.map((file) => basename(file))).toEqual([
      'service-control-policy-Identity.json',
      'service-control-policy-Approval.json',
      'service-control-policy-Evidence.json',
      'service-control-policy-Services.json',
      'resource-control-policy-Perimeter.json',
      'aiservices-opt-out-policy-AiOptOut.json',
    ]);
    const rules = guardrailRules(ours);
    const documents = rules === undefined ? [] : OrganizationGuardrails.documents(rules);
    expect(files.map((file) => JSON.parse(readFileSync(file, 'utf8')))).toEqual(
      documents.map(({ content }) => JSON.parse(content)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('accounts without an organization have no such files', () => {
  expect(guardrailRules({ ...organisation, perimeter: Perimeter.account() })).toBeUndefined();
  expect(() => writeGuardrails({ ...organisation, perimeter: Perimeter.account() }, tmpdir())).toThrow(
    'Perimeter.organization',
  );
});
