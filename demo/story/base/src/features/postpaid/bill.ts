import { http } from '@/shared/http/client';

export interface Bill {
  customer: string;
  name: string;
  month: string;
  amount: number;
}

export function fetchBill(customer: string): Promise<Bill> {
  return http.get<Bill>(`/electricity/bills/${customer}`);
}
