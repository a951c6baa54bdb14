import { addWords } from '../../app/later-words.ts';
import { backups } from '../../words/backups.ts';

addWords({ backups });
