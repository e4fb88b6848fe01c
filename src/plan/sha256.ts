/** SHA-256 of a text in UTF-8, hexadecimal. It comes from outside, as pure code has no cryptography of its own. */
export type Sha256 = (text: string) => string;
