/** Choosing a password, and handing it over. */
export const password = {
  strength: {
    none: 'Guessed at once',
    weak: 'Easy to guess',
    fair: 'Fair',
    good: 'Hard to guess',
    best: 'Very hard to guess',
  },
  password: {
    label: 'Password',
    generated: 'Make one for me',
    generatedBody: 'Four groups of letters and digits: easy to read out, hard to guess.',
    typed: 'I type one',
    typedBody: 'For example one you agreed on by phone.',
    field: 'New password',
    hint: 'Four or five unrelated words are easy to remember and hard to guess.',
    short: 'Use at least {{count}} characters.',
  },
  handOver: {
    onceTitle: 'You see this password only now.',
    once: 'Innkeeper does not keep it. Copy it, or the text below, before you leave this page. If it is lost, set a new one.',
    signIn: 'The sign-in',
    addressTitle: 'Address',
    address: 'the address',
    password: 'the password',
    show: 'Show',
    hide: 'Hide',
    hidden: 'hidden',
    text: 'A text for {{name}}',
    textWhat: 'the text with the password',
    safe: 'Send it in a way that only this person reads: say it by phone, or use a messenger you trust.',
  },
  reset: {
    open: 'Reset password',
    short: 'For somebody who forgot theirs.',
    button: 'Reset',
    title: 'A new password for {{name}}',
    lead: 'The old password stops working at once.',
    leadOwn:
      'This is your own account. The old password stops working at once; Innkeeper keeps the new one in your safe.',
    who: 'For whom',
    devices: 'Where they are signed in',
    signOut: 'Sign them out everywhere',
    signOutBody_zero: 'If somebody else may know the old password. They are signed in nowhere right now.',
    signOutBody_one:
      'If somebody else may know the old password, or the device was lost. They are signed in on {{count}} device.',
    signOutBody_other:
      'If somebody else may know the old password, or a device was lost. They are signed in on {{count}} devices.',
    keep: 'Leave them signed in',
    keepBody: 'If they only forgot the password. Their phone and computer go on as before.',
    history: 'What happens to old encrypted messages',
    historySignOut:
      'After signing in again, {{name}} needs the recovery key to read old encrypted messages. Without it those messages stay locked for good: nobody can open them, neither you nor Innkeeper. Ask about the recovery key first, or leave them signed in.',
    historyKeep:
      'Devices that stay signed in keep all they can read. On a new device {{name}} needs the recovery key, or confirms it from one that is signed in.',
    submit: 'Set the new password',
    done: '{{name}} has a new password.',
    doneLead: 'The old one does not work any more. Now hand over the new one.',
    doneOwn: 'The old one does not work any more. The new one is in your safe, too.',
  },
} as const;
