// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';

const Mark = Symbol.for('signalbox.lambda.streaming');
const HttpType = 'application/vnd.awslambda.http-integration-response';

let Writable; // node:stream's, only when a function streams

/** Collects what a streaming handler writes; it is sent as one answer when it ends. */
class ResponseStream {
    constructor() {
        Writable ??= require('node:stream').Writable;
        const chunks = [];
        const stream = new Writable({
            write(chunk, encoding, done) {
                chunks.push(chunk);
                done();
            },
        });
        const end = new Promise((resolve, reject) => {
            stream.on('finish', resolve);
            stream.on('error', reject);
        });
        return Object.assign(stream, {
            contentType: 'application/octet-stream',
            setContentType: (type) => { stream.contentType = type; },
            finished: () => end,
            body: () => Buffer.concat(chunks),
        });
    }
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
        streamifyResponse: (handler) => Object.assign(handler, { [Mark]: true }),
        HttpResponseStream,
    };
}

module.exports = { installStreaming, isStreaming, ResponseStream };
