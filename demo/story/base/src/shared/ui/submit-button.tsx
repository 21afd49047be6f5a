interface SubmitButtonProps {
  label: string;
  isBusy: boolean;
}

export function SubmitButton({ label, isBusy }: SubmitButtonProps) {
  return (
    <button type="submit" disabled={isBusy}>
      {isBusy ? 'One moment…' : label}
    </button>
  );
}
