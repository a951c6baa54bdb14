import { randomBytes } from 'node:crypto';
import { type MessageParam, message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { deleteMedia } from '../../../chat/matrix/admin/media.ts';
import { downloadMedia, parseContentUri, uploadMedia } from '../../../chat/matrix/client/media.ts';
import type { Check } from '../examination.ts';
import { failed, passed, skipped } from '../finding.ts';
import { trySignedIn } from '../signed-in.ts';

const place = { id: 'media', place: 'here' } as const;
const bytes = 32 * 1024;

/** A file goes up and comes down unchanged, and is deleted again. */
export const checkMedia: Check = {
  ids: ['media'],
  async run(examination, report) {
    const tried = await trySignedIn(examination, async (account, admin) => {
      const content = randomBytes(bytes);
      const { content_uri } = await uploadMedia(account, content, 'application/octet-stream', 'check.bin');
      const { serverName, mediaId } = parseContentUri(content_uri);
      try {
        return content.equals(await downloadMedia(account, content_uri));
      } finally {
        // Also when the examination is left meanwhile: nothing of it stays.
        await deleteMedia({ ...admin, signal: AbortSignal.timeout(15_000) }, serverName, mediaId);
      }
    });
    if ('untried' in tried) report(skipped(place, tried.untried));
    else if ('error' in tried) {
      const { code, params, details } = tried.error;
      report(failed(place, broken({ problem: code, params, whole: true }, details)));
    } else if (!tried.done) report(failed(place, broken(message('check.file-changed'))));
    else report(passed(place, message('found.file-deleted')));
  },
};

function broken(reason: MessageParam, details = '') {
  const params = { what: message('thing.files'), reason, name: 'synapse' };
  return makeProblem('matrix.out-of-order', params, details);
}
