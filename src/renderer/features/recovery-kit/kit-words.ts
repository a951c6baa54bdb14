import { addWords } from '../../app/later-words.ts';
import { recoveryKit } from '../../words/recovery-kit.ts';

addWords({ recoveryKit });
