import { fetch } from 'fetcher';

export const load = (path: string): unknown => fetch(path);

export const HOST = 'shop.example.org';
