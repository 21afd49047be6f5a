import { payBill } from '@/features/postpaid/pay-bill';
import { buyToken } from '@/features/token/buy-token';

export const electricity = { payBill, buyToken };
