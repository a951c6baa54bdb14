/** Choosing a password, and handing it over. */
export const password = {
  strength: {
    none: 'Very weak',
    weak: 'Easy to guess',
    fair: 'Fair',
    good: 'Hard to guess',
    best: 'Very hard to guess',
  },
  password: {
    label: 'Password',
    generated: 'Generate one',
    generatedBody: 'Four groups of letters and digits: easy to read aloud, hard to guess.',
    typed: 'Choose my own',
    typedBody: 'For example one you agreed on by phone.',
    field: 'New password',
    hint: 'Four or five unrelated words are easy to remember and hard to guess.',
    short: 'Use at least {{count}} characters.',
  },
  handOver: {
    onceTitle: 'This password is shown only once.',
    once: 'Innkeeper does not store it. Copy it, or the message below, before you leave this page. If it is lost, set a new one.',
    signIn: 'Sign-in details',
    addressTitle: 'Address',
    address: 'the address',
    password: 'the password',
    show: 'Show',
    hide: 'Hide',
    hidden: 'hidden',
    text: 'Message for {{name}}',
    textWhat: 'the message with the password',
    safe: 'Send it privately: by phone or through a messenger you trust.',
  },
  reset: {
    open: 'Reset password',
    short: 'If they forgot their password.',
    button: 'Reset',
    title: 'A new password for {{name}}',
    lead: 'The old password stops working immediately.',
    leadOwn:
      'This is your own account. The old password stops working immediately; Innkeeper saves the new one in your keychain.',
    who: 'Name',
    devices: 'Signed-in devices',
    signOut: 'Sign them out everywhere',
    signOutBody_zero: 'If somebody else may know the old password. No device is signed in right now.',
    signOutBody_one:
      'If somebody else may know the old password, or the device was lost. They are signed in on {{count}} device.',
    signOutBody_other:
      'If somebody else may know the old password, or a device was lost. They are signed in on {{count}} devices.',
    keep: 'Leave them signed in',
    keepBody: 'If they only forgot the password. Their devices stay signed in.',
    history: 'What happens to old encrypted messages',
    historySignOut:
      'After signing in again, {{name}} needs the recovery key to read old encrypted messages. Without it nobody can ever read them, not you and not Innkeeper. Ask about the recovery key first, or leave them signed in.',
    historyKeep:
      'Devices that stay signed in keep all they can read. On a new device {{name}} needs the recovery key, or confirms it from one that is signed in.',
    submit: 'Set the new password',
    done: '{{name}} has a new password.',
    doneLead: 'The old one no longer works. Now send them the new one.',
    doneOwn: 'The old one no longer works. The new one is also saved in your keychain.',
  },
} as const;
