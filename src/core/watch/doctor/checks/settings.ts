import { message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { said } from '../../../server/said.ts';
import { type Effective, type Judged, judgeEffective } from '../effective/judge-effective.ts';
import { lookSeconds } from '../effective/look-effective.ts';
import type { Check } from '../examination.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';

/** Programs go by what the host's settings come to, and by nothing else: by what they say themselves, not by files. */
export const checkEffectiveSettings: Check = {
  ids: ['settings'],
  seconds: lookSeconds + 30,
  async run({ effective }, report) {
    const place: CheckPlace = { id: 'settings', place: 'inside' };
    const found = await effective;
    if (found === undefined) {
      report(skipped(place, message('found.not-looked')));
      return;
    }
    const judged = judgeEffective(found);
    if (judged.length === 0) report(skipped(place, message('found.not-looked')));
    for (const one of judged) report(told({ ...place, subject: one.service }, one, found));
    const foreign = filesOfOthers(found);
    if (foreign.length > 0) {
      const files = { list: foreign };
      report(attention({ ...place, subject: 'files' }, makeProblem('host.files-not-ours', { files })));
    }
  },
};

function told(place: CheckPlace, { service, ...found }: Judged, { otherVersion }: Effective) {
  const what = { service };
  if (found.kind === 'unread') {
    const reason = found.said === '' ? message('reason.no-answer-in-time') : said(found.said);
    return attention(place, makeProblem('host.settings-unread', { what, reason }, found.said));
  }
  const { places, opens } = found;
  if (places.length === 0) return passed(place, message('found.settings-ours', { service: what }));
  const params = { what, places: { list: places.slice(0, mostPlaces) } };
  const details = places.join('\n');
  // What an older Innkeeper wrote itself is no break-in.
  return opens && !otherVersion
    ? failed(place, makeProblem('host.settings-opened', params, details))
    : attention(place, makeProblem('host.settings-other', params, details));
}

/** More are in the details. */
const mostPlaces = 5;

/** Files in folders whose every file counts, that no deploy has left there. */
function filesOfOthers({ seen, wanted, written }: Effective): string[] {
  const ours = new Set([...written, ...wanted.stack.files.map(({ path }) => path)]);
  return seen
    .all('file')
    .map(({ path }) => path)
    .filter((path) => !ours.has(path))
    .sort();
}
