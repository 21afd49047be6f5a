import { useState } from 'react';
import { PostpaidForm } from '@/features/postpaid/postpaid-form';
import { TokenForm } from '@/features/token/token-form';
import { ElectricityTabs, type ElectricityTab } from './electricity-tabs';

export function ElectricityPage() {
  const [tab, setTab] = useState<ElectricityTab>('postpaid');
  return (
    <>
      <h1>Electricity</h1>
      <ElectricityTabs selected={tab} onSelect={setTab} />
      {tab === 'postpaid' ? <PostpaidForm /> : <TokenForm />}
    </>
  );
}
