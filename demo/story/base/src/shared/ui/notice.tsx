import type { ReactNode } from 'react';

interface NoticeProps {
  kind: 'success' | 'problem';
  children: ReactNode;
}

export function Notice({ kind, children }: NoticeProps) {
  return <p role={kind === 'problem' ? 'alert' : 'status'}>{children}</p>;
}
