// Opens pages in headless Chromium, wide and narrow, light and dark, and on paper: nothing may reach beyond the
// window, complain or load anything.
//
// usage: node pages.mjs CHROMIUM FOLDER PAGE.html…   (screenshots go to FOLDER)
import {writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {open} from './browser.mjs';

const [chromium, folder, ...pages] = process.argv.slice(2);
const WIDTHS = [1280, 390];
const SCHEMES = ['light', 'dark'];

const {call, listeners, close} = open(chromium);

async function look(page, width, scheme) {
    const {targetId} = await call('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await call('Target.attachToTarget', {targetId, flatten: true});
    const tab = (method, params) => call(method, params, sessionId);
    const url = pathToFileURL(resolve(page)).href;
    const wrong = [];
    let loaded;
    const done = new Promise(settle => { loaded = settle; });
    const listen = ({method, params, sessionId: from}) => {
        if (from !== sessionId) {
            return;
        }
        if (method === 'Network.requestWillBeSent') {
            const asked = params.request.url;
            if (asked !== url && !asked.startsWith('data:')) {
                wrong.push(`loads ${asked.slice(0, 200)}`);
            }
        } else if (method === 'Log.entryAdded') {
            wrong.push(`says ${params.entry.text}`);
        } else if (method === 'Runtime.exceptionThrown' || method === 'Runtime.consoleAPICalled') {
            wrong.push(`runs a script: ${JSON.stringify(params).slice(0, 200)}`);
        } else if (method === 'Page.loadEventFired') {
            loaded();
        }
    };
    listeners.push(listen);
    for (const domain of ['Network', 'Log', 'Runtime', 'Page']) {
        await tab(`${domain}.enable`);
    }
    await tab('Emulation.setDeviceMetricsOverride', {width, height: 900, deviceScaleFactor: 1, mobile: width < 600});
    await tab('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
    await tab('Page.navigate', {url});
    await done;
    const {result} = await tab('Runtime.evaluate', {returnByValue: true, expression: `({
        width: document.documentElement.scrollWidth,
        height: document.documentElement.scrollHeight,
        title: document.title,
        headings: document.querySelectorAll('h1, h2').length,
        latex: [...document.querySelectorAll('p, li, td, th, h1, h2, h3, h4, figcaption')]
            .map(element => [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join(''))
            .filter(text => /\\$[^$]*[\\\\^_{][^$]*\\$|\\\\[a-z]{2,}|{{/.test(text)).map(text => text.slice(0, 60)).slice(0, 5),
        bare: document.querySelectorAll('figure:not(:has(figcaption))').length,
        blank: [...document.images].filter(image => !image.complete || image.naturalWidth === 0).length,
        beyond: [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > ${width} + 0.5 && !element.closest('svg')
                && !element.parentElement.closest('pre, .scroll, .formula, article > table'))
            .map(element => element.tagName + ' ' + element.className).slice(0, 5),
        clipped: [...document.querySelectorAll('td, th, dd, dt, h1, h2, h3, p, figcaption')]
            .filter(element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
            .map(element => element.tagName + ': ' + element.textContent.slice(0, 60)).slice(0, 5),
    })`});
    const seen = result.value;
    if (seen.width > width) {
        wrong.push(`is ${seen.width} pixels wide`);
    }
    if (seen.beyond.length) {
        wrong.push(`reaches beyond the window with ${seen.beyond.join(', ')}`);
    }
    if (seen.clipped.length) {
        wrong.push(`has texts wider than their places: ${seen.clipped.join(' | ')}`);
    }
    if (seen.latex.length) {
        wrong.push(`has formulas or numbers that are not set: ${seen.latex.join(' | ')}`);
    }
    if (seen.bare) {
        wrong.push(`has ${seen.bare} figures without a caption`);
    }
    if (seen.blank) {
        wrong.push(`has ${seen.blank} pictures that do not show`);
    }
    if (!seen.title || seen.headings < 3) {
        wrong.push('is not a whole page');
    }
    const name = `${basename(page, '.html')}-${width}-${scheme}`;
    const height = Math.min(seen.height, 12_000);
    await tab('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: width < 600});
    const {data} = await tab('Page.captureScreenshot', {format: 'png'});
    writeFileSync(join(folder, `${name}.png`), Buffer.from(data, 'base64'));
    if (width === WIDTHS[0] && scheme === 'light') {
        const paper = await tab('Page.printToPDF', {printBackground: true});
        writeFileSync(join(folder, `${name}.pdf`), Buffer.from(paper.data, 'base64'));
    }
    listeners.splice(listeners.indexOf(listen), 1);
    await call('Target.closeTarget', {targetId});
    wrong.forEach(fault => console.error(`${page} at ${width} pixels, ${scheme}: ${fault}`));
    return wrong.length;
}

let faults = 0;
for (const page of pages) {
    for (const width of WIDTHS) {
        for (const scheme of SCHEMES) {
            faults += await look(page, width, scheme);
        }
    }
}
await close();
console.log(`${pages.length} pages in ${WIDTHS.length * SCHEMES.length} windows each: ${faults} faults`);
process.exit(faults ? 1 : 0);
