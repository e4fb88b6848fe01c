import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/report/formats/index.ts';
import { sarifFormat } from '../../../src/report/formats/sarif.ts';
import type { ReportContent } from '../../../src/report/formats/format.ts';
import { move, planOf } from '../samples.ts';
import { planContent, wrongYaml } from './contents.ts';
import { hostileContents, hostileText } from './hostile.ts';

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const line = { type: 'integer', minimum: 1 };

/**
 * The part of SARIF 2.1.0 (section 3) that mig writes, stricter than the standard's own schema: what GitHub asks for on top of
 * it is required, and nothing else may be there.
 */
const excerpt = {
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['tool', 'results', 'columnKind', 'automationDetails'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'version', 'rules'],
                additionalProperties: false,
                properties: {
                  name: { const: 'mig' },
                  version: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id', 'shortDescription', 'help'],
                      additionalProperties: false,
                      properties: { id: { type: 'string' }, shortDescription: text, help: text },
                    },
                  },
                },
              },
            },
          },
          automationDetails: {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'string', pattern: '/$' } },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: text,
                locations: {
                  type: 'array',
                  minItems: 1,
                  items: {
                    type: 'object',
                    required: ['physicalLocation'],
                    additionalProperties: false,
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation', 'region'],
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            required: ['uri'],
                            // A URI reference (RFC 3986): nothing else than its characters.
                            properties: {
                              uri: { type: 'string', pattern: "^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$" },
                            },
                          },
                          region: {
                            type: 'object',
                            required: ['startLine'],
                            additionalProperties: false,
                            properties: {
                              startLine: line,
                              startColumn: line,
                              endLine: line,
                              endColumn: line,
                            },
                          },
                        },
                      },
                      logicalLocations: {
                        type: 'array',
                        items: {
                          type: 'object',
                          required: ['name', 'kind'],
                          properties: { name: { type: 'string' }, kind: { type: 'string' } },
                        },
                      },
                    },
                  },
                },
                suppressions: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['kind'],
                    additionalProperties: false,
                    properties: {
                      kind: { enum: ['inSource', 'external'] },
                      status: { enum: ['accepted', 'underReview', 'rejected'] },
                      justification: { type: 'string' },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

const fits = new Ajv({ allErrors: true }).compile(excerpt);

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly suppressions?: readonly unknown[];
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: Readonly<Record<string, number>>;
            };
          },
        ];
      }[];
    },
  ];
}

function sarif(content: ReportContent): Sarif['runs'][0] {
  const document = JSON.parse(renderReport(sarifFormat, content) ?? '') as Sarif;
  expect(fits(document), JSON.stringify(fits.errors)).toBe(true);
  return document.runs[0];
}

describe('SARIF', () => {
  it('points to the line and column of a mistake in the YAML', () => {
    const [result] = sarif(wrongYaml).results;
    expect(result).toMatchObject({
      ruleId: 'spec/unknown-key',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'ops/mig.yaml' },
            region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 7 },
          },
        },
      ],
    });
  });

  it('points to the line that places a workload where a check speaks against its move', () => {
    const { results } = sarif(planContent());
    expect(
      results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [
        ruleId,
        level,
        physicalLocation.region['startLine'],
      ]),
    ).toEqual([
      ['sockets/tcp-established', 'note', 20],
      ['process/cpu-affinity', 'warning', 20],
      ['fds/file-content', 'error', 21],
      ['process/pid-taken', 'error', 21],
      ['fds/file-content', 'error', 21],
    ]);
  });

  it('has a place for what has none, since GitHub takes nothing without', () => {
    const { placeOf: _, ...content } = planContent();
    const [result] = sarif(content).results;
    expect(result?.locations[0].physicalLocation.region).toEqual({ startLine: 1 });
  });

  it('says of what is waived that it is accepted', () => {
    const [finding] = move.findings;
    if (!finding) throw new Error('the move has no finding');
    const waived = { reason: 'known', expires: '2026-12-31' };
    const [result] = sarif(planContent(planOf([{ ...move, findings: [{ ...finding, waived }] }]))).results;
    expect(result?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'known' }]);
  });

  it('names each rule once, and each result its own', () => {
    const { tool, results } = sarif(planContent());
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
  });

  it('stays in form and holds nothing unprintable and no link, whatever names a hostile host has', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        for (const content of hostileContents(hostile)) {
          if (content.kind !== 'plan' && content.kind !== 'validation') continue;
          for (const { message } of sarif(content).results) {
            expect(message.text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
            expect(message.text).not.toContain('](');
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
