/** What people type, without the spaces and dots that the printed bill puts between its digits. */
export function normalizeSubscriber(text: string): string {
  return text.replace(/[\s.-]/g, '');
}

/** Whether this could be a number of the electricity company: a customer's or a meter's. */
export function isSubscriber(number: string): boolean {
  return /^\d{11,12}$/.test(number);
}
