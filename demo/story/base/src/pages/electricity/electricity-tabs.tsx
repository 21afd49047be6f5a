export type ElectricityTab = 'postpaid' | 'token';

const TABS: readonly { id: ElectricityTab; label: string }[] = [
  { id: 'postpaid', label: 'Pay a bill' },
  { id: 'token', label: 'Buy a token' },
];

interface ElectricityTabsProps {
  selected: ElectricityTab;
  onSelect: (tab: ElectricityTab) => void;
}

export function ElectricityTabs({ selected, onSelect }: ElectricityTabsProps) {
  return (
    <div role="tablist" aria-label="Electricity">
      {TABS.map(({ id, label }) => (
        <button key={id} type="button" role="tab" aria-selected={id === selected} onClick={() => onSelect(id)}>
          {label}
        </button>
      ))}
    </div>
  );
}
