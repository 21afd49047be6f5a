import { useVouchers } from './use-vouchers';

export function VoucherList() {
  const vouchers = useVouchers();
  return (
    <ul aria-label="Vouchers">
      {vouchers.map(({ code, title }) => (
        <li key={code}>
          {title}: <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}
