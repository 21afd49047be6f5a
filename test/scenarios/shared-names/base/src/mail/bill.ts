import { bus } from 'bus';

bus.on('cart:saved', (cart) => {
  console.log(cart);
});
