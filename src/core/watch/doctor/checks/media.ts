import { randomBytes } from 'node:crypto';
import { describeProblem } from '../../../../shared/describe-problem.ts';
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
      const { title, cause } = describeProblem(tried.error.code, tried.error.params);
      report(failed(place, broken(`${title} ${cause}`, tried.error.details)));
    } else if (!tried.done) report(failed(place, broken('A file came back changed.')));
    else report(passed(place, 'A file was sent, fetched and deleted again.'));
  },
};

function broken(reason: string, details = '') {
  const params = { what: 'files and pictures', reason, name: 'synapse' };
  return describeProblem('matrix.out-of-order', params, details);
}
