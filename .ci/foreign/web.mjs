// Runs exported models on ONNX Runtime Web, in WebAssembly, and compares them with the trained models.
//
// usage: node web.mjs RUNTIME REFERENCES MODEL…
//   RUNTIME     the folder in which onnxruntime-web is installed
//   REFERENCES  the folder of NAME.npz: inputs, and what the trained model gives for them; for all functions or some
//   MODEL       model folders, called NAME
// prints {"NAME": {"FUNCTION": largest |a - b| / max(1, |b|)}} as JSON
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {readArrays} from './npz.mjs';

const BATCHES = [1, 7, 256];
const [runtime, references, ...models] = process.argv.slice(2);
const path = createRequire(join(resolve(runtime), 'package.json')).resolve('onnxruntime-web');
const ort = (await import(pathToFileURL(path))).default;
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

// Returns the first rows of an array as a tensor.
function rows({shape, data}, batch) {
    const each = data.length / shape[0];
    const type = data instanceof Float32Array ? 'float32' : 'int64';
    return new ort.Tensor(type, data.slice(0, batch * each), [batch, ...shape.slice(1)]);
}

async function difference(model, fn, arrays) {
    const session = await ort.InferenceSession.create(readFileSync(join(model, fn.file)), {executionProviders: ['wasm']});
    let largest = 0;
    for (const most of BATCHES) {
        const batch = Math.min(most, arrays[`${fn.name}.${fn.inputs[0].name}`].shape[0]);
        const feeds = Object.fromEntries(fn.inputs.map(({name}) => [name, rows(arrays[`${fn.name}.${name}`], batch)]));
        const results = await session.run(feeds);
        for (const {name} of fn.outputs) {
            const expected = rows(arrays[`${fn.name}.${name}`], batch);
            if (String(results[name].dims) !== String(expected.dims)) {
                throw new Error(`${model}: ${name} has the shape [${results[name].dims}], not [${expected.dims}]`);
            }
            expected.data.forEach((b, i) => {
                const apart = Math.abs(results[name].data[i] - b) / Math.max(1, Math.abs(b));
                largest = Math.max(largest, apart);
            });
        }
    }
    await session.release();
    return largest;
}

const found = {};
for (const model of models) {
    const name = basename(model);
    const arrays = readArrays(join(references, `${name}.npz`));
    found[name] = {};
    const {functions} = JSON.parse(readFileSync(join(model, 'model.json')));
    for (const fn of functions.filter(({name, inputs}) => arrays[`${name}.${inputs[0].name}`])) {
        found[name][fn.name] = await difference(model, fn, arrays);
    }
}
console.log(JSON.stringify(found));
