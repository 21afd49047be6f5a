import { useState } from 'react';
import { formatMoney } from '@/shared/money/format-money';
import { TextField } from '@/shared/ui/text-field';
import { discountOf } from './discount';
import { useVouchers } from './use-vouchers';

export function VoucherField({ total }: { total: number }) {
  const [code, setCode] = useState('');
  const voucher = useVouchers().find((each) => each.code === code.trim().toUpperCase());
  return (
    <>
      <TextField label="Voucher" value={code} onChange={setCode} />
      {voucher && <p>You save {formatMoney(discountOf(voucher, total))}</p>}
    </>
  );
}
