import { load } from '../../shared/client';

export const bill = (): unknown => load('/bill');
