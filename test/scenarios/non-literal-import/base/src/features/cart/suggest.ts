/** Cannot mean a provider, so it widens nothing here. */
export function suggestion(name: string): Promise<unknown> {
  return import(`./suggestions/${name}.ts`);
}
