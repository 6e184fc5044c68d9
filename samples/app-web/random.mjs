// The random stream of Pushforward: Philox4x32-10 keyed by seed and name, normals by Box–Muller.

const MASK = (1n << 64n) - 1n;

// Returns the key of a stream: seed XOR fnv1a64(name).
function key(seed, name) {
    let hash = 0xCBF29CE484222325n;
    for (const byte of new TextEncoder().encode(name)) {
        hash = ((hash ^ BigInt(byte)) * 0x100000001B3n) & MASK;
    }
    return (BigInt.asUintN(64, BigInt(seed)) ^ hash) & MASK;
}

// Returns the four words of a block.
function philox(key, block) {
    let [c0, c1, c2, c3] = [block & 0xFFFFFFFFn, block >> 32n, 0n, 0n];
    let [k0, k1] = [key & 0xFFFFFFFFn, key >> 32n];
    for (let round = 0; round < 10; round++) {
        const p0 = 0xD2511F53n * c0;
        const p1 = 0xCD9E8D57n * c2;
        [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & 0xFFFFFFFFn, (p0 >> 32n) ^ c3 ^ k1, p0 & 0xFFFFFFFFn];
        k0 = (k0 + 0x9E3779B9n) & 0xFFFFFFFFn;
        k1 = (k1 + 0xBB67AE85n) & 0xFFFFFFFFn;
    }
    return [c0, c1, c2, c3];
}

// Returns a number of 52 bits, in the middle of its interval in (0, 1).
function uniform(low, high) {
    return (Number(((high << 32n) | low) >> 12n) + 0.5) * 2 ** -52;
}

// Returns the first standard normal numbers of a stream, in float64.
export function normals(seed, count, name = 'latent') {
    const numbers = new Float64Array(count);
    const own = key(seed, name);
    for (let i = 0; i < count; i += 2) {
        const [w0, w1, w2, w3] = philox(own, BigInt(i / 2));
        const radius = Math.sqrt(-2 * Math.log(uniform(w0, w1)));
        const angle = 2 * Math.PI * uniform(w2, w3);
        numbers[i] = radius * Math.cos(angle);
        if (i + 1 < count) {
            numbers[i + 1] = radius * Math.sin(angle);
        }
    }
    return numbers;
}
