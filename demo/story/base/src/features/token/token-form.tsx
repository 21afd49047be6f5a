import { type FormEvent, useState } from 'react';
import { useElectricityPayment } from '@/shared/electricity/use-electricity-payment';
import { Notice } from '@/shared/ui/notice';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { AmountPicker } from './amount-picker';
import { readMeterNumber } from './meter-number';
import { priceOf, type TokenAmount } from './token-amounts';
import { TokenReceipt } from './token-receipt';

export function TokenForm() {
  const [text, setText] = useState('');
  const [amount, setAmount] = useState<TokenAmount>(50_000);
  const { state, pay } = useElectricityPayment();
  const meter = readMeterNumber(text);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (meter !== null) await pay({ product: 'token', subscriber: meter, amount: priceOf(amount) });
  }

  if (state.kind === 'paid') return <TokenReceipt receipt={state.receipt} />;
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label="Meter number"
        value={text}
        onChange={setText}
        inputMode="numeric"
        problem={text !== '' && meter === null ? 'A meter number has 11 digits.' : null}
      />
      <AmountPicker selected={amount} onSelect={setAmount} />
      {state.kind === 'failed' && <Notice kind="problem">{state.message}</Notice>}
      <SubmitButton label="Buy the token" isBusy={state.kind === 'paying'} />
    </form>
  );
}
