import { addWords } from '../../base/later-words.ts';
import { recoveryKit } from '../../words/recovery-kit.ts';

addWords({ recoveryKit });
