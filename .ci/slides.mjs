// Turns slides in headless Chromium with the arrow keys, wide and narrow, and prints them: each must fit the width of its
// window, when that is wide its height, too, and its sheet of paper.
//
// usage: node slides.mjs CHROMIUM FOLDER SLIDES.html…   (screenshots go to FOLDER)
import {writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {open} from './browser.mjs';

const [chromium, folder, ...pages] = process.argv.slice(2);
const WINDOWS = [{width: 1280, height: 720}, {width: 390, height: 844}];

const {call, listeners, close} = open(chromium);

async function look(page, {width, height}) {
    const {targetId} = await call('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await call('Target.attachToTarget', {targetId, flatten: true});
    const tab = (method, params) => call(method, params, sessionId);
    const wrong = [];
    let loaded;
    const done = new Promise(settle => { loaded = settle; });
    const listen = ({method, params, sessionId: from}) => {
        if (from === sessionId && method === 'Page.loadEventFired') {
            loaded();
        } else if (from === sessionId && method === 'Runtime.exceptionThrown') {
            wrong.push(`throws ${params.exceptionDetails.text}`);
        }
    };
    listeners.push(listen);
    await tab('Page.enable');
    await tab('Runtime.enable');
    await tab('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: width < 600});
    await tab('Page.navigate', {url: pathToFileURL(resolve(page)).href});
    await done;
    const evaluate = async expression =>
        (await tab('Runtime.evaluate', {returnByValue: true, expression})).result.value;
    const press = async (key, text) => {
        await tab('Input.dispatchKeyEvent', {type: 'keyDown', key, text});
        await tab('Input.dispatchKeyEvent', {type: 'keyUp', key});
    };
    const name = join(folder, `${basename(page, '.html')}-${width}`);
    const count = await evaluate(`document.querySelectorAll('.slide').length`);
    for (let i = 1; i <= count; i++) {
        const seen = await evaluate(`(() => {
            const at = document.querySelectorAll('.slide.at');
            const content = at[0].querySelector('.content').getBoundingClientRect();
            return {
                shown: at.length, place: document.getElementById('place').textContent, bottom: content.bottom,
                title: content.height ? at[0].innerText.slice(0, 40).replaceAll('\\n', ' ') : '',
                wide: [...at[0].querySelectorAll('*')].filter(element => !element.closest('svg, pre, .scroll, table, aside'))
                    .filter(element => element.getBoundingClientRect().right > ${width} + 0.5)
                    .map(element => element.tagName).slice(0, 5),
            };
        })()`);
        const where = `slide ${i} (${seen.title})`;
        if (seen.shown !== 1 || seen.place !== `${i} / ${count}`) {
            wrong.push(`${where} shows ${seen.shown} slides at '${seen.place}'`);
        }
        // A phone held upright scrolls what does not shrink enough.
        if ((seen.bottom > height + 1 && width > height) || seen.wide.length) {
            wrong.push(`${where} does not fit: down to ${Math.round(seen.bottom)} of ${height}, wide ${seen.wide}`);
        }
        if (!seen.title) {
            wrong.push(`${where} is empty`);
        }
        const {data} = await tab('Page.captureScreenshot', {format: 'png'});
        writeFileSync(`${name}-${String(i).padStart(2, '0')}.png`, Buffer.from(data, 'base64'));
        await press('ArrowRight');
    }
    await press('ArrowLeft');
    await press('s', 's');
    if (await evaluate(`document.getElementById('place').textContent`) !== `${count - 1} / ${count}`) {
        wrong.push('does not turn back');
    }
    if (!await evaluate(`document.body.classList.contains('speaking')`)) {
        wrong.push('does not show what the speaker says');
    }
    if (width === WINDOWS[0].width) {
        const {data} = await tab('Page.printToPDF', {printBackground: true, preferCSSPageSize: true});
        const paper = Buffer.from(data, 'base64');
        writeFileSync(`${name}.pdf`, paper);
        const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
        if (sheets !== count) {
            wrong.push(`${count} slides take ${sheets} sheets of paper`);
        }
    }
    listeners.splice(listeners.indexOf(listen), 1);
    await call('Target.closeTarget', {targetId});
    wrong.forEach(fault => console.error(`${page} at ${width} pixels: ${fault}`));
    console.log(`${page} at ${width} pixels: ${count} slides`);
    return wrong.length;
}

let faults = 0;
for (const page of pages) {
    for (const window of WINDOWS) {
        faults += await look(page, window);
    }
}
await close();
console.log(`${pages.length} sets of slides in ${WINDOWS.length} windows each: ${faults} faults`);
process.exit(faults ? 1 : 0);
