import { type FormEvent, useState } from 'react';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';

interface SearchBoxProps {
  initial?: string;
  onSearch: (query: string) => void;
}

export function SearchBox({ initial = '', onSearch }: SearchBoxProps) {
  const [query, setQuery] = useState(initial);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onSearch(query);
  }
  return (
    <form role="search" onSubmit={onSubmit}>
      <TextField label="What are you looking for?" value={query} onChange={setQuery} inputMode="search" />
      <SubmitButton label="Search" isBusy={false} />
    </form>
  );
}
