import { addWords } from '../../app/later-words.ts';
import { history } from '../../words/history.ts';

addWords({ history });
