// Drives samples/app-web in headless Chromium over loopback: the page must show the samples that Java draws under the same
// seed, follow a drag over the plane, say what is wrong with a model, and fit a wide and a narrow window.
//
// usage: node app-web.mjs CHROMIUM FOLDER SITE MODEL SAMPLES.npy SEED
//   FOLDER   where screenshots go
//   SITE     the folder of the page, with its packages installed
//   MODEL    the exported model
//   SAMPLES  what "pushforward sample -n 25 --seed SEED" drew
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {open} from './browser.mjs';
import {array} from './foreign/npz.mjs';

const [chromium, folder, site, model, samples, seed] = process.argv.slice(2);
const TOLERANCE = 1e-5;
const PHONE = 844;
const TYPES = {'.html': 'text/html', '.css': 'text/css', '.mjs': 'text/javascript', '.wasm': 'application/wasm',
    '.json': 'application/json'};

const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const [, first, ...rest] = path.split('/');
    try {
        let bytes = first === 'model' || first === 'damaged'
            ? readFileSync(join(model, ...rest)) : readFileSync(join(site, path === '/' ? 'index.html' : path));
        if (first === 'damaged' && path.endsWith('.onnx')) {
            bytes[bytes.length >> 1] ^= 1;
        }
        response.writeHead(200, {'Content-Type': TYPES[extname(path)] ?? (path === '/' ? 'text/html' : 'application/octet-stream')});
        response.end(bytes);
    } catch {
        response.writeHead(404).end();
    }
});
await new Promise(settle => server.listen(0, '127.0.0.1', settle));
const address = `http://127.0.0.1:${server.address().port}/`;
const {call, listeners, close} = open(chromium);
let faults = 0;

function fault(text) {
    faults++;
    console.error(text);
}

// Opens a page and returns what to do with it.
async function visit(query, width, scheme) {
    const {targetId} = await call('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await call('Target.attachToTarget', {targetId, flatten: true});
    const tab = (method, params) => call(method, params, sessionId);
    listeners.push(({method, params, sessionId: from}) => {
        if (from === sessionId && method === 'Network.requestWillBeSent' && !/^(data|blob):/.test(params.request.url)
            && !params.request.url.startsWith(address)) {
            fault(`The page loads ${params.request.url}`);
        } else if (from === sessionId && (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded')) {
            fault(`The page says ${JSON.stringify(params).slice(0, 300)}`);
        }
    });
    for (const domain of ['Network', 'Log', 'Runtime', 'Page']) {
        await tab(`${domain}.enable`);
    }
    await tab('Emulation.setDeviceMetricsOverride', {width, height: 900, deviceScaleFactor: 1, mobile: width < 600});
    await tab('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
    await tab('Page.navigate', {url: address + query});
    const ask = async expression => {
        const {result, exceptionDetails} =
            await tab('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true});
        if (exceptionDetails) {
            throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
        }
        return result.value;
    };
    const until = async expression => {
        while (!await ask(expression)) {
            await new Promise(settle => setTimeout(settle, 50));
        }
    };
    await until('document.body?.dataset.ready !== undefined');
    return {tab, ask, until, leave: () => call('Target.closeTarget', {targetId})};
}

const expected = array(readFileSync(samples)).data;
for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark']) {
        const {tab, ask, until, leave} = await visit('', width, scheme);
        if (await ask('document.body.dataset.ready') !== 'true') {
            fault(await ask('document.getElementById("about").textContent'));
            break;
        }
        await ask(`document.getElementById('seed').value = '${seed}'; window.app.samples = null;
            document.getElementById('draw').requestSubmit()`);
        await until('window.app.samples !== null');
        const drawn = await ask('[...window.app.samples]');
        const apart = Math.max(...drawn.map((a, i) => Math.abs(a - expected[i])));
        if (!(drawn.length === expected.length && apart <= TOLERANCE)) {
            fault(`The samples of seed ${seed} are ${apart} from those that Java draws`);
        }
        const box = await ask('document.getElementById("plane").getBoundingClientRect().toJSON()');
        const before = await ask('document.getElementById("image").toDataURL()');
        const at = (x, y) => ({x: box.left + x * box.width, y: box.top + y * box.height, button: 'left', buttons: 1});
        await tab('Input.dispatchMouseEvent', {type: 'mousePressed', ...at(0.5, 0.5), clickCount: 1});
        await tab('Input.dispatchMouseEvent', {type: 'mouseMoved', ...at(0.9, 0.2)});
        await tab('Input.dispatchMouseEvent', {type: 'mouseReleased', ...at(0.9, 0.2), clickCount: 1});
        await until(`document.getElementById("image").toDataURL() !== ${JSON.stringify(before)}`);
        const [z0, z1] = await ask('window.app.z');
        if (Math.abs(z0 - 2) > 0.05 || Math.abs(z1 - 1.5) > 0.05) {
            fault(`A drag leads to (${z0}, ${z1}) instead of (2, 1.5)`);
        }
        const wide = await ask('document.documentElement.scrollWidth');
        if (wide > width) {
            fault(`The page is ${wide} pixels wide in a window of ${width}`);
        }
        const end = await ask('document.getElementById("image").getBoundingClientRect().bottom');
        if (end > PHONE) {
            fault(`The image ends ${end} pixels down in a window of ${width}, where a drag is out of its sight`);
        }
        const height = await ask('document.documentElement.scrollHeight');
        await tab('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: width < 600});
        await ask('new Promise(settle => requestAnimationFrame(() => requestAnimationFrame(settle)))');
        const {data} = await tab('Page.captureScreenshot', {format: 'png'});
        writeFileSync(join(folder, `app-web-${width}-${scheme}.png`), Buffer.from(data, 'base64'));
        await leave();
        if (width === 1280 && scheme === 'light') {
            console.log(`samples of seed ${seed}: ${apart.toExponential(1)} from those that Java draws`);
        }
    }
}
const {ask} = await visit('?model=damaged', 1280, 'light');
const said = await ask('document.getElementById("about").textContent');
if (!said.includes('is not the file that was exported')) {
    fault(`Of a damaged model the page says: ${said}`);
}
await close();
server.close();
console.log(`samples/app-web in 4 windows: ${faults} faults`);
process.exit(faults ? 1 : 0);
