import type { z } from 'zod';
import { fromJson } from './from-json.ts';
import { type Message, message } from './message.ts';
import { messageSchema } from './message-schema.ts';

type Issue = z.core.$ZodIssue;

/** What one issue of the schema library comes to: a place and a reason each. */
export function schemaIssuesIn(issue: Issue): { path: PropertyKey[]; reason: Message }[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, reason: reasonOf(issue) }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], reason: message('setting.unknown') }));
}

/** The schema's own reason where it gives one, else what the library found, never in the library's words. */
function reasonOf(issue: Issue): Message {
  return ownReason(issue.message) ?? foundReason(issue);
}

function ownReason(text: string): Message | undefined {
  if (!text.startsWith('{')) return undefined;
  return messageSchema.safeParse(fromJson(text)).data;
}

function foundReason(issue: Issue): Message {
  if (issue.input === undefined && issue.code !== 'custom') return message('invalid.missing');
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return wrongFormat(issue.format);
    case 'not_multiple_of':
      return message('invalid.no-multiple', { step: issue.divisor });
    case 'invalid_value':
      return message('invalid.choice', { choices: { list: issue.values.map(String) } });
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? message('invalid.choice', { choices: { list: issue.options.map(String) } })
        : message('invalid.unusable');
    default:
      return message('invalid.unusable');
  }
}

function wrongType(expected: string): Message {
  switch (expected) {
    case 'string':
      return message('invalid.not-text');
    case 'number':
      return message('invalid.not-number');
    case 'int':
      return message('invalid.not-whole');
    case 'boolean':
      return message('invalid.not-true-or-false');
    case 'array':
      return message('invalid.not-list');
    case 'object':
    case 'record':
      return message('invalid.not-mapping');
    default:
      return message('invalid.unusable');
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Message {
  const least = Number(minimum);
  if (origin === 'string')
    return least <= 1 ? message('invalid.missing') : message('invalid.short', { least });
  if (origin === 'array' || origin === 'set') return message('invalid.few', { count: least });
  return inclusive === false ? message('invalid.not-above', { least }) : message('invalid.low', { least });
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Message {
  const most = Number(maximum);
  if (origin === 'string') return message('invalid.long', { most });
  if (origin === 'array' || origin === 'set') return message('invalid.many', { count: most });
  return inclusive === false ? message('invalid.not-below', { most }) : message('invalid.high', { most });
}

function wrongFormat(format: string): Message {
  switch (format) {
    case 'email':
      return message('invalid.email');
    case 'url':
      return message('invalid.https');
    case 'datetime':
      return message('invalid.moment');
    default:
      return message('invalid.format');
  }
}
