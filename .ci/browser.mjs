// Headless Chromium, spoken to with the DevTools protocol through a pipe, so that nothing is downloaded.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const LONGEST = 120_000;

// Starts a browser; it is killed after two minutes.
export function open(chromium) {
    const profile = mkdtempSync(join(tmpdir(), 'pages-'));
    const browser = spawn(chromium, [
        '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
        '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank',
    ], {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    const [, , , requests, answers] = browser.stdio;
    let last = 0;
    let received = '';
    const waiting = new Map();
    const listeners = [];
    answers.setEncoding('utf8');
    answers.on('data', chunk => {
        received += chunk;
        for (let end = received.indexOf('\0'); end >= 0; end = received.indexOf('\0')) {
            const message = JSON.parse(received.slice(0, end));
            received = received.slice(end + 1);
            if (message.id) {
                const {settle, fail} = waiting.get(message.id);
                waiting.delete(message.id);
                message.error ? fail(new Error(message.error.message)) : settle(message.result);
            } else {
                listeners.forEach(listen => listen(message));
            }
        }
    });
    const watchdog = setTimeout(() => {
        console.error('The browser did not answer in time');
        browser.kill('SIGKILL');
        process.exit(1);
    }, LONGEST);

    function call(method, params = {}, sessionId) {
        return new Promise((settle, fail) => {
            waiting.set(++last, {settle, fail});
            requests.write(JSON.stringify({id: last, method, params, sessionId}) + '\0');
        });
    }

    async function close() {
        clearTimeout(watchdog);
        await call('Browser.close').catch(() => {});
        await new Promise(settle => browser.exitCode === null ? browser.once('exit', settle) : settle());
        rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    }

    return {call, listeners, close};
}
