// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

const Mark = Symbol.for('signalbox.lambda.streaming');
const Options = Symbol.for('signalbox.lambda.streaming.options');
const HttpType = 'application/vnd.awslambda.http-integration-response';

let Writable; // node:stream's, only when a function streams

/**
 * What a streaming handler writes to. `open(contentType)` begins the answer at the first piece, or at the end of an
 * empty one; pieces wait for the reader. `begun()` tells whether it did; `finished(error)` ends it.
 */
function makeResponseStream(open, { highWaterMark } = {}) {
    Writable ??= require('node:stream').Writable;
    let body = null;
    let ended = false;
    const begin = () => (body ??= open(stream.contentType));
    const stream = new Writable({
        highWaterMark,
        write(chunk, encoding, done) {
            if (chunk.length === 0 || ended)
                done();
            else
                begin().write(chunk, done);
        },
    });
    const over = new Promise((resolve, reject) => {
        stream.on('finish', resolve);
        stream.on('error', reject);
        stream.on('close', resolve); // destroyed
    });
    over.catch(() => {}); // told by whoever waits for it
    return Object.assign(stream, {
        contentType: 'application/octet-stream',
        setContentType: (type) => { stream.contentType = String(type); },
        over,
        begun: () => body !== null,
        finished: (error) => {
            ended = true;
            return begin().end(error);
        },
    });
}

/** The answer of an HTTP function: its status and headers as JSON, eight zero bytes, then the body. */
const HttpResponseStream = {
    from(stream, prelude) {
        stream.setContentType(HttpType);
        stream.write(JSON.stringify(prelude));
        stream.write(Buffer.alloc(8));
        return stream;
    },
};

function isStreaming(handler) {
    return handler[Mark] === true;
}

/** The global that functions know as awslambda. */
function installStreaming() {
    globalThis.awslambda = {
        streamifyResponse: (handler, options) => Object.assign(handler, { [Mark]: true, [Options]: options }),
        HttpResponseStream,
    };
}

module.exports = { installStreaming, isStreaming, makeResponseStream, Options };
