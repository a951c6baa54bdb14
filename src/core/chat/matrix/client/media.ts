import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, requestRaw, type SignedInCaller } from '../http/request.ts';

const uploadAnswer = z.looseObject({ content_uri: z.string().startsWith('mxc://') });

/** POST `/_matrix/media/v3/upload` (Matrix spec, "Content repository"). `type` is a MIME type. */
export function uploadMedia(
  caller: SignedInCaller,
  content: Uint8Array,
  type: string,
  filename: string,
): Promise<z.infer<typeof uploadAnswer>> {
  return requestJson(
    caller,
    {
      method: 'POST',
      path: `/_matrix/media/v3/upload${matrixQuery({ filename })}`,
      what: message('call.uploading-file'),
      bytes: { content, type },
    },
    uploadAnswer,
  );
}

/** GET `/_matrix/client/v1/media/download/{serverName}/{mediaId}`: authenticated media (Matrix spec 1.11 and later). */
export async function downloadMedia(caller: SignedInCaller, contentUri: string): Promise<Uint8Array> {
  const { serverName, mediaId } = parseContentUri(contentUri);
  const response = await requestRaw(caller, {
    method: 'GET',
    path: matrixPath`/_matrix/client/v1/media/download/${serverName}/${mediaId}`,
    what: message('call.downloading-file'),
  });
  return response.body;
}

/** Splits `mxc://server/id` (Matrix spec, "Matrix Content (mxc://) URIs"). */
export function parseContentUri(contentUri: string): { serverName: string; mediaId: string } {
  const [, serverName, mediaId] = /^mxc:\/\/([^/?#]+)\/([A-Za-z0-9_-]+)$/.exec(contentUri) ?? [];
  if (serverName === undefined || mediaId === undefined) {
    throw new ProblemError('input.invalid', { path: 'file', reason: message('invalid.media-uri') });
  }
  return { serverName, mediaId };
}
