import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dependencyClosure,
  type ServiceGraph,
} from '../../../src/core/upkeep/services/dependency-closure.ts';
import { effectOf } from '../../../src/core/upkeep/services/effect.ts';
import { serviceActions } from '../../../src/shared/contract/services.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

const inn: ServiceGraph = [
  { name: 'postgres', after: [], needs: [] },
  { name: 'synapse', after: ['postgres'], needs: ['postgres'] },
  { name: 'element-web', after: [], needs: [] },
  { name: 'coturn', after: [], needs: [] },
  { name: 'caddy', after: ['synapse', 'element-web'], needs: [] },
];

describe('what an action touches', () => {
  it.each([
    ['restart', undefined, [['postgres', 'element-web', 'coturn'], ['synapse'], ['caddy']], []],
    ['stop', ['postgres'], [['postgres'], ['synapse']], ['synapse']],
    ['restart', ['postgres'], [['postgres'], ['synapse']], ['synapse']],
    ['start', ['synapse'], [['postgres'], ['synapse']], ['postgres']],
    ['start', ['postgres'], [['postgres']], []],
    ['stop', ['synapse'], [['synapse']], []],
    ['restart', ['caddy', 'coturn'], [['coturn', 'caddy']], []],
    ['stop', ['synapse', 'postgres', 'synapse'], [['postgres'], ['synapse']], []],
  ] as const)('%s %j', (action, asked, turns, along) => {
    expect(dependencyClosure(inn, action, asked)).toEqual({ turns, along });
  });

  it('refuses what is not there, naming what is', () => {
    const tried = () => dependencyClosure(inn, 'stop', ['synapse', 'jitsi']);
    expect(tried).toThrow(ProblemError);
    expect(tried).toThrow(expect.objectContaining({ code: 'input.unknown-service' }));
  });

  it('starts each once, after everything of it that it waits for, whatever the graph', () => {
    const graphs = fc.integer({ min: 1, max: 9 }).chain((size) =>
      fc
        .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.boolean()), { maxLength: 30 })
        .map((edges): ServiceGraph => {
          const names = Array.from({ length: size }, (_, index) => `s${index}`);
          return names.map((name, index) => {
            // Only on earlier ones: no circles.
            const own = edges.filter(([from, to]) => from === index && to < index);
            return {
              name,
              after: own.map(([, to]) => `s${to}`),
              needs: own.filter(([, , needed]) => needed).map(([, to]) => `s${to}`),
            };
          });
        }),
    );
    fc.assert(
      fc.property(graphs, fc.constantFrom(...serviceActions), fc.nat(8), (graph, action, pick) => {
        const asked = graph[pick % graph.length]?.name ?? '';
        const { turns, along } = dependencyClosure(graph, action, [asked]);
        const order = turns.flat();
        expect(new Set(order).size).toBe(order.length);
        expect([...along, asked].sort()).toEqual(order.toSorted());
        for (const { name, after, needs } of graph.filter((service) => order.includes(service.name))) {
          const turn = turns.findIndex((one) => one.includes(name));
          for (const other of after.filter((one) => order.includes(one))) {
            expect(turns.findIndex((one) => one.includes(other))).toBeLessThan(turn);
          }
          if (action === 'start') expect(order).toEqual(expect.arrayContaining([...needs]));
        }
        if (action !== 'start') {
          const useless = graph.filter((service) => service.needs.some((one) => order.includes(one)));
          expect(order).toEqual(expect.arrayContaining(useless.map((service) => service.name)));
        }
      }),
    );
  });

  it('ends where services wait for each other in a circle', () => {
    const circle: ServiceGraph = [
      { name: 'a', after: ['b'], needs: ['b'] },
      { name: 'b', after: ['a'], needs: ['a'] },
    ];
    expect(dependencyClosure(circle, 'restart', ['a']).turns).toEqual([['a', 'b']]);
    expect(effectOf(circle, 'restart', ['a']).effects).toHaveLength(2);
  });
});

describe('what people notice', () => {
  const kinds = (action: 'start' | 'stop' | 'restart', asked?: readonly string[]) =>
    effectOf(inn, action, asked).effects.map(({ kind, seconds }) => [kind, seconds]);

  it.each([
    ['start', undefined, []],
    ['stop', ['element-web'], [['web', null]]],
    ['stop', ['postgres'], [['chat', null]]],
    ['restart', ['coturn'], [['calls', 10]]],
    ['restart', ['synapse'], [['chat', 25]]],
    // The chat is away until both work again, one after the other.
    ['restart', ['postgres'], [['chat', 45]]],
    // A closed reverse proxy says it all, but calls that run go past it.
    [
      'restart',
      undefined,
      [
        ['unreachable', 55],
        ['calls', 10],
      ],
    ],
    [
      'stop',
      undefined,
      [
        ['unreachable', null],
        ['calls', null],
      ],
    ],
  ] as const)('%s %j', (action, asked, expected) => {
    expect(kinds(action, asked)).toEqual(expected);
  });

  it('tells each service nobody has words for by its name', () => {
    const graph = [...inn, { name: 'a-bot', after: [], needs: [] }, { name: 'b-bot', after: [], needs: [] }];
    expect(effectOf(graph, 'stop', ['a-bot', 'b-bot']).effects.map((one) => one.service)).toEqual([
      'a-bot',
      'b-bot',
    ]);
  });

  it('orders a stop the other way round', () => {
    expect(effectOf(inn, 'start', undefined).order.at(-1)).toBe('caddy');
    expect(effectOf(inn, 'stop', undefined).order[0]).toBe('caddy');
  });
});
