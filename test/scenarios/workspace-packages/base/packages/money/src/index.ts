export { round } from './round.js';
