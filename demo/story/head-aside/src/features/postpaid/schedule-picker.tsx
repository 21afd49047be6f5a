import type { Schedule } from '@/shared/electricity/payment';

interface SchedulePickerProps {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
}

const DAYS = Array.from({ length: 28 }, (_, index) => index + 1);

export function SchedulePicker({ schedule, onChange }: SchedulePickerProps) {
  return (
    <p>
      <label>
        <input
          type="checkbox"
          checked={schedule.kind === 'monthly'}
          onChange={(event) => onChange(event.target.checked ? { kind: 'monthly', day: 1 } : { kind: 'once' })}
        />
        Pay this bill every month
      </label>
      {schedule.kind === 'monthly' && (
        <select
          aria-label="Day of the month"
          value={schedule.day}
          onChange={(event) => onChange({ kind: 'monthly', day: Number(event.target.value) })}
        >
          {DAYS.map((day) => (
            <option key={day}>{day}</option>
          ))}
        </select>
      )}
    </p>
  );
}
