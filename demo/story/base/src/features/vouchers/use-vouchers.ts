import { useEffect, useState } from 'react';
import { http } from '@/shared/http/client';
import type { Voucher } from './discount';

export function useVouchers(): readonly Voucher[] {
  const [vouchers, setVouchers] = useState<readonly Voucher[]>([]);
  useEffect(() => {
    void http.get<Voucher[]>('/vouchers').then(setVouchers);
  }, []);
  return vouchers;
}
