import { HOST } from '../../shared/client';

export const help = `https://${HOST}/help`;
