import { expect, test } from '@playwright/test';

test('a product can be put into the cart', async ({ page }) => {
  await page.goto('/search?q=kettle');
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await page.goto('/cart');
  await expect(page.getByRole('listitem')).toHaveCount(1);
});
