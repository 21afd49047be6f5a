import { useId } from 'react';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string | null;
  inputMode?: 'text' | 'numeric' | 'search';
}

export function TextField({ label, value, onChange, problem = null, inputMode = 'text' }: TextFieldProps) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        inputMode={inputMode}
        aria-invalid={problem !== null}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== null && <span role="alert">{problem}</span>}
    </p>
  );
}
