import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PracticeServer } from '../../../practice/index.ts';
import { writeYaml } from '../../../src/core/stack/format/yaml.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { valueAt, withValueAt } from '../../../src/shared/spec/paths.ts';
import { run } from '../../support/on-server.ts';
import { goYamlTexts, wordyFeatures } from '../../support/stack/go-yaml-texts.ts';
import { nastyWords } from '../../support/stack/nasty-words.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

/** What cannot be written at all is a problem of its own. */
function canBeWritten(word: string): boolean {
  try {
    return writeYaml('go-yaml', word) !== '' && !/\p{Cs}/u.test(word) && !word.includes('\u0000');
  } catch {
    return false;
  }
}

/** What somebody types is what programs read that go by go-yaml: asked of the programs themselves. */
export function nastyWordTests(server: () => PracticeServer): void {
  test('Docker Compose reads every nasty word as it was typed', async () => {
    const words = nastyWords.filter((word) => canBeWritten(word));
    expect(words.length).toBeGreaterThan(120);
    const environment = Object.fromEntries(words.map((word, at) => [`W${at}`, word]));
    const file = writeYaml('go-yaml', { name: 'words', services: { a: { image: 'a', environment } } });
    const read = ['docker', 'compose', '-f', '-', 'config', '--no-interpolate', '--format', 'json'];
    const model = JSON.parse(await run(server(), read, file));
    expect(model.services.a.environment).toEqual(environment);
  });

  test.each(goYamlTexts)(
    'Alertmanager reads every nasty word as it was typed: %s',
    async (path, file, at, written = (text) => text) => {
      const base = {
        innkeeper: 1,
        server: { address: '93.184.215.14' },
        domain: 'inn.test',
        features: wordyFeatures,
      };
      const taken = nastyWords.flatMap((word) => {
        const parsed = parseSpec(withValueAt(base, path, word));
        return parsed.ok ? [parsed.spec] : [];
      });
      expect(taken.length).toBeGreaterThan(20);
      const files = taken.map((spec) => Buffer.from(fileOf(render(spec), file)).toString('base64'));
      const { image } =
        render(specWith({ features: wordyFeatures })).services.find(({ name }) => name === 'alertmanager') ??
        {};
      const script = `set -e
      docker rm -f words >/dev/null 2>&1 || true
      rm -rf /root/words; mkdir -p /root/words; chmod 755 /root /root/words
      first=yes
      while read -r text; do
        base64 -d <<<"$text" >/root/words/alertmanager.yml
        if [ "$first" = yes ]; then
          docker run -d --name words --network host -v /root/words:/words -v /dev/null:/secrets/smtp-password --entrypoint alertmanager ${image} \
            --config.file=/words/alertmanager.yml --storage.path=/alertmanager --cluster.listen-address= >/dev/null
          for _ in $(seq 60); do curl -sf http://127.0.0.1:9093/-/ready >/dev/null && break; sleep 0.5; done
          first=no
        else
          curl -sf -X POST http://127.0.0.1:9093/-/reload || { echo refused; continue; }
        fi
        curl -sf http://127.0.0.1:9093/api/v2/status | tr -d '\n'
        echo
      done
      docker rm -f words >/dev/null`;
      const answers = (await run(server(), ['bash', '-c', script], `${files.join('\n')}\n`))
        .trim()
        .split('\n');
      const read = answers.map((line) => parse(JSON.parse(line).config.original).global[at]);
      const settings = taken.map((spec) => written(String(valueAt(spec, path))));
      expect(read).toEqual(settings);
    },
  );
}
