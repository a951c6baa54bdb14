import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderSample } from '../../../src/core/deploy/render-sample.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { effectiveFactSchema } from '../../../src/core/watch/doctor/effective/effective-facts.ts';
import { judgeEffective } from '../../../src/core/watch/doctor/effective/judge-effective.ts';
import { specWith, templates } from '../../support/stack/render.ts';
import { forAWhile, madeOf, text } from './foreign.ts';

it('what programs go by is judged, or said to be unread', () => {
  const json = fc.oneof(
    fc.json(),
    text,
    fc
      .record({ apps: fc.dictionary(fc.constantFrom('http', 'tls'), fc.jsonValue()) })
      .map((one) => JSON.stringify(one)),
    fc.record({ listeners: fc.jsonValue(), modules: fc.jsonValue() }).map((one) => JSON.stringify(one)),
  );
  const line = fc.oneof(text, madeOf('denied-peer-ip', 'allowed-peer-ip', '=', '10.0.0.0', '-', ' '));
  const facts = fc.array(
    fc.oneof(
      fc.record({ fact: fc.constant('caddy'), running: json, ours: json }),
      fc.record({ fact: fc.constant('synapse'), values: json }),
      fc.record({ fact: fc.constant('element-web'), config: json }),
      fc.record({ fact: fc.constant('postgres-setting'), name: text, value: text }),
      fc.record({ fact: fc.constant('postgres-way'), from: text, method: text }),
      fc.record({ fact: fc.constant('coturn'), line }),
      fc.record({ fact: fc.constant('unread'), service: fc.constant('caddy'), said: text }),
    ),
    { maxLength: 6 },
  );
  const spec = specWith();
  const wanted = { spec, stack: renderSample(spec, templates) };
  fc.assert(
    fc.property(facts, (printed) => {
      const output = `${printed.map((one) => JSON.stringify(one)).join('\n')}\n{"fact":"end"}\n`;
      const seen = readFacts('settings-in-effect', effectiveFactSchema, output);
      for (const one of judgeEffective({ seen, wanted, written: [], otherVersion: false })) {
        expect(one.kind === 'unread' || one.opens === (one.opens && one.places.length > 0)).toBe(true);
      }
    }),
    forAWhile,
  );
});
