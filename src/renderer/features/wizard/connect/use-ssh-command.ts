import { type ClipboardEvent, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { ConnectForm } from './connect-form.ts';
import { readSshCommand } from './read-ssh-command.ts';

/** A command in the place of an address fills in all that it tells, so that nobody has to take it apart. */
export function useSshCommand({
  getValues,
  setValue,
  formState,
}: UseFormReturn<ConnectForm, unknown, ConnectForm>) {
  const [portTold, setPortTold] = useState(false);
  const fill = (text: string): boolean => {
    const target = readSshCommand(text);
    if (target === undefined) return false;
    const { address, user, port } = target;
    const options = { shouldValidate: formState.isSubmitted };
    setValue('address', address, options);
    if (user !== undefined) setValue('user', user, options);
    if (port !== undefined) setValue('port', port, options);
    if (target.withKey) setValue('way', 'key');
    setPortTold(port !== undefined && port !== 22);
    return true;
  };
  return {
    /** A port that is unusual is shown, although its field is folded away. */
    portTold,
    /** What was typed is read once it is whole: on leaving the field, and on sending. */
    spread: () => void fill(getValues('address')),
    paste: (event: ClipboardEvent) => {
      if (fill(event.clipboardData.getData('text'))) event.preventDefault();
    },
  };
}
