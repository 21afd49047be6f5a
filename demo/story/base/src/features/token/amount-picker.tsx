import { formatMoney } from '@/shared/money/format-money';
import { TOKEN_AMOUNTS, type TokenAmount } from './token-amounts';

interface AmountPickerProps {
  selected: TokenAmount;
  onSelect: (amount: TokenAmount) => void;
}

export function AmountPicker({ selected, onSelect }: AmountPickerProps) {
  return (
    <fieldset>
      <legend>Amount</legend>
      {TOKEN_AMOUNTS.map((amount) => (
        <label key={amount}>
          <input type="radio" name="amount" checked={amount === selected} onChange={() => onSelect(amount)} />
          {formatMoney(amount)}
        </label>
      ))}
    </fieldset>
  );
}
