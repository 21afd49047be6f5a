/** The digits of what people type or paste: "No. 5210 0034.5678" as the e-mail of a monthly bill has it, too. */
export function normalizeSubscriber(text: string): string {
  return text.replace(/\D/g, '');
}

/** Whether this could be a number of the electricity company: a customer's or a meter's. */
export function isSubscriber(number: string): boolean {
  return /^\d{11,12}$/.test(number);
}
