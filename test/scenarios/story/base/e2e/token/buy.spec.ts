import { test } from '@playwright/test';

test('a token can be bought', async ({ page }) => {
  await page.goto('/electricity');
});
