/**
 * Slows down guessing [AC2]. Counted in memory: a restart forgives, which an attacker cannot cause. An
 * attempt is counted before the password is looked at, so that many at once gain nothing; a right one is
 * given back. The limit of account and address together is met first, so guessing from one place does
 * not keep the owner out at another.
 */
import { RateLimiterMemory } from "rate-limiter-flexible";

export type SignInThrottle = {
  /** Counts one attempt; false when there were too many. */
  attempt(account: string, address: string): Promise<boolean>;
  /** The attempt was right. */
  forgive(account: string, address: string): Promise<void>;
};

/** Wrong attempts allowed in a quarter of an hour. A whole office may share one address. */
export const signInLimits = { together: 6, account: 60, address: 300, durationSeconds: 900 };

export function makeSignInThrottle(limits = signInLimits): SignInThrottle {
  const duration = limits.durationSeconds;
  const together = new RateLimiterMemory({ keyPrefix: "together", points: limits.together, duration });
  const byAccount = new RateLimiterMemory({ keyPrefix: "account", points: limits.account, duration });
  const byAddress = new RateLimiterMemory({ keyPrefix: "address", points: limits.address, duration });
  return {
    async attempt(account, address) {
      // In this order: what the first refuses no longer counts against the account as a whole.
      return (
        (await allows(together, `${account} ${address}`)) &&
        (await allows(byAddress, address)) &&
        allows(byAccount, account)
      );
    },
    async forgive(account, address) {
      await together.delete(`${account} ${address}`);
      await byAccount.reward(account);
      await byAddress.reward(address);
    },
  };
}

async function allows(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  // The library rejects with a result, not an Error, when the limit is reached; in memory nothing else can go wrong.
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}
