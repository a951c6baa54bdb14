import { addWords } from '../../base/later-words.ts';
import { backups } from '../../words/backups.ts';

addWords({ backups });
