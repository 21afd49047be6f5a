import { expect, test } from '@playwright/test';

test('a token can be bought on the electricity page', async ({ page }) => {
  await page.goto('/electricity');
  await page.getByRole('tab', { name: 'Buy a token' }).click();
  await page.getByLabel('Meter number').fill('14234567890');
  await page.getByRole('button', { name: 'Buy the token' }).click();
  await expect(page.getByRole('status')).toContainText('Type this into your meter');
});
