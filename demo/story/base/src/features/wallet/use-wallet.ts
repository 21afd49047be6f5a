import { useEffect, useState } from 'react';
import { http } from '@/shared/http/client';

/** The balance; null until it is known. */
export function useWallet(): number | null {
  const [balance, setBalance] = useState<number | null>(null);
  useEffect(() => {
    let isMounted = true;
    void http.get<{ balance: number }>('/wallet').then((wallet) => {
      if (isMounted) setBalance(wallet.balance);
    });
    return () => {
      isMounted = false;
    };
  }, []);
  return balance;
}
