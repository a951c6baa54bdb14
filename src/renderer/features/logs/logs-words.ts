import { addWords } from '../../app/later-words.ts';
import { logs } from '../../words/logs.ts';

addWords({ logs });
