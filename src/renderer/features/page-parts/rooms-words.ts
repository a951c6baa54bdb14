import { addWords } from '../../app/later-words.ts';
import { rooms } from '../../words/rooms.ts';

addWords({ rooms });
