import { price } from '../../shared/$(touch pwned)`*|@carol|*`<img src=x>\n::error::.ts';

export const priceOfSmallest = price;
