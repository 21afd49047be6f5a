import { open } from 'dialog';

export const token = (): unknown => open('token');
