// Explores the latent plane of a generator of images. The model folder is model/, or ?model=FOLDER.
import * as ort from './node_modules/onnxruntime-web/dist/ort.wasm.min.mjs';
import {normals} from './random.mjs';

const GRID = 15;
const SAMPLES = 5;
const REACH = 2.5;
const $ = id => document.getElementById(id);

ort.env.wasm.numThreads = 1;
const folder = new URLSearchParams(location.search).get('model') ?? 'model';

async function load() {
    const response = await fetch(`${folder}/model.json`);
    if (!response.ok) {
        throw new Error(`There is no model in ${folder}/: export one with "pushforward export RUN --out ${folder}"`);
    }
    const model = await response.json();
    if (model.format !== 1) {
        throw new Error(`The model is of format ${model.format}, and this page reads format 1`);
    }
    const [channels, height, width] = model.data.shape;
    const size = model.latent.shape[0];
    const generator = model.functions.find(({name}) => name === 'generator');
    if (model.data.shape.length !== 3 || ![1, 3].includes(channels) || size !== 2 || generator.inputs.length !== 1) {
        throw new Error('This page shows generators of images with a latent plane: train with --set model.latent-size=2');
    }
    const bytes = await (await fetch(`${folder}/${generator.file}`)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if ([...digest].map(byte => byte.toString(16).padStart(2, '0')).join('') !== generator.sha256) {
        throw new Error(`${generator.file} is not the file that was exported: its digest is another one`);
    }
    const session = await ort.InferenceSession.create(bytes, {executionProviders: ['wasm']});
    return {model, session, channels, height, width, queue: Promise.resolve()};
}

// Returns g(z) for rows of z; a session runs once at a time.
function generate(app, latents) {
    app.queue = app.queue.then(async () => {
        const latent = new ort.Tensor('float32', Float32Array.from(latents), [latents.length / 2, 2]);
        return (await app.session.run({latent})).sample.data;
    });
    return app.queue;
}

// Draws images onto a canvas in rows.
function draw(app, canvas, images, columns) {
    const {channels, height, width} = app;
    const pixels = height * width;
    const rows = images.length / (channels * pixels) / columns;
    const [least, most] = app.model.data.range ?? [0, 1];
    canvas.width = columns * width;
    canvas.height = rows * height;
    const picture = new ImageData(canvas.width, canvas.height);
    for (let i = 0; i < rows * columns; i++) {
        for (let p = 0; p < pixels; p++) {
            const x = (i % columns) * width + (p % width);
            const y = Math.floor(i / columns) * height + Math.floor(p / width);
            const at = 4 * (y * canvas.width + x);
            for (let c = 0; c < 3; c++) {
                const value = images[(i * channels + Math.min(c, channels - 1)) * pixels + p];
                picture.data[at + c] = Math.round(255 * (value - least) / (most - least));
            }
            picture.data[at + 3] = 255;
        }
    }
    canvas.getContext('2d').putImageData(picture, 0, 0);
}

// Draws the grid, and a ring about the point.
function drawPlane(app) {
    const canvas = $('plane');
    const size = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.drawImage(app.grid, 0, 0, size, size);
    const [x, y] = [(app.z[0] / REACH + 1) / 2 * size, (1 - app.z[1] / REACH) / 2 * size];
    for (const [colour, line] of [['#000', 5], ['#ff9d76', 3]]) {
        context.strokeStyle = colour;
        context.lineWidth = line * devicePixelRatio;
        context.beginPath();
        context.arc(x, y, 9 * devicePixelRatio, 0, 2 * Math.PI);
        context.stroke();
    }
}

async function show(app, z) {
    app.z = z.map(v => Math.max(-REACH, Math.min(REACH, v)));
    const text = `(${app.z.map(v => v.toFixed(2)).join(', ')})`;
    $('latent').textContent = text;
    $('plane').setAttribute('aria-valuetext', text);
    drawPlane(app);
    if (!app.showing) {
        app.showing = true;
        let shown;
        do {
            shown = app.z;
            draw(app, $('image'), await generate(app, shown), 1);
        } while (shown !== app.z);
        app.showing = false;
    }
}

async function sample(app) {
    app.latents = normals($('seed').value, 2 * SAMPLES * SAMPLES);
    app.samples = await generate(app, app.latents);
    draw(app, $('samples'), app.samples, SAMPLES);
}

async function start() {
    const app = await load();
    const {family, evaluation} = app.model;
    const measure = evaluation?.[0];
    $('about').textContent = `A model of the family ${family}, trained on ${app.model.provenance.data}`
        + (measure ? `; ${measure.id} ${measure.value.toPrecision(4)} ${measure.unit}.` : '.');
    const places = Array.from({length: GRID}, (_, i) => REACH * (2 * (i + 0.5) / GRID - 1));
    const grid = [...places].reverse().flatMap(y => places.flatMap(x => [x, y]));
    app.grid = document.createElement('canvas');
    draw(app, app.grid, await generate(app, grid), GRID);

    const plane = $('plane');
    const move = event => {
        const box = plane.getBoundingClientRect();
        show(app, [
            REACH * (2 * (event.clientX - box.left) / box.width - 1),
            REACH * (1 - 2 * (event.clientY - box.top) / box.height),
        ]);
    };
    plane.addEventListener('pointerdown', event => {
        plane.setPointerCapture(event.pointerId);
        move(event);
    });
    plane.addEventListener('pointermove', event => event.buttons && move(event));
    plane.addEventListener('keydown', event => {
        const step = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1]}[event.key];
        if (step) {
            event.preventDefault();
            show(app, app.z.map((v, i) => v + step[i]));
        }
    });
    addEventListener('resize', () => drawPlane(app));
    $('draw').addEventListener('submit', event => {
        event.preventDefault();
        sample(app);
    });
    await show(app, [0, 0]);
    await sample(app);
    window.app = app;
    document.body.dataset.ready = 'true';
}

start().catch(error => {
    $('about').textContent = error.message;
    document.body.dataset.ready = 'failed';
});
