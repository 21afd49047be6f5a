import { toPay } from '@acme/checkout';

console.log(toPay([1, 2]));
