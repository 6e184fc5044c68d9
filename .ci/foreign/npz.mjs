// Reads NumPy files and archives of them.
import {readFileSync} from 'node:fs';
import {inflateRawSync} from 'node:zlib';

// Returns the array {shape, data} of a .npy file.
export function array(bytes) {
    const length = bytes.readUInt16LE(8);
    const header = bytes.toString('latin1', 10, 10 + length);
    const type = /'descr': '<(f4|f8|i8)'/.exec(header)?.[1];
    if (!type || header.includes("'fortran_order': True")) {
        throw new Error(`This array cannot be read: ${header}`);
    }
    const shape = /'shape': \(([^)]*)\)/.exec(header)[1].split(',').filter(size => size.trim()).map(Number);
    const memory = new Uint8Array(bytes.subarray(10 + length)).buffer;
    const kinds = {f4: Float32Array, f8: Float64Array, i8: BigInt64Array};
    return {shape, data: new kinds[type](memory)};
}

// Returns the arrays {shape, data} by name.
export function readArrays(file) {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    let place = bytes.readUInt32LE(end + 16);
    const arrays = {};
    for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
        const method = bytes.readUInt16LE(place + 10);
        const size = bytes.readUInt32LE(place + 20);
        const name = bytes.toString('utf8', place + 46, place + 46 + bytes.readUInt16LE(place + 28));
        const local = bytes.readUInt32LE(place + 42);
        const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const content = bytes.subarray(start, start + size);
        arrays[name.replace(/\.npy$/, '')] = array(method ? inflateRawSync(content) : content);
        place += 46 + bytes.readUInt16LE(place + 28) + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
    }
    return arrays;
}
