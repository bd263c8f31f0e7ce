/** Passwords: argon2id, with its cost in one place, and what counts as too weak. */
import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

export type Cost = { memoryCost: number; timeCost: number; parallelism: number };

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane; about 30 ms on an office server. */
export const properCost: Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** For tests only: the least that argon2 accepts. */
export const testCost: Cost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export type Passwords = {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
  /** Works as long as verify() does, for an account that does not exist. */
  waste(password: string): Promise<void>;
};

/** Vietnamese keyboards write ế in two ways; both are the same password. */
const plain = (password: string): string => password.normalize("NFKC");

export async function makePasswords(cost: Cost): Promise<Passwords> {
  const nobody = await hash("nobody has this password", cost);
  return {
    hash: (password) => hash(plain(password), cost),
    verify: (stored, password) => verify(stored, plain(password)),
    waste: async (password) => void (await verify(nobody, plain(password))),
  };
}

/** Whether a new password is too easy to guess for this account; its length is the contract's matter. */
export function isWeak(account: string, password: string): boolean {
  const small = plain(password).toLowerCase();
  const oneLetter = new Set(small).size === 1;
  return oneLetter || small === account || small.replaceAll(account, "").length < 4;
}

/** No letters or digits that look alike: it is read out over the telephone. */
const letters = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ23456789";
const firstPasswordLength = 14;

/** A first password, to be changed at the first sign-in. */
export function makeFirstPassword(): string {
  return Array.from({ length: firstPasswordLength }, () => letters.charAt(randomInt(letters.length))).join(
    "",
  );
}
