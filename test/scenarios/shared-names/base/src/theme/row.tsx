export const Row = () => <div className="cart-row" />;
